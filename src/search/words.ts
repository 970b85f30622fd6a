import { type RawBuilder, sql } from 'kysely'
import type { Query, Word } from './query.ts'

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
  if (phrase) return either('phraseto_tsquery', apart)
  if (apart === text || !/\s/.test(apart)) return either('plainto_tsquery', apart)
  return or([either('phraseto_tsquery', apart), either('plainto_tsquery', apart.replaceAll(' ', ''))])
}

const isBare = (ways: readonly Word[]) =>
  ways.length === 1 && !ways[0]!.phrase && /^[\p{L}\p{N}]+$/u.test(ways[0]!.text)

// Those that PostgreSQL does not count among the small words of French, once they have no accents.
const SMALL = new Set(['les', 'a', 'à', 'cet', 'cette', 'leurs', 'dont', 'ils', 'elles', 'si', 'donc', 'ni'])

/**
 * One of several words, or nothing where it is a small one: those of French (`de`, `les`) stand in no French text as it is
 * kept, and those of English (`of`, `the`) in no English one. `thé` is none.
 */
function meantBesideOthers(word: Word): TsQuery {
  if (SMALL.has(word.text.toLowerCase())) return sql`''::tsquery`
  const [french, english] = [
    sql`plainto_tsquery('words_fr', ${word.text}::text)`,
    sql`plainto_tsquery('words_en', ${word.text}::text)`,
  ]
  const small = /^[a-z]+$/i.test(word.text)
    ? sql`(numnode(${french}) = 0 or numnode(${english}) = 0)`
    : sql`numnode(${french}) = 0`
  return sql`(case when ${small} then ''::tsquery else ${meant(word)} end)`
}

/**
 * What a text must have, as PostgreSQL looks for it; null where no word is asked for. Two words that are typed apart are
 * found as one, too: `éco habitat` finds `écohabitat`.
 */
export function wantedWords({ all }: Pick<Query, 'all'>): TsQuery | null {
  if (all.length === 0) return null
  const each = all.map((ways) => (all.length > 1 && isBare(ways) ? meantBesideOthers(ways[0]!) : or(ways.map(meant))))
  const readings = [and(each)]
  if (all.length > 1 && all.length <= JOINED_MOST)
    for (let at = 0; at + 1 < all.length; at += 1) {
      const [one, next] = [all[at]!, all[at + 1]!]
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
