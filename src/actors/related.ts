import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idTime, parseId } from '#platform/ids.ts'
import { limitOf, type Page, TOP, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'
import { blockedWith } from './apart.ts'

/** What stands between one actor and many, each in a table whose rows know since when. */
const relations = {
  followers: { table: 'follows', here: 'followee_id', other: 'follower_id', since: 'since' },
  following: { table: 'follows', here: 'follower_id', other: 'followee_id', since: 'since' },
  /** Those who ask to follow. */
  requests: { table: 'follow_requests', here: 'followee_id', other: 'follower_id', since: 'asked_at' },
  muted: { table: 'mutes', here: 'muter_id', other: 'muted_id', since: 'since' },
  blocked: { table: 'blocks', here: 'blocker_id', other: 'blocked_id', since: 'since' },
  endorsed: { table: 'endorsements', here: 'actor_id', other: 'endorsed_id', since: 'since' },
} as const
export type Relation = keyof typeof relations

type Narrowing = {
  /** Only people, or only structures. */
  kind?: ActorKind | null
  /** Who reads: those between whom and her a block stands are left out. */
  viewer?: ActorId | null
}

/** An actor of such a list, with the place from which the list goes on. */
export type Related = { actorId: ActorId; position: string }

/** Those with whom an actor has a relation, the newest first; in the order of an index of their time, which is that of places. */
export async function relatedPage(
  db: Reader,
  id: ActorId,
  relation: Relation,
  page: Page = {},
  { kind = null, viewer = null }: Narrowing = {},
): Promise<Related[]> {
  const { table, ...columns } = relations[relation]
  const other = sql.ref(`r.${columns.other}`)
  const since = sql.ref(`r.${columns.since}`)
  const place = placeOf(since, other)
  const { rows } = await sql<Related>`
    select * from (
      select ${other} as "actorId", ${place} as position from ${sql.table(table)} r
      join actors a on a.id = ${other} and a.state = 'active'
      where ${sql.ref(`r.${columns.here}`)} = ${id} and ${within(place, page)} and ${since} <= ${idTime(page.before ?? TOP)}
        ${kind ? sql`and a.kind = ${kind}` : sql``} ${viewer ? sql`and ${other} <> all(${blockedWith(viewer)})` : sql``}
      order by ${since} ${towards(page)}, ${other} & 4194303 ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(
    db,
  )
  return rows
}

/** One page of a list of actors; `next` is where the following one begins. */
export type ActorsPage = { actors: ActorBrief[]; next: string | null }

export type RelatedAsked = Narrowing & {
  /** `next` of the page before. */
  after?: string | null
  /** 40 where left out, and at most. */
  limit?: number
}

const PAGE = 40

/** The same as pages show them. */
export async function readRelated(
  db: Reader,
  id: ActorId,
  relation: Relation,
  { after, limit = PAGE, ...narrowing }: RelatedAsked = {},
): Promise<ActorsPage> {
  const most = Math.min(limit, PAGE)
  const rows = await relatedPage(db, id, relation, { before: parseId(after), limit: most + 1 }, narrowing)
  const shown = rows.slice(0, most)
  const briefs = await briefsById(
    db,
    shown.map(({ actorId }) => actorId),
  )
  return {
    actors: shown.flatMap(({ actorId }) => briefs.get(actorId) ?? []),
    next: rows.length > most ? shown.at(-1)!.position : null,
  }
}
