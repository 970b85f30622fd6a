import type { SiteImport, SiteSeverity } from '../../src/moderation/index.ts'

/** Of each kind of change, how many are shown: the numbers say the rest. */
const SHOWN_MOST = 200

/** What a list would change, with the list itself: it is sent again by whoever wants it so. */
export type SiteImportView = {
  list: string
  counts: { added: number; changed: number; same: number; unread: number }
  added: { domain: string; severity: SiteSeverity }[]
  changed: { domain: string; before: SiteSeverity; after: SiteSeverity }[]
  unread: { line: number; unread: string }[]
}

export function presentSiteImport({ added, changed, same, unread }: SiteImport, list: string): SiteImportView {
  return {
    list,
    counts: { added: added.length, changed: changed.length, same, unread: unread.length },
    added: added.slice(0, SHOWN_MOST).map(({ domain, severity }) => ({ domain, severity })),
    changed: changed
      .slice(0, SHOWN_MOST)
      .map(({ before, after }) => ({ domain: after.domain, before: before.severity, after: after.severity })),
    unread: unread.slice(0, SHOWN_MOST),
  }
}
