import { parse } from 'csv-parse/sync'
import { refuse } from './refusals.ts'
import type { TableKind } from './tables.ts'

/** What one line of an import asks for. `acct`: a handle without its first `@`. */
export type Wished =
  | { kind: 'follow'; acct: string; relaysShown?: boolean; notify?: boolean; languages?: string[] }
  | { kind: 'list'; name: string; acct: string }
  | { kind: 'mute'; acct: string; notifications?: boolean }
  | { kind: 'block'; acct: string }
  | { kind: 'domain'; domain: string }
  | { kind: 'bookmark'; uri: string }
  /** Of an archive: */
  | { kind: 'post'; object: { readonly [name: string]: unknown } }
  /** A post among a few people. */
  | { kind: 'message'; object: { readonly [name: string]: unknown } }
  | {
      kind: 'relay'
      uri: string
      why: string | null
      speciality: string | null
      territory: string | null
      at: string | null
    }
  | { kind: 'favourite'; uri: string }
  /** Relays or favourites, so many, that are older than those that are taken over. */
  | { kind: 'older'; count: number }
  | { kind: 'profile'; name: string; bio: string; links: { label: string; url: string }[] }
  /** A file that is too large to be taken over. */
  | { kind: 'file'; name: string }
  /** A line that says nothing that could be done: as it stood. */
  | { kind: 'unread'; text: string }

export const TABLE_LIMITS = { bytes: 5 * 1024 * 1024, lines: 20_000 } as const
const LONGEST_LINE = 10_000
const ACCT = /^@?([^\s@/]{1,100}(?:@[^\s@/]{1,253})?)$/

type Cells = (name: string, position: number) => string

/** A line's cells as a wish; null where they make none. */
const readers: Record<TableKind, (cell: Cells) => Wished | null> = {
  follows(cell) {
    const acct = acctIn(cell('account address', 0))
    if (!acct) return null
    const languages = cell('languages', 3)
    return {
      kind: 'follow',
      acct,
      ...flag('relaysShown', cell('show boosts', 1)),
      ...flag('notify', cell('notify on new posts', 2)),
      ...(languages && { languages: languages.split(/[\s,]+/).filter(Boolean) }),
    }
  },
  lists(cell) {
    const [name, acct] = [cell('list name', 0), acctIn(cell('account address', 1))]
    return name && acct ? { kind: 'list', name, acct } : null
  },
  mutes(cell) {
    const acct = acctIn(cell('account address', 0))
    return acct ? { kind: 'mute', acct, ...flag('notifications', cell('hide notifications', 1)) } : null
  },
  blocks(cell) {
    const acct = acctIn(cell('account address', 0))
    return acct ? { kind: 'block', acct } : null
  },
  domains(cell) {
    const domain = cell('#domain', 0)
    return /^[^\s/@]+\.[^\s/@]+$/.test(domain) ? { kind: 'domain', domain } : null
  },
  bookmarks(cell) {
    const uri = cell('#uri', 0)
    return /^https?:\/\/\S{3,2000}$/.test(uri) ? { kind: 'bookmark', uri } : null
  },
}

/**
 * The lines of a file that Mastodon, Maillon or another server wrote: with a line that names the columns or without one,
 * each wish once. Lines that say nothing that could be done are among them.
 * @throws Refusal import-large, import-long, import-not-csv, import-empty
 */
export function readTable(kind: TableKind, bytes: Uint8Array): Wished[] {
  if (bytes.byteLength > TABLE_LIMITS.bytes)
    refuse('import-large', { field: 'file', most: TABLE_LIMITS.bytes / 1024 / 1024 })
  const rows = rowsOf(bytes)
  if (rows.length > TABLE_LIMITS.lines + 1) refuse('import-long', { field: 'file', most: TABLE_LIMITS.lines })
  const named = rows[0]?.some((cell) => HEADINGS.has(cell.toLowerCase())) ? rows.shift()! : null
  const names = named?.map((name) => name.toLowerCase())
  const read = rows.map((row): Wished => {
    const cell: Cells = (name, position) => {
      const at = names ? names.indexOf(name) : position
      return (at >= 0 ? row[at] : undefined)?.normalize('NFC') ?? ''
    }
    return readers[kind](cell) ?? { kind: 'unread', text: row.join(',').slice(0, 500) }
  })
  if (read.every((one) => one.kind === 'unread')) refuse('import-empty', { field: 'file' })
  return [...new Map(read.map((one) => [JSON.stringify(one).toLowerCase(), one])).values()]
}

const HEADINGS = new Set(['account address', 'list name', '#domain', '#uri'])

function rowsOf(bytes: Uint8Array): string[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // PostgreSQL keeps no character zero.
    if (text.includes('\0')) return refuse('import-not-csv', { field: 'file' })
    return parse(text, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_LINE,
      to: TABLE_LIMITS.lines + 2,
    })
  } catch {
    return refuse('import-not-csv', { field: 'file' })
  }
}

const acctIn = (text: string): string | null => ACCT.exec(text)?.[1]?.toLowerCase() ?? null

const flag = <Name extends string>(name: Name, text: string) =>
  (/^(true|false)$/i.test(text) ? { [name]: text.toLowerCase() === 'true' } : {}) as { [key in Name]?: boolean }
