import { createHash } from 'node:crypto'
import type { AllowedSite, BlockedSite, SiteSeverity } from '../../moderation/index.ts'

/** What the API calls each severity. */
export const wireSeverity = { noop: 'noop', limit: 'silence', suspend: 'suspend' } as const satisfies Record<
  SiteSeverity,
  string
>

/** https://docs.joinmastodon.org/entities/DomainBlock/ — as everyone may read it. */
export const domainBlock = ({ domain, severity, publicComment, obfuscate }: BlockedSite) => ({
  domain: obfuscate ? obfuscated(domain) : domain,
  digest: digestOf(domain),
  severity: wireSeverity[severity],
  comment: publicComment || null,
})

/** https://docs.joinmastodon.org/entities/Admin_DomainBlock/ */
export const adminDomainBlock = (site: BlockedSite) => ({
  id: site.id,
  domain: site.domain,
  digest: digestOf(site.domain),
  created_at: site.createdAt.toISOString(),
  severity: wireSeverity[site.severity],
  reject_media: site.rejectMedia,
  reject_reports: site.rejectReports,
  private_comment: site.privateComment || null,
  public_comment: site.publicComment || null,
  obfuscate: site.obfuscate,
})

/** https://docs.joinmastodon.org/entities/Admin_DomainAllow/ */
export const adminDomainAllow = ({ id, domain, createdAt }: AllowedSite) => ({
  id,
  domain,
  created_at: createdAt.toISOString(),
})

const digestOf = (domain: string) => createHash('sha256').update(domain).digest('hex')

/** Every second letter of each name hidden: those who know the domain recognise it, others do not look it up. */
const obfuscated = (domain: string) => domain.replace(/[^.]/g, (letter, at: number) => (at % 2 === 1 ? '*' : letter))
