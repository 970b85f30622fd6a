import { fold } from '#reference/fold.ts'
import { postLanguage } from '#reference/languages.ts'
import { matchSpeciality, speciality } from '#reference/specialities.ts'
import { territoriesNamed } from '../reference/index.ts'
import { readPeriod } from './query-dates.ts'
import { isSmall } from './small-words.ts'

/** A word as typed, or several that stand one after the other. */
export type Word = { text: string; phrase: boolean }

/** What can be asked for by `type:`. */
export const foundKinds = ['note', 'article', 'event', 'person', 'organisation', 'speciality'] as const
export type FoundKind = (typeof foundKinds)[number]

/** One condition that an operator puts; `not` turns it round. */
export type Condition =
  | { on: 'author'; handle: string; not: boolean }
  | { on: 'speciality'; id: string; not: boolean }
  | { on: 'territory'; id: string; not: boolean }
  | { on: 'language'; tag: string; not: boolean }
  | { on: 'has'; what: 'media' | 'pdf' | 'poll' | 'link'; not: boolean }
  | { on: 'is'; what: 'reply' | 'sensitive'; not: boolean }
  | { on: 'in'; what: 'library' | 'public'; not: boolean }

/**
 * What an operator could not do; its words are searched instead. `small`: words that stand in almost every text, of which no
 * operator is the matter, and for which no text is searched.
 */
export type Misread = { operator: string; value: string; why: 'unknown' | 'value' | 'nobody' | 'small' }

export type Query = {
  /** Each of these, in any of its ways. */
  all: Word[][]
  none: Word[]
  conditions: Condition[]
  /** Of one of these kinds; of any where empty. */
  kinds: FoundKind[]
  notKinds: FoundKind[]
  /** From this moment, and until just before that one. */
  since: Date | null
  before: Date | null
  misread: Misread[]
}

const LONGEST = 400
const WORDS_MOST = 24

const OPERATORS: Record<string, Operator> = {}
type Operator = (query: Query, value: string, not: boolean, at: { now: Date; zone: string }) => boolean
const operator = (names: string, work: Operator) => {
  for (const name of names.split(' ')) OPERATORS[name] = work
}
const chosen = <T>(choices: Record<string, T>, value: string): T | undefined =>
  Object.hasOwn(choices, fold(value)) ? choices[fold(value)] : undefined

operator('de from par by', ({ conditions }, value, not) => {
  const handle = value.replace(/^@/, '').toLowerCase()
  if (!/^[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}.:-]+)?$/u.test(handle)) return false
  conditions.push({ on: 'author', handle, not })
  return true
})
operator('depuis since', (query, value, not, { now, zone }) => {
  const period = not ? null : readPeriod(value, now, zone)
  if (period) query.since = later(query.since, period.from)
  return period !== null
})
operator('apres after', (query, value, not, { now, zone }) => {
  const period = not ? null : readPeriod(value, now, zone)
  if (period) query.since = later(query.since, period.to)
  return period !== null
})
operator('avant before', (query, value, not, { now, zone }) => {
  const period = not ? null : readPeriod(value, now, zone)
  if (period) query.before = earlier(query.before, period.from)
  return period !== null
})
operator('pendant during', (query, value, not, { now, zone }) => {
  const period = not ? null : readPeriod(value, now, zone)
  if (period) {
    query.since = later(query.since, period.from)
    query.before = earlier(query.before, period.to)
  }
  return period !== null
})
operator('specialite speciality', ({ conditions }, value, not) => {
  const found = matchSpeciality(value) ?? speciality(value)
  if (found) conditions.push({ on: 'speciality', id: found.id, not })
  return found !== undefined
})
operator('territoire territory lieu place', ({ conditions }, value, not) => {
  const found = territoriesNamed(value)[0]
  if (found) conditions.push({ on: 'territory', id: found.id, not })
  return found !== undefined
})
const KINDS: Record<string, FoundKind> = {
  breve: 'note',
  breves: 'note',
  note: 'note',
  article: 'article',
  articles: 'article',
  evenement: 'event',
  evenements: 'event',
  event: 'event',
  events: 'event',
  personne: 'person',
  personnes: 'person',
  person: 'person',
  people: 'person',
  structure: 'organisation',
  structures: 'organisation',
  organisation: 'organisation',
  organization: 'organisation',
  specialite: 'speciality',
  specialites: 'speciality',
  speciality: 'speciality',
}
const DOCUMENTS = new Set(['pdf', 'document', 'documents'])
operator('type', ({ kinds, notKinds, conditions }, value, not) => {
  // A document is found with the post that carries it.
  if (DOCUMENTS.has(fold(value))) {
    conditions.push({ on: 'has', what: 'pdf', not })
    return true
  }
  const kind = chosen(KINDS, value)
  if (kind) (not ? notKinds : kinds).push(kind)
  return kind !== undefined
})
operator('langue language', ({ conditions }, value, not) => {
  const tag = postLanguage(value)?.tag
  if (tag) conditions.push({ on: 'language', tag, not })
  return tag !== undefined
})
const HAS = {
  media: 'media',
  image: 'media',
  images: 'media',
  photo: 'media',
  pdf: 'pdf',
  document: 'pdf',
  poll: 'poll',
  sondage: 'poll',
  link: 'link',
  lien: 'link',
  embed: 'link',
} as const
operator('avec has', ({ conditions }, value, not) => {
  const what = chosen(HAS, value)
  if (what) conditions.push({ on: 'has', what, not })
  return what !== undefined
})
const IS = { reply: 'reply', reponse: 'reply', sensitive: 'sensitive', sensible: 'sensitive' } as const
operator('est is', ({ conditions }, value, not) => {
  const what = chosen(IS, value)
  if (what) conditions.push({ on: 'is', what, not })
  return what !== undefined
})
const IN = { library: 'library', bibliotheque: 'library', public: 'public', all: undefined, tout: undefined } as const
operator('dans in', ({ conditions }, value, not) => {
  const what = chosen(IN, value)
  if (what) conditions.push({ on: 'in', what, not })
  return Object.hasOwn(IN, fold(value))
})

