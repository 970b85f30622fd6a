import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idFloor, idTime, type PostId } from '#platform/ids.ts'
import { departments, parentsOf, specialitiesWithin, speciality } from '#reference/index.ts'
import { type Coverage, coverageOf, type Freshness, freshnessOf, meets } from './coverage.ts'
import { inSight } from './watches.ts'

/** A coverage as lists show it. `last`: when one who holds it last published or relayed on it. */
export type CoverageLine = Coverage & {
  holders: number
  last: Date | null
  /** Posts on it in thirty days. */
  recent: number
  freshness: Freshness
  followers: number
  /** By the viewer. */
  followed: boolean
}

export type CoveragesAsked = {
  /** Of this speciality or domain: those of the domain that holds it, and of what it holds, are among them. */
  speciality?: string
  /** Of these alone. */
  specialities?: readonly string[]
  /** Of this place, something in it, or what holds it. */
  territory?: string
  /** What this actor holds. */
  holder?: ActorId
}

const MONTH_MS = 30 * 24 * 3600 * 1000

type Row = Coverage & { holders: number; last: string | null; recent: number; followers: number; followed: boolean }

/** The coverages that somebody holds, as the viewer may see who does; the ones that moved last first. */
export async function readCoverages(
  db: Reader,
  viewer: ActorId | null,
  asked: CoveragesAsked,
  now: Date,
): Promise<CoverageLine[]> {
  const held = await heldCoverages(db, viewer, asked)
  const lines = await withFigures(db, viewer, held, now)
  return lines.sort(byLast)
}

/** The ones that moved last first. */
export const byLast = (a: CoverageLine, b: CoverageLine) => (b.last?.getTime() ?? 0) - (a.last?.getTime() ?? 0)

/** Which ones are held, by how many. */
export async function heldCoverages(
  db: Reader,
  viewer: ActorId | null,
  asked: CoveragesAsked,
): Promise<(Coverage & { holders: number })[]> {
  const about = asked.speciality ? around(asked.speciality) : asked.specialities
  const { rows } = await sql<Coverage & { holders: number }>`
    select speciality, territory, count(*)::int as holders from watches join actors on actors.id = watches.actor_id
    where ${inSight(viewer)} ${about ? sql`and speciality = any(${about})` : sql``}
    group by speciality, territory ${asked.holder ? sql`having bool_or(actor_id = ${asked.holder})` : sql``}`.execute(
    db,
  )
  const { territory } = asked
  return rows.filter((one) => !territory || meets(one.territory, territory))
}

/**
 * One page of the same in the order of their names (the last where there are fewer), and how many there are. They are counted without being put in order, and
 * the page is read along the key: what came to be ordered was most of the time that all of them took.
 */
export async function coveragesInOrder(
  db: Reader,
  viewer: ActorId | null,
  asked: CoveragesAsked,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ total: number; page: number; pages: number; held: (Coverage & { holders: number })[] }> {
  const about = asked.speciality ? around(asked.speciality) : asked.specialities
  const those = sql`from watches join actors on actors.id = watches.actor_id where ${inSight(viewer)}
    ${about ? sql`and speciality = any(${about})` : sql``}
    ${asked.territory ? meetsInSql(asked.territory) : sql``}
    ${
      asked.holder
        ? sql`and (speciality, territory) in (select speciality, territory from watches where actor_id = ${asked.holder})`
        : sql``
    }
    group by speciality, territory`
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select speciality, territory ${those}) held`.execute(db)
  const total = counted.rows[0]!.n
  const pages = Math.max(1, Math.ceil(total / perPage))
  const shown = Math.min(page, pages)
  const { rows: held } = await sql<Coverage & { holders: number }>`
    select speciality, territory, count(*)::int as holders ${those}
    order by speciality, territory offset ${(shown - 1) * perPage}::int limit ${sql.lit(perPage)}`.execute(db)
  return { total, page: shown, pages, held }
}

/** `meets` as a condition of SQL: codes of communes begin with that of their department. */
function meetsInSql(place: string) {
  if (place === 'fr') return sql``
  const within = [place, ...departments(place).map(({ id }) => id)]
  const communes = within.flatMap((id) => (id.startsWith('dep-') ? `com-${id.slice(4)}%` : []))
  return sql`and (territory = any(${[...within, ...parentsOf(place)]}::text[]) or territory like any(${communes}::text[]))`
}

/** How many coverages of each speciality are held. */
export async function countCoverages(db: Reader, viewer: ActorId | null): Promise<Map<string, number>> {
  const { rows } = await sql<{ speciality: string; n: number }>`
    select speciality, count(*)::int as n from (
      select speciality, territory from watches join actors on actors.id = watches.actor_id
      where ${inSight(viewer)} group by speciality, territory) held
    group by speciality`.execute(db)
  return new Map(rows.map(({ speciality, n }) => [speciality, n]))
}

/** A speciality, what it holds, and its domain. */
export const around = (id: string): string[] => {
  const parent = speciality(id)?.parent
  return [...specialitiesWithin(id), ...(parent ? [parent] : [])]
}

/** The same with how fresh they are, and who follows them. */
export async function withFigures(
  db: Reader,
  viewer: ActorId | null,
  held: readonly (Coverage & { holders: number })[],
  now: Date,
): Promise<CoverageLine[]> {
  if (held.length === 0) return []
  const since = idFloor(new Date(now.getTime() - MONTH_MS))
  const followed = viewer
    ? sql`exists (select 1 from topic_follows f where f.topic = c.topic and f.follower_id = ${viewer})`
    : sql`false`
  const { rows } = await sql<Row>`
    select speciality, territory, holders, followed, followers,
      (select max(e.position) from topic_entries e where e.topic = c.topic) as last,
      (select count(*)::int from topic_entries e where e.topic = c.topic and e.position > ${since}::bigint) as recent
    from (select *, ${followed} as followed, (select count(*)::int from topic_follows f where f.topic = c.topic) as followers
      from (select speciality, territory, holders, 'coverage:' || speciality || ':' || territory as topic
        from unnest(${held.map((one) => one.speciality)}::text[], ${held.map((one) => one.territory)}::text[],
          ${held.map((one) => one.holders)}::int[]) held(speciality, territory, holders)) c) c`.execute(db)
  return rows.map(({ last: position, ...row }) => {
    const last = position ? idTime(position) : null
    return { ...row, last, freshness: freshnessOf(last, now) }
  })
}

/** Which of these posts a person's feed shows because she follows coverages: of each post, those that hold it. */
export async function coveragesFollowedOf(
  db: Reader,
  person: ActorId,
  posts: readonly PostId[],
): Promise<Map<PostId, Coverage[]>> {
  if (posts.length === 0) return new Map()
  const { rows } = await sql<{ post_id: PostId; topic: string }>`
    select e.post_id, e.topic from topic_follows f join topic_entries e on e.topic = f.topic and e.post_id = any(${posts})
    where f.follower_id = ${person} and f.topic like 'coverage:%' order by f.topic`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ post_id }) => post_id)].map(([post, found]) => [
      post,
      found.map(({ topic }) => coverageOf(topic)),
    ]),
  )
}
