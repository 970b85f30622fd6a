import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idFloor, idTime, type PostId, type RelayId } from '#platform/ids.ts'
import type { Act } from './voices.ts'

const DAY_MS = 24 * 3600 * 1000
/** The last posts where there are more, of which the oldest says how far back is known. */
const POSTS_MOST = 20_000

export type ActOfTopic = Act & { topic: string }
/** `known`: since when everything is among them. */
export type Acts = { acts: ActOfTopic[]; known: Date }

/** `relays`: `relay relayer,relay relayer…` */
type Row = { topic: string; post_id: PostId; position: string; author_id: ActorId; relays: string | null }

/** The publications of these topics in so many days, and their relays, by those who are here and not limited. */
export async function readActs(db: Reader, topics: readonly string[], now: Date, days: number): Promise<Acts> {
  const since = new Date(now.getTime() - days * DAY_MS)
  const { rows } = await sql<Row>`
    with lately as materialized (
      select e.topic, e.post_id, e.position, p.author_id, p.relays_count > 0 as relayed
      from topic_entries e join posts p on p.id = e.post_id
      where e.topic = any(${topics}) and e.position >= ${idFloor(since)}::bigint
        and p.visibility = 'public' and p.withdrawn_at is null
      order by e.position desc limit ${sql.lit(POSTS_MOST)})
    select topic, post_id, position, author_id, case when relayed then (
      select string_agg(r.id || ' ' || r.actor_id, ',') from relays r
      where r.post_id = lately.post_id and r.undone_at is null) end as relays
    from lately`.execute(db)
  const known = rows.length < POSTS_MOST ? since : idTime(rows.at(-1)!.position)
  const relays = rows.map((row) => (row.relays === null ? [] : row.relays.split(',').map(relayOf)))
  const named = new Set<ActorId>()
  for (const [n, { author_id }] of rows.entries()) {
    named.add(author_id)
    for (const { by } of relays[n]!) named.add(by)
  }
  const speakers = await speakersAmong(db, [...named])
  const acts: ActOfTopic[] = []
  for (const [n, { topic, post_id: postId, author_id: author }] of rows.entries()) {
    const writer = speakers.get(author)
    if (writer) acts.push(actOf(topic, postId, author, null, idTime(postId), writer))
    for (const { id, by } of relays[n]!) {
      const relayer = speakers.get(by)
      if (relayer) acts.push(actOf(topic, postId, by, author, idTime(id), relayer))
    }
  }
  return { acts, known }
}

type Speaker = { since: Date; server: string | null }
const actOf = (
  topic: string,
  postId: PostId,
  actorId: ActorId,
  of: ActorId | null,
  at: Date,
  { since, server }: Speaker,
): ActOfTopic => ({ topic, postId, actorId, of, at, since, server })

function relayOf(written: string): { id: RelayId; by: ActorId } {
  const [id, by] = written.split(' ') as [RelayId, ActorId]
  return { id, by }
}

async function speakersAmong(db: Reader, actors: readonly ActorId[]) {
  const { rows } = await sql<{ id: ActorId; since: number; server: string | null }>`
    select id, extract(epoch from created_at)::float8 * 1000 as since, domain as server from actors
    where id = any(${actors}::bigint[]) and state = 'active' and not limited`.execute(db)
  return new Map(rows.map(({ id, since, server }) => [id, { since: new Date(since), server }]))
}
