import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { Names } from './tables.ts'

/** A post or a relay of an actor; `source`: the text as it was typed. */
export type Said = { id: string; source: string | null }
const AT_ONCE = 50

/** What an actor published and passed on, the oldest first, some at a time; what was taken back is not there. */
export async function* saidBy(db: Reader, actor: ActorId): AsyncGenerator<Said[]> {
  for (let after = '0'; ; ) {
    const { rows } = await sql<Said>`
      select id::text as id, source from (
        select id, source from posts where author_id = ${actor} and withdrawn_at is null
        union all select id, null from relays where actor_id = ${actor} and undone_at is null) said
      where id > ${after}::bigint order by id limit ${sql.lit(AT_ONCE)}`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!.id
  }
}

export const isPost = (one: Said): one is { id: PostId; source: string } => one.source !== null
export const relayIdOf = (one: Said) => one.id as RelayId

export async function countSaid(db: Reader, actor: ActorId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from posts where author_id = ${actor} and withdrawn_at is null)::int
      + (select count(*) from relays where actor_id = ${actor} and undone_at is null)::int as n`.execute(db)
  return rows[0]!.n
}

/** The files of its posts: their keys. */
export async function filesOf(db: Reader, actor: ActorId): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct m.key from posts p join media_uses u on u.kept_for in ('post:' || p.id, 'cover:' || p.id)
    join media m on m.id = u.media_id and m.state = 'ready'
    where p.author_id = ${actor} and p.withdrawn_at is null order by m.key`.execute(db)
  return rows.map(({ key }) => key)
}

/** The names of the posts that it kept, in either way. */
export async function keptBy(db: Reader, actor: ActorId, names: Names, way: 'favourites' | 'bookmarks') {
  const { rows } = await sql<{ uri: string }>`
    select coalesce(r.uri, ${names.post('')} || p.id) as uri from ${sql.table(way)} k
    join posts p on p.id = k.post_id and p.withdrawn_at is null left join remote_posts r on r.post_id = p.id
    where k.actor_id = ${actor} order by k.since, p.id`.execute(db)
  return rows.map(({ uri }) => uri)
}

/** How it answered events: an activity each, as ActivityStreams has them. */
export async function answersOf(db: Reader, actor: ActorId, names: Names, uri: string) {
  const { rows } = await sql<{ uri: string; answer: string; at: Date }>`
    select coalesce(r.uri, ${names.post('')} || a.post_id) as uri, answer, answered_at as at from answers a
    left join remote_posts r on r.post_id = a.post_id where person_id = ${actor} order by answered_at`.execute(db)
  const types: Record<string, string> = { yes: 'Accept', maybe: 'TentativeAccept', no: 'Reject' }
  return rows.map((row) => ({
    type: types[row.answer],
    actor: uri,
    object: row.uri,
    published: row.at.toISOString(),
  }))
}

/** What it is about, and where: ids of ours. */
export async function topicsOf(db: Reader, actor: ActorId): Promise<{ speciality: string[]; territory: string[] }> {
  const { rows } = await sql<{ speciality: string[]; territory: string[] }>`select
    array(select speciality from actor_specialities where actor_id = ${actor} order by 1) as speciality,
    array(select territory from actor_territories where actor_id = ${actor} order by 1) as territory`.execute(db)
  return rows[0]!
}
