import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { asHashtag } from '#platform/html/markdown-tags.ts'
import type { ActorId } from '#platform/ids.ts'
import { limitOf, type Page, towards, within } from '#platform/page.ts'
import { placeOf } from '#platform/place.ts'
import { speciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/**
 * A field, a place, a word or a coverage that one follows: `speciality:habitat-participatif`, `territory:dep-44`,
 * `hashtag:ess`, `coverage:finance-solidaire:reg-53`.
 */
export type Topic =
  | `speciality:${string}`
  | `territory:${string}`
  | `hashtag:${string}`
  | `coverage:${string}:${string}`

export type TopicReaction = (tx: Tx, change: { followerId: ActorId; topic: string }) => Promise<void>
export type TopicPorts = { afterTopicFollow: TopicReaction[]; afterTopicUnfollow: TopicReaction[] }

const HASHTAG_LONGEST = 100

/** The topic of a hashtag as typed, with `#` or without. @throws Refusal hashtag-wrong */
export function hashtagTopic(typed: string): `hashtag:${string}` {
  const hashtag = asHashtag(typed)
  if (!hashtag || hashtag.length > HASHTAG_LONGEST) return refuse('hashtag-wrong', { field: 'hashtag' })
  return `hashtag:${hashtag}`
}

/** @throws Refusal speciality-unknown, territory-unknown, hashtag-wrong */
export function checkTopic(topic: Topic): void {
  const [kind, id = '', place = ''] = topic.split(':')
  if (kind === 'coverage' && territory(place)?.id !== place) refuse('territory-unknown', { text: place.slice(0, 100) })
  if ((kind === 'speciality' || kind === 'coverage') && !speciality(id))
    refuse('speciality-unknown', { text: id.slice(0, 100) })
  if (kind === 'hashtag' && hashtagTopic(id) !== topic) refuse('hashtag-wrong', { field: 'hashtag' })
  if (kind === 'territory' && (territory(id)?.id !== id || id === 'fr'))
    refuse('territory-unknown', { text: id.slice(0, 100) })
}

/**
 * Follows a speciality, a territory, a hashtag or a coverage, once.
 * @throws Refusal speciality-unknown, territory-unknown, hashtag-wrong, may-not-speak
 */
export async function followTopic(
  given: Pick<Deps, 'db' | 'clock'> & { reactions: TopicPorts },
  voice: Voice,
  topic: Topic,
): Promise<void> {
  checkTopic(topic)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const made = await tx
      .insertInto('topic_follows')
      .values({ follower_id: voice.actorId, topic, since: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) return
    for (const react of given.reactions.afterTopicFollow) await react(tx, { followerId: voice.actorId, topic })
  })
}

/** Ends it. Ending one that is not there changes nothing. @throws Refusal may-not-speak */
export async function unfollowTopic(
  given: Pick<Deps, 'db'> & { reactions: TopicPorts },
  voice: Voice,
  topic: Topic,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const ended = await tx
      .deleteFrom('topic_follows')
      .where('follower_id', '=', voice.actorId)
      .where('topic', '=', topic)
      .executeTakeFirst()
    if (Number(ended.numDeletedRows) === 0) return
    for (const react of given.reactions.afterTopicUnfollow) await react(tx, { followerId: voice.actorId, topic })
  })
}

/** The topics that someone follows, the newest first. */
export async function topicsFollowed(db: Reader, follower: ActorId): Promise<Topic[]> {
  const rows = await db
    .selectFrom('topic_follows')
    .select('topic')
    .where('follower_id', '=', follower)
    .orderBy('since', 'desc')
    .execute()
  return rows.map(({ topic }) => topic as Topic)
}

/** The hashtags that someone follows (in lower case, without `#`), the last one first, each with its place. */
export async function hashtagsFollowed(
  db: Reader,
  follower: ActorId,
  page: Page = {},
): Promise<{ hashtag: string; position: string }[]> {
  const place = placeOf(sql`since`, sql`hashtextextended(topic, 0)`)
  const { rows } = await sql<{ hashtag: string; position: string }>`
    select substr(topic, 9) as hashtag, position from (select topic, ${place} as position from topic_follows
      where follower_id = ${follower} and topic like 'hashtag:%' and ${within(place, page)}
      order by ${place} ${towards(page)} limit ${sql.lit(limitOf(page))}) shown order by position desc`.execute(db)
  return rows
}

export async function countTopicFollowers(db: Reader, topic: Topic): Promise<number> {
  const row = await db
    .selectFrom('topic_follows')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