// A sign, a name with a colon, and a value in quotes or without spaces; or words in quotes; or a word.
const QUOTED = `"[^"]*"?|«[^»]*»?|“[^”]*”?`
const TOKEN = new RegExp(`([-−+]?)(?:(\\p{L}{2,20})\\s?:(?!//)(${QUOTED}|[^\\s"«“]+)|(${QUOTED})|([^\\s"«“]+))`, 'gu')
const OR = /^(?:ou|or|\|)$/i

/**
 * Reads what somebody typed, never refusing it: words, `"a phrase"`, `-without`, `one OU other`, and operators, in French or
 * English (`de:` `depuis:` `avant:` `pendant:` `spécialité:` `territoire:` `type:` `langue:`, and Mastodon's `from:` `before:` `after:`
 * `during:` `has:` `is:` `in:`, https://docs.joinmastodon.org/user/network/#search-operators). An operator that cannot be read
 * is told in `misread`, and its words are searched. Days begin and end in `zone`.
 */
export function parseQuery(typed: string, at: { now: Date; zone: string }): Query {
  const query: Query = {
    all: [],
    none: [],
    conditions: [],
    kinds: [],
    notKinds: [],
    since: null,
    before: null,
    misread: [],
  }
  let either = false
  const take = (text: string, phrase: boolean, not: boolean) => {
    const word = { text, phrase }
    if (fold(text) === '' || query.all.length + query.none.length >= WORDS_MOST) return
    const last = query.all.at(-1)
    if (not) query.none.push(word)
    else if (either && last) last.push(word)
    else query.all.push([word])
    either = false
  }
  const text = typed
    .normalize('NFC')
    .replace(/[\s\0]+/g, ' ')
    .slice(0, LONGEST)
  for (const [, sign, name, value, phrase, word] of text.matchAll(TOKEN)) {
    const not = sign === '-' || sign === '−'
    if (name && value) {
      const work = Object.hasOwn(OPERATORS, fold(name)) ? OPERATORS[fold(name)] : undefined
      const meant = unquoted(value)
      if (work?.(query, meant, not, at)) continue
      // `12:30`, `Compte rendu: …` are nobody's operators; what looks like one is told.
      if (meant !== '' && /^[\p{L}\p{N}@]/u.test(meant))
        query.misread.push({ operator: name.toLowerCase(), value: meant, why: work ? 'value' : 'unknown' })
      if (!work) take(name, false, not)
      take(meant, meant !== value, not)
    } else if (phrase) take(unquoted(phrase), true, not)
    else if (word && OR.test(word) && query.all.length > 0) either = true
    else if (word) take(word, false, not)
  }
  if (query.all.length > 0 && askedWords(query.all).length === 0)
    query.misread.push({ operator: '', value: wordsOf(query), why: 'small' })
  return query
}

/** A word as it is, without quotes, hyphens or other ways. */
export const isBare = (ways: readonly Word[]) =>
  ways.length === 1 && !ways[0]!.phrase && /^[\p{L}\p{N}]+$/u.test(ways[0]!.text)

/** Those of the words for which texts are looked for: small ones are not. */
export const askedWords = (all: Query['all']): Query['all'] =>
  all.filter((ways) => !ways.every(({ text }) => isSmall(text, { alone: all.length === 1 })))

const unquoted = (text: string) => text.replace(/^["«“]|["»”]$/g, '').trim()
const later = (one: Date | null, other: Date) => (one && one > other ? one : other)
const earlier = (one: Date | null, other: Date) => (one && one < other ? one : other)

/** Whether it asks for any text at all. */
export const asksForSomething = ({
  all,
  conditions,
  kinds,
  since,
  before,
  of = [],
}: Query & { of?: readonly unknown[] }): boolean =>
  askedWords(all).length > 0 ||
  conditions.length > 0 ||
  kinds.length > 0 ||
  since !== null ||
  before !== null ||
  of.length > 0

/** The words alone, for what is found by its name. */
export const wordsOf = ({ all }: Query): string => all.map(([first]) => first!.text).join(' ')
