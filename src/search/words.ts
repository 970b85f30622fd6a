import { type RawBuilder, sql } from 'kysely'
import { askedWords, isBare, type Query, type Word } from './query.ts'

export type TsQuery = RawBuilder<string>

const HYPHENS = /[-‐‑]+/g
/** Past this many, words that are written apart are not looked for as one. */
const JOINED_MOST = 5

const either = (work: 'plainto_tsquery' | 'phraseto_tsquery', text: string): TsQuery =>
  sql`(${sql.raw(work)}('words_fr', ${text}::text) || ${sql.raw(work)}('words_en', ${text}::text))`

const and = (parts: readonly TsQuery[]): TsQuery => sql`(${sql.join(parts, sql` && `)})`
const or = (parts: readonly TsQuery[]): TsQuery =>
  parts.length === 1 ? parts[0]! : sql`(${sql.join(parts, sql` || `)})`

/** One word in French or English; with hyphens, in one word or in several, one after the other. */
function meant({ text, phrase }: Word): TsQuery {
  const apart = text.replace(HYPHENS, ' ').trim()
  // Written with its hyphens, a word takes one place more: it stands before its parts.
  if (phrase) return or([...new Set([text, apart])].map((one) => either('phraseto_tsquery', one)))
  if (apart === text || !/\s/.test(apart)) return either('plainto_tsquery', apart)
  return or([either('phraseto_tsquery', apart), either('plainto_tsquery', apart.replaceAll(' ', ''))])
}

/**
 * What a text must have, as PostgreSQL looks for it; null where no word is asked for. Small words ask for nothing. Two words that are typed apart are
 * found as one, too: `éco habitat` finds `écohabitat`.
 */
export function wantedWords({ all }: Pick<Query, 'all'>): TsQuery | null {
  const asked = askedWords(all)
  if (asked.length === 0) return null
  const each = asked.map((ways) => or(ways.map(meant)))
  const readings = [and(each)]
  if (asked.length <= JOINED_MOST)
    for (let at = 0; at + 1 < asked.length; at += 1) {
      const [one, next] = [asked[at]!, asked[at + 1]!]
      if (!isBare(one) || !isBare(next)) continue
      const joined = either('plainto_tsquery', one[0]!.text + next[0]!.text)
      readings.push(and([...each.slice(0, at), joined, ...each.slice(at + 2)]))
    }
  return or(readings)
}

/** What a text must not have; null where nothing is left out. */
export function unwantedWords({ none }: Pick<Query, 'none'>): TsQuery | null {
  return none.length === 0 ? null : or(none.map(meant))
}
