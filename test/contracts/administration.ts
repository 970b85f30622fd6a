/**
 * The operations of Mastodon's client API under `/admin`, by the groups of docs.joinmastodon.org/methods/admin. Those of `tags`,
 * and what approves and rejects a trend, are not documented there: Mastodon and programs for it have them all the same.
 */
export const administration = {
  accounts: [
    'GET /api/v1/admin/accounts',
    'GET /api/v2/admin/accounts',
    'GET /api/v1/admin/accounts/:id',
    'DELETE /api/v1/admin/accounts/:id',
    'POST /api/v1/admin/accounts/:id/approve',
    'POST /api/v1/admin/accounts/:id/reject',
    'POST /api/v1/admin/accounts/:id/action',
    'POST /api/v1/admin/accounts/:id/enable',
    'POST /api/v1/admin/accounts/:id/unsilence',
    'POST /api/v1/admin/accounts/:id/unsuspend',
    'POST /api/v1/admin/accounts/:id/unsensitive',
  ],
  canonical_email_blocks: [
    'GET /api/v1/admin/canonical_email_blocks',
    'POST /api/v1/admin/canonical_email_blocks',
    'GET /api/v1/admin/canonical_email_blocks/:id',
    'DELETE /api/v1/admin/canonical_email_blocks/:id',
    'POST /api/v1/admin/canonical_email_blocks/test',
  ],
  dimensions: ['POST /api/v1/admin/dimensions'],
  domain_allows: [
    'GET /api/v1/admin/domain_allows',
    'POST /api/v1/admin/domain_allows',
    'GET /api/v1/admin/domain_allows/:id',
    'DELETE /api/v1/admin/domain_allows/:id',
  ],
  domain_blocks: [
    'GET /api/v1/admin/domain_blocks',
    'POST /api/v1/admin/domain_blocks',
    'GET /api/v1/admin/domain_blocks/:id',
    'PUT /api/v1/admin/domain_blocks/:id',
    'DELETE /api/v1/admin/domain_blocks/:id',
  ],
  email_domain_blocks: [
    'GET /api/v1/admin/email_domain_blocks',
    'POST /api/v1/admin/email_domain_blocks',
    'GET /api/v1/admin/email_domain_blocks/:id',
    'DELETE /api/v1/admin/email_domain_blocks/:id',
  ],
  ip_blocks: [
    'GET /api/v1/admin/ip_blocks',
    'POST /api/v1/admin/ip_blocks',
    'GET /api/v1/admin/ip_blocks/:id',
    'PUT /api/v1/admin/ip_blocks/:id',
    'DELETE /api/v1/admin/ip_blocks/:id',
  ],
  measures: ['POST /api/v1/admin/measures'],
  reports: [
    'GET /api/v1/admin/reports',
    'GET /api/v1/admin/reports/:id',
    'PUT /api/v1/admin/reports/:id',
    'POST /api/v1/admin/reports/:id/assign_to_self',
    'POST /api/v1/admin/reports/:id/unassign',
    'POST /api/v1/admin/reports/:id/resolve',
    'POST /api/v1/admin/reports/:id/reopen',
  ],
  retention: ['POST /api/v1/admin/retention'],
  tags: ['GET /api/v1/admin/tags', 'GET /api/v1/admin/tags/:id', 'PUT /api/v1/admin/tags/:id'],
  trends: [
    'GET /api/v1/admin/trends/links',
    'POST /api/v1/admin/trends/links/:id/approve',
    'POST /api/v1/admin/trends/links/:id/reject',
    'GET /api/v1/admin/trends/links/publishers',
    'POST /api/v1/admin/trends/links/publishers/:id/approve',
    'POST /api/v1/admin/trends/links/publishers/:id/reject',
    'GET /api/v1/admin/trends/statuses',
    'POST /api/v1/admin/trends/statuses/:id/approve',
    'POST /api/v1/admin/trends/statuses/:id/reject',
    'GET /api/v1/admin/trends/tags',
    'POST /api/v1/admin/trends/tags/:id/approve',
    'POST /api/v1/admin/trends/tags/:id/reject',
  ],
} as const satisfies Record<string, readonly string[]>

export type Administering = (typeof administration)[keyof typeof administration][number]

/** The entity that each answers, by its name in the published description: in brackets where it is always a list. */
const answered: Record<string, string | [string]> = {
  accounts: 'AdminAccount',
  canonical_email_blocks: 'AdminCanonicalEmailBlock',
  dimensions: ['AdminDimension'],
  domain_allows: 'AdminDomainAllow',
  domain_blocks: 'AdminDomainBlock',
  email_domain_blocks: 'AdminEmailDomainBlock',
  ip_blocks: 'AdminIpBlock',
  measures: ['AdminMeasure'],
  reports: 'AdminReport',
  retention: ['AdminCohort'],
  tags: 'AdminTag',
  links: 'TrendsLink',
  statuses: 'Status',
}
/** What answers an empty object, and what the published description has no entity for. */
const bare = /^(DELETE (?!.*\/(accounts|domain_allows)\/)|POST .*\/action$|\w+ .*\/publishers)/

/** The entity that an operation of the administration answers with success, and whether it is a list. */
export function entityOf(operation: string): { entity: string; list: boolean } | null {
  const [, path] = / \/api\/v\d\/admin\/(?:trends\/)?(\w+)/.exec(operation) ?? []
  const known = path && !bare.test(operation) ? answered[path] : undefined
  if (!known) return null
  const plain = typeof known === 'string'
  return { entity: plain ? known : known[0], list: !plain || /^GET [^:]*$|\/test$/.test(operation) }
}
