import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { PostId, RelayId } from '#platform/ids.ts'
import { inBulk } from '#platform/shared-transactions.ts'
import { topicsAround } from '#reference/topics.ts'

/** What its author says of a post (`listed`: it may stand in feeds of topics), and what others and we wrote about it. */
type About = {
  specialities: string[]
  hashtags: string[]
  territory: string | null
  seat: string | null
  listed: boolean
  relayed: boolean
  written: boolean
}
const named = (specialities: readonly string[], territory: string | null): string[] => [
  ...specialities.map((id) => `speciality:${id}`),
  ...(territory ? [`territory:${territory}`] : []),
]

/**
 * Under which topics more a slice that stands later puts a post, and by which relay (null: by the post itself). Asked only
 * of posts that are about a speciality, or were relayed for one.
 */
export type MoreTopics = (tx: Tx, post: PostId) => Promise<{ topic: string; relayId: RelayId | null }[]>
export type FilingDeps = { moreTopics: readonly MoreTopics[] }

/** The topics of a post, and those among them that the relay of an id brought. */
export type Filed = { topics: string[]; broughtBy(relay: RelayId): string[] }

type RelayAbout = { id: RelayId; speciality: string | null; territory: string | null }

const aboutPost = inBulk(async (tx, postIds: readonly PostId[]): Promise<(About | undefined)[]> => {
  const { rows } = await sql<About & { id: PostId }>`
    select p.id, p.territory, a.seat, p.relays_count > 0 as relayed,
      p.visibility = 'public' and p.in_reply_to is null and p.withdrawn_at is null and not a.limited as listed,
      array(select speciality from post_specialities s where s.post_id = p.id order by speciality) as specialities,
      array(select hashtag from post_hashtags h where h.post_id = p.id) as hashtags,
      exists (select 1 from topic_entries e where e.post_id = p.id) as written
    from posts p join actors a on a.id = p.author_id where p.id = any(${postIds}::bigint[])`.execute(tx)
  return postIds.map((postId) => rows.find(({ id }) => id === postId))
})

/** By what its author says of it; without a place, that of the author's seat. `[]` unless it is for everyone. */
const ownTopics = ({ listed, specialities, territory, seat }: About): string[] =>
  listed ? topicsAround(named(specialities, territory ?? seat)) : []

/**
 * Writes anew in which feeds of topics a post stands: those of the post itself, then those that standing relays named.
 * The same however often it runs. Answers those topics, and the hashtags of a post that may stand in such feeds (their
 * posts are where publishing keeps them).
 */
export async function rewriteTopics(given: FilingDeps, tx: Tx, postId: PostId): Promise<Filed> {
  // One after the other for one post: each reads what the one before has written.
  await sql`select pg_advisory_xact_lock(${postId}::bigint)`.execute(tx)
  return writeTopics(given, tx, postId)
}

/** The same for a post that nobody else knows of yet. */
export async function writeTopics(given: FilingDeps, tx: Tx, postId: PostId): Promise<Filed> {
  const about = await aboutPost(tx, postId)
  if (!about) return { topics: [], broughtBy: () => [] }
  const entries = new Map(
    ownTopics(about).map((topic) => [topic, { topic, position: postId as string, relay: null as RelayId | null }]),
  )
  const relays = about.relayed ? await relaysAbout(tx, postId) : []
  for (const { id, speciality, territory } of relays) {
    for (const topic of topicsAround(named(speciality ? [speciality] : [], territory))) {
      if (!entries.has(topic)) entries.set(topic, { topic, position: id, relay: id })
    }
  }
  const more: Awaited<ReturnType<MoreTopics>> = []
  if (about.specialities.length > 0 || relays.some(({ speciality }) => speciality !== null))
    for (const find of given.moreTopics) more.push(...(await find(tx, postId)))
  for (const { topic, relayId } of more) entries.set(topic, { topic, position: relayId ?? postId, relay: relayId })
  if (about.written) await tx.deleteFrom('topic_entries').where('post_id', '=', postId).execute()
  if (entries.size > 0)
    await tx
      .insertInto('topic_entries')
      .values([...entries.values()].map(({ relay, ...entry }) => ({ ...entry, post_id: postId, relay_id: relay })))
      .execute()
  return {
    topics: [...entries.keys(), ...(about.listed ? about.hashtags.map((hashtag) => `hashtag:${hashtag}`) : [])],
    broughtBy: (relay) => more.flatMap(({ topic, relayId }) => (relayId === relay ? topic : [])),
  }
}

/** The standing relays of a public post that name a speciality or a territory, the oldest first. */
async function relaysAbout(db: Reader, postId: PostId): Promise<RelayAbout[]> {
  const { rows } = await sql<RelayAbout>`
    select r.id, r.speciality, r.territory from relays r join posts p on p.id = r.post_id
    where r.post_id = ${postId} and r.undone_at is null and (r.speciality is not null or r.territory is not null)
      and p.visibility = 'public' and p.withdrawn_at is null
    order by r.id`.execute(db)
  return rows
}
