import type { EmailBlock, EmailDomainBlock, NetworkBlock, NetworkSeverity } from '../../access/index.ts'

/** https://docs.joinmastodon.org/entities/Admin_EmailDomainBlock/ — how often it was tried is counted, not by whom. */
export const adminEmailDomainBlock = ({ id, domain, closed, createdAt, days }: EmailDomainBlock) => ({
  id,
  domain,
  created_at: createdAt.toISOString(),
  allow_with_approval: !closed,
  history: days.map(({ day, uses }) => ({
    day: String(day.getTime() / 1000),
    accounts: String(uses),
    uses: String(uses),
  })),
})

/** What the API calls each severity. */
export const wireNetworkSeverity = {
  approval: 'sign_up_requires_approval',
  'sign-up': 'sign_up_block',
  entry: 'no_access',
} as const satisfies Record<NetworkSeverity, string>

/** https://docs.joinmastodon.org/entities/Admin_IpBlock/ */
export const adminIpBlock = ({ id, network, severity, comment, createdAt, expiresAt }: NetworkBlock) => ({
  id,
  ip: network,
  severity: wireNetworkSeverity[severity],
  comment,
  created_at: createdAt.toISOString(),
  expires_at: expiresAt?.toISOString() ?? null,
})

/** https://docs.joinmastodon.org/entities/Admin_CanonicalEmailBlock/ */
export const adminEmailBlock = ({ id, hash }: EmailBlock) => ({ id, canonical_email_hash: hash })
