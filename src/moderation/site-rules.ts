import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { SiteSeverity } from './sites.ts'

/** What is decided of a site, or of the one that it is a part of: the severest of it. */
export type SiteRule = {
  severity: SiteSeverity | null
  rejectMedia: boolean
  rejectReports: boolean
  /** It stands in the list of those with which one speaks where one speaks with no others. */
  allowed: boolean
}

export async function siteRuleOf(db: Reader, hostname: string): Promise<SiteRule> {
  const named = sql`(domain = ${hostname} or ${hostname} like '%.' || domain)`
  const { rows } = await sql<SiteRule>`select
      case max(case severity when 'suspend' then 2 when 'limit' then 1 else 0 end)
        when 2 then 'suspend' when 1 then 'limit' when 0 then 'noop' end as severity,
      coalesce(bool_or(reject_media or severity = 'suspend'), false) as "rejectMedia",
      coalesce(bool_or(reject_reports or severity = 'suspend'), false) as "rejectReports",
      exists (select 1 from allowed_sites where ${named}) as allowed
    from blocked_sites where ${named}`.execute(db)
  return rows[0]!
}
