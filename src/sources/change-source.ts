import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { checkFor, type SourceFor } from './add-source.ts'
import { dropFeeds, feedOf, knownFeed } from './feeds.ts'
import { askForLook } from './look-at-due.ts'
import { refuse } from './refusals.ts'
import type { FeedId, FeedProblem } from './source.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'>

/** Nothing of it comes while it is paused. @throws Refusal no-such-source, may-not-speak */
export async function pauseSource(given: Given, voice: Voice, feedId: FeedId, paused: boolean): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const changed = await tx
      .updateTable('sources')
      .set({ paused_at: paused ? given.clock.now() : null })
      .where('actor_id', '=', voice.actorId)
      .where('feed_id', '=', feedId)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) refuse('no-such-source')
  })
}

/**
 * For which veille it is material from now on; none: for whatever it brings.
 * @throws Refusal no-such-source, may-not-speak, speciality-unknown, territory-unknown
 */
export async function tieSource(
  given: Pick<Given, 'db'> & Parameters<typeof checkFor>[0],
  voice: Voice,
  feedId: FeedId,
  wish: SourceFor,
): Promise<void> {
  const coverage = checkFor(given, wish)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const changed = await tx
      .updateTable('sources')
      .set(coverage)
      .where('actor_id', '=', voice.actorId)
      .where('feed_id', '=', feedId)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) refuse('no-such-source')
  })
}

/** The actor follows it no more; where nobody does, it is forgotten. @throws Refusal no-such-source, may-not-speak */
export async function removeSource(given: Given, voice: Voice, feedId: FeedId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await takeAway(tx, voice.actorId, feedId)
    await dropFeeds(tx, [feedId])
  })
}

/** One of the feeds that a page has, in place of the page. @throws Refusal no-such-source, may-not-speak */
export async function chooseFeed(given: Given, voice: Voice, page: FeedId, address: string): Promise<void> {
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const found = await tx.selectFrom('source_feeds').select('problem').where('id', '=', page).executeTakeFirst()
    const problem = (found?.problem ?? null) as FeedProblem | null
    const chosen = problem?.kind === 'page' ? problem.feeds.find(({ url }) => url === address) : undefined
    if (!chosen) return refuse('no-such-source')
    const { feed_id: _, ...source } = await takeAway(tx, voice.actorId, page)
    const feedId = await feedOf(tx, chosen.url, chosen.title, now)
    await tx
      .insertInto('sources')
      .values({ ...source, feed_id: feedId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await askForLook(given, tx, { id: feedId, address: chosen.url })
    await dropFeeds(tx, [page])
  })
}

/** Looks again at one that failed, or that is looked at no more, without waiting for its time. @throws Refusal no-such-source, may-not-speak */
export async function lookAgain(given: Given, voice: Voice, feedId: FeedId): Promise<void> {
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const mine = await tx
      .selectFrom('sources')
      .select('since')
      .where('actor_id', '=', voice.actorId)
      .where('feed_id', '=', feedId)
      .executeTakeFirst()
    const feed = mine ? await knownFeed(tx, feedId) : null
    if (!feed) return refuse('no-such-source')
    // A server that asked to be left alone is; nobody can have one feed asked more than once in five minutes.
    await tx
      .updateTable('source_feeds')
      .set((eb) => ({
        next_look_at: now,
        state: sql`case when ${eb.ref('state')} = 'ended' then 'awaited' else ${eb.ref('state')} end`,
        failing_since: sql`case when ${eb.ref('state')} = 'ended' then null else ${eb.ref('failing_since')} end`,
      }))
      .where('id', '=', feedId)
      .where('state', 'in', ['failing', 'ended'])
      .where('looked_at', '<', new Date(now.getTime() - 5 * 60_000))
      .execute()
    await askForLook(given, tx, feed)
  })
}

async function takeAway(tx: Tx, actor: ActorId, feedId: FeedId) {
  const gone = await tx
    .deleteFrom('sources')
    .where('actor_id', '=', actor)
    .where('feed_id', '=', feedId)
    .returningAll()
    .executeTakeFirst()
  return gone ?? refuse('no-such-source')
}
