import { type RawBuilder, sql } from 'kysely'
import { type Db, inTransaction, type Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { essFamily, familyOf, kindsOfFamily } from '#reference/ess-families.ts'
import { fold } from '#reference/fold.ts'
import { specialities } from '#reference/specialities.ts'
import { parentsOf } from '#reference/territories.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'
import { apartFrom } from './apart.ts'
import { specialitiesOf } from './places.ts'
import { askedWords } from './search-words.ts'

/** What the directory is asked. What is left out filters nothing. */
export type DirectoryQuery = {
  /** Words of a name or an acronym, as typed. */
  words?: string
  kind?: ActorKind
  /** `dep-44`: those that sit there or serve it, wholly or in part. */
  territory?: string
  /** A speciality, or a domain with all of its own. */
  speciality?: string
  /** A family, with all of its kinds; or one kind. */
  family?: string
  /** Without those from whom this person keeps apart. */
  reader?: ActorId
  /** From 1. */
  page?: number
}

export type DirectoryEntry = ActorBrief & {
  acronym: string | null
  family: string | null
  claimed: boolean
  followers: number
  specialities: string[]
}

export type DirectoryPage = {
  entries: DirectoryEntry[]
  total: number
  page: number
  pages: number
  /** No name has all the words: these are the nearest ones. */
  approximate: boolean
  /** How many there would be under each choice of one filter, the others kept. */
  counts: {
    families: Map<string, number>
    specialities: Map<string, number>
    /** By seat. */
    departments: Map<string, number>
  }
}

export const DIRECTORY_PAGE = 24
const PAGES_MOST = 500
/** How like a word must be to one of a name (word_similarity of pg_trgm): one wrong letter in six passes. */
const LIKE = 0.5
/** How much of what was asked must be found where not all of it is. */
const ENOUGH = 0.55

/**
 * One page of the directory. Names are found in spite of accents, by acronym, by the beginning of words and with a wrong
 * letter here and there; the nearest first. Without words: those first that the most independent voices take up, of
 * which followers, who cost nothing, weigh little; then those that somebody speaks for, then by name.
 */
export async function searchDirectory(db: Db, query: DirectoryQuery): Promise<DirectoryPage> {
  const words = askedWords(query.words ?? '')
  return inTransaction(db, async (tx) => {
    if (words.length === 0) return readPage(tx, query, words, 'all')
    // Comparing two words is some twenty times dearer than PostgreSQL thinks; told so, it uses the index.
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKE)}, true),
      set_config('cpu_operator_cost', '0.05', true)`.execute(tx)
    const found = await readPage(tx, query, words, 'all')
    return found.total > 0 || words.length === 1 ? found : readPage(tx, query, words, 'some')
  })
}

type Row = { ids: ActorId[]; total: number } & Record<
  'families' | 'specialities' | 'departments',
  Record<string, number>
>

async function readPage(
  db: Reader,
  query: DirectoryQuery,
  words: readonly string[],
  must: 'all' | 'some',
): Promise<DirectoryPage> {
  const page = Math.min(Math.max(Math.trunc(query.page ?? 1) || 1, 1), PAGES_MOST)
  const named = all(
    words.map((word) => sql<boolean>`${word} <% a.search`),
    must,
  )
  // Each count looks at what all filters but its own leave, so the words are looked up once.
  const result = await sql<Row>`
    with named as materialized (
      select a.id, a.search, a.followers_count, ln(1 + coalesce(v.voices, 0)) + ln(1 + a.followers_count) / 4 as heard, o.acronym, coalesce(o.claimed, true) as claimed, o.family,
        ${inFamily(query.family)} as in_family, ${inTerritory(query.territory)} as in_territory,
        ${inSpeciality(query.speciality)} as in_speciality, ${seatedIn(query.territory)} as seated
      from actors a left join organisations o on o.actor_id = a.id left join actor_voices v on v.actor_id = a.id
      where a.state = 'active' and a.domain is null and a.listed and not a.limited and a.kind = ${query.kind ?? 'organisation'} and ${named}
        ${query.reader ? sql`and a.id <> all(${apartFrom(query.reader)})` : sql``}
        ${must === 'some' ? sql`and ${likeness(words, sql`a.search`)} >= ${ENOUGH}` : sql``}
    ), found as (
      select * from named where in_family and in_territory and in_speciality
    )
    select
      array(select id from found
        order by ${nearness(words, query.words ?? '')} desc, seated desc, heard desc, claimed desc,
          search < 'a', search, id
        limit ${DIRECTORY_PAGE} offset ${(page - 1) * DIRECTORY_PAGE}) as ids,
      (select count(*)::int from found) as total,
      (select coalesce(json_object_agg(family, n), '{}') from (select family, count(*) as n from named
        where in_territory and in_speciality and family is not null group by family) f) as families,
      (select coalesce(json_object_agg(speciality, n), '{}') from (select speciality, count(*) as n
        from named join actor_specialities s on s.actor_id = named.id
        where in_territory and in_family group by speciality) s) as specialities,
      (select coalesce(json_object_agg(place, n), '{}') from (select place, count(*) as n
        from named join actor_places p on p.actor_id = named.id and p.seat and p.place like 'dep-%'
        where in_family and in_speciality group by place) d) as departments`.execute(db)
  const row = result.rows[0]!
  return {
    entries: await entriesOf(db, row.ids),
    total: row.total,
    page,
    pages: Math.max(1, Math.min(PAGES_MOST, Math.ceil(row.total / DIRECTORY_PAGE))),
    approximate: must === 'some',
    counts: {
      families: byFamily(row.families),
      specialities: new Map(Object.entries(row.specialities)),
      departments: new Map(Object.entries(row.departments)),
    },
  }
}

const yes = sql<boolean>`true`

function all(conditions: RawBuilder<boolean>[], must: 'all' | 'some'): RawBuilder<boolean> {
  return conditions.length === 0 ? yes : sql`(${sql.join(conditions, must === 'all' ? sql` and ` : sql` or `)})`
}

/** How much of the words a name has, between 0 and 1; what begins like one of its words is wholly there. */
function likeness(words: readonly string[], search: RawBuilder<unknown>): RawBuilder<number> {
  const each = words.map(
    (word) =>
      sql`case when strpos(' ' || ${search}, ${` ${word}`}) > 0 then 1 else word_similarity(${word}, ${search}) end`,
  )
  return sql`(${sql.join(each, sql` + `)}) / ${sql.lit(words.length)}`
}

/** What ranks the names found: their likeness, their acronym, and being short of other words. */
function nearness(words: readonly string[], typed: string): RawBuilder<number> {
  if (words.length === 0) return sql`0::real`
  return sql`${likeness(words, sql`search`)} + 0.2 * similarity(search, ${fold(typed.slice(0, 200))})
    + case when acronym is not null and plain(acronym) = any(${words}) then 0.15 else 0 end`
}

function inFamily(family: string | undefined): RawBuilder<boolean> {
  if (!family) return yes
  return sql`coalesce(o.family = any(${[family, ...kindsOfFamily(family).map(({ id }) => id)]}), false)`
}

/** What sits in it or serves it, what serves a part of it, and what serves all that holds it. */
function inTerritory(territory: string | undefined): RawBuilder<boolean> {
  if (!territory || territory === 'fr') return yes
  return sql`(a.id in (select actor_id from actor_places where place = ${territory})
    or a.id in (select actor_id from actor_territories where territory = any(${parentsOf(territory)})))`
}

/** Those of the place itself come before those who serve it from elsewhere. */
function seatedIn(territory: string | undefined): RawBuilder<boolean> {
  if (!territory || territory === 'fr') return yes
  return sql`(a.id in (select actor_id from actor_places where place = ${territory} and seat))`
}

function inSpeciality(id: string | undefined): RawBuilder<boolean> {
  if (!id) return yes
  const all = [id, ...specialities(id).map((one) => one.id)]
  return sql`(a.id in (select actor_id from actor_specialities where speciality = any(${all})))`
}

/** Kinds add up in their families. */
function byFamily(counts: Record<string, number>): Map<string, number> {
  const all = new Map(Object.entries(counts))
  for (const [id, n] of Object.entries(counts)) {
    const family = familyOf(id)
    if (family && family !== id && essFamily(family)) all.set(family, (all.get(family) ?? 0) + n)
  }
  return all
}

/** Actors as the directory shows them, in the order of the ids. */
export async function entriesOf(db: Reader, ids: readonly ActorId[]): Promise<DirectoryEntry[]> {
  if (ids.length === 0) return []
  const [briefs, fields, { rows }] = await Promise.all([
    briefsById(db, ids),
    specialitiesOf(db, ids),
    sql<{ id: ActorId; acronym: string | null; family: string | null; claimed: boolean; followers: number }>`
      select a.id, o.acronym, o.family, coalesce(o.claimed, true) as claimed, a.followers_count as followers
      from actors a left join organisations o on o.actor_id = a.id where a.id = any(${ids})`.execute(db),
  ])
  const more = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const brief = briefs.get(id)
    const row = more.get(id)
    return brief && row ? [{ ...brief, ...row, specialities: fields.get(id) ?? [] }] : []
  })
}

/** The actors of a field or a place, for its own page: those with the most followers first. */
export async function actorsOfTopic(
  db: Db,
  topic: { speciality: string } | { territory: string },
  most: number,
): Promise<{ entries: DirectoryEntry[]; total: number }> {
  const { entries, total } = await searchDirectory(db, topic)
  return { entries: entries.slice(0, most), total }
}
