import { parse } from 'csv-parse/sync'
import { checkBlockedDomain } from '../access/index.ts'
import { refuse } from './refusals.ts'
import type { BlockedSite, SiteSeverity, SiteWish } from './sites.ts'

/** What a list says of a site, beside what only this instance notes of it. */
export type SiteListed = Omit<SiteWish, 'privateComment' | 'severity'> & { domain: string; severity: SiteSeverity }
/** A line of a list, counted from 1, headings included; or what stands there, where it says nothing that can be done. */
export type SiteLine = { line: number; site: SiteListed } | { line: number; unread: string }

/** As Mastodon and those who share lists write them (https://docs.joinmastodon.org/admin/moderation/#server-wide-moderation). */
const COLUMNS = ['#domain', '#severity', '#reject_media', '#reject_reports', '#public_comment', '#obfuscate'] as const
const WRITTEN: Readonly<Record<SiteSeverity, string>> = { noop: 'noop', limit: 'silence', suspend: 'suspend' }
const READ: Readonly<Record<string, SiteSeverity>> = {
  noop: 'noop',
  silence: 'limit',
  limit: 'limit',
  suspend: 'suspend',
}
const LONGEST = 1_000_000
const LINES_MOST = 20_000
const COMMENT_LONGEST = 1_000

export function writeSiteList(sites: readonly Omit<BlockedSite, 'id' | 'createdAt'>[]): string {
  const lines = sites.map((site) => [
    site.domain,
    WRITTEN[site.severity],
    site.rejectMedia,
    site.rejectReports,
    site.publicComment,
    site.obfuscate,
  ])
  return [COLUMNS, ...lines].map((cells) => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`).join('')
}

/** RFC 4180. */
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Reads a list, with Mastodon's headings or, one domain a line, without any. A site of which it says no more is suspended; of
 * one that it names twice the last counts.
 * @throws Refusal site-list-wrong
 */
export function readSiteList(text: string): SiteLine[] {
  const wrong = () => refuse('site-list-wrong', { field: 'list', most: LINES_MOST })
  if (text.length > LONGEST) return wrong()
  const rows = rowsOf(text) ?? wrong()
  const [head] = rows
  const headed = head?.cells.some((cell) => /^#?domain$/i.test(cell.trim()))
  const names = (headed ? head!.cells : ['domain']).map((cell) => cell.trim().toLowerCase().replace(/^#/, ''))
  const lines = (headed ? rows.slice(1) : rows).map(({ line, cells }) =>
    readLine(line, Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? '']))),
  )
  const last = new Map(lines.map((line) => ['site' in line ? line.site.domain : `line ${line.line}`, line]))
  if (lines.length > LINES_MOST || !lines.some((line) => 'site' in line)) return wrong()
  return [...last.values()]
}

function rowsOf(text: string): { line: number; cells: string[] }[] | null {
  try {
    const read = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return read.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch {
    return null
  }
}

function readLine(line: number, cells: Record<string, string>): SiteLine {
  const unread = { line, unread: (cells.domain ?? '').slice(0, 100) }
  const severity = READ[(cells.severity || 'suspend').toLowerCase()]
  const domain = domainIn(cells.domain ?? '')
  const comment = cells.public_comment ?? ''
  if (!severity || !domain || comment.length > COMMENT_LONGEST) return unread
  const yes = (name: string) => /^(?:true|1|yes)$/i.test(cells[name] ?? '')
  const rejects = { rejectMedia: yes('reject_media'), rejectReports: yes('reject_reports') }
  return { line, site: { domain, severity, ...rejects, publicComment: comment, obfuscate: yes('obfuscate') } }
}

/** Others hide letters of a name behind stars: that names nobody. */
function domainIn(typed: string): string | null {
  try {
    return checkBlockedDomain(typed)
  } catch {
    return null
  }
}
