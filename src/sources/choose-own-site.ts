import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { checkTopics } from '../publishing/index.ts'
import { feedAddress } from './add-source.ts'
import { dropFeeds, feedOf } from './feeds.ts'
import { askForLook } from './look-at-due.ts'
import { OWN_SITE } from './own-site.ts'
import { lockOwnSite } from './own-sites.ts'
import { refuse } from './refusals.ts'
import type { FeedId, FeedProblem } from './source.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'>

/** The one place that says who may deal with the site of a structure: whoever may speak for it. @throws Refusal may-not-speak, site-of-a-structure */
export async function checkMayFeed(tx: Tx, voice: Voice): Promise<void> {
  await checkMaySpeak(tx, voice)
  const actor = await tx.selectFrom('actors').select('kind').where('id', '=', voice.actorId).executeTakeFirst()
  if (actor?.kind !== 'organisation') refuse('site-of-a-structure')
}

/**
 * Names the site of a structure, by the address of a page or of a feed, in place of the one that it had. It is looked at, and
 * nothing of it is published before that is confirmed.
 * @throws Refusal may-not-speak, source-address-wrong
 */
export async function chooseOwnSite(given: Given, voice: Voice, typed: string): Promise<void> {
  const address = feedAddress(typed)
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    const before = await takeAway(tx, voice)
    const feedId = await feedOf(tx, address, null, now)
    await tx
      .insertInto('own_sites')
      .values({ actor_id: voice.actorId, feed_id: feedId, address, chosen_by: voice.personId, chosen_at: now })
      .execute()
    await dropFeeds(tx, before)
    await lookAnew(given, tx, feedId)
  })
}

/** One of the feeds that its page has. @throws Refusal may-not-speak, no-own-site, no-such-source */
export async function chooseOwnFeed(given: Given, voice: Voice, address: string): Promise<void> {
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    const site = await lockOwnSite(tx, voice.actorId)
    const page = await tx.selectFrom('source_feeds').select('problem').where('id', '=', site.feed_id).executeTakeFirst()
    const problem = (page?.problem ?? null) as FeedProblem | null
    const chosen = problem?.kind === 'page' ? problem.feeds.find(({ url }) => url === address) : undefined
    if (!chosen) return refuse('no-such-source')
    const feedId = await feedOf(tx, chosen.url, chosen.title, now)
    await tx
      .updateTable('own_sites')
      .set({ feed_id: feedId, chosen_at: now })
      .where('actor_id', '=', voice.actorId)
      .execute()
    await dropFeeds(tx, [site.feed_id])
    await lookAnew(given, tx, feedId)
  })
}

/**
 * From now on what the site publishes becomes a post of the structure; of what was there before, the last few where that is asked.
 * @param before how many of those, three at most
 * @throws Refusal may-not-speak, no-own-site, own-site-unread, and those of checkTopics
 */
export async function confirmOwnSite(
  given: Given,
  voice: Voice,
  before: number,
  specialities: readonly string[] = [],
): Promise<void> {
  const topics = checkTopics({ specialities })
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    const site = await lockOwnSite(tx, voice.actorId)
    const feed = await tx
      .selectFrom('source_feeds')
      .select(['state', 'looked_at'])
      .where('id', '=', site.feed_id)
      .executeTakeFirst()
    if (feed?.state !== 'alive' || !feed.looked_at || feed.looked_at < site.chosen_at) refuse('own-site-unread')
    if (site.confirmed_at) return
    await tx
      .updateTable('own_sites')
      .set({ confirmed_at: now, confirmed_by: voice.personId, begins_at: now, specialities: topics.specialities })
      .where('actor_id', '=', voice.actorId)
      .execute()
    const most = Math.min(OWN_SITE.mostBefore, Math.max(0, Math.trunc(before) || 0))
    await sql`update own_site_items set state = 'waiting', since = ${now} where (actor_id, item_key) in (
      select actor_id, item_key from own_site_items where actor_id = ${voice.actorId} and state = 'before'
      order by at desc, item_key limit ${sql.lit(most)})`.execute(tx)
    await lookAnew(given, tx, site.feed_id)
  })
}

/**
 * What its posts are about from now on, where neither their categories nor their hashtags say.
 * @throws Refusal may-not-speak, no-own-site, and those of checkTopics
 */
export async function fileOwnSite(
  given: Pick<Deps, 'db'>,
  voice: Voice,
  specialities: readonly string[],
): Promise<void> {
  const topics = checkTopics({ specialities })
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    await lockOwnSite(tx, voice.actorId)
    await tx
      .updateTable('own_sites')
      .set({ specialities: topics.specialities })
      .where('actor_id', '=', voice.actorId)
      .execute()
  })
}

/** Nothing of it is published while it is paused; what it publishes meanwhile is not later either. @throws Refusal may-not-speak, no-own-site */
export async function pauseOwnSite(given: Given, voice: Voice, paused: boolean): Promise<void> {
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    const site = await lockOwnSite(tx, voice.actorId)
    if ((site.paused_at !== null) === paused) return
    await tx
      .updateTable('own_sites')
      .set(
        paused
          ? { paused_at: now, paused_for: 'asked' }
          : { paused_at: null, paused_for: null, begins_at: now, settled: false },
      )
      .where('actor_id', '=', voice.actorId)
      .execute()
    if (!paused) await lookAnew(given, tx, site.feed_id)
  })
}

/** It feeds the structure's page no more; what was published stays. @throws Refusal may-not-speak, no-own-site */
export async function stopOwnSite(given: Given, voice: Voice): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMayFeed(tx, voice)
    const gone = await takeAway(tx, voice)
    if (gone.length === 0) refuse('no-own-site')
    await dropFeeds(tx, gone)
  })
}

async function takeAway(tx: Tx, voice: Voice): Promise<FeedId[]> {
  const gone = await tx.deleteFrom('own_sites').where('actor_id', '=', voice.actorId).returning('feed_id').execute()
  return gone.map(({ feed_id }) => feed_id as FeedId)
}

/** All that the feed carries is wanted, even where nothing changed in it; but no feed is asked twice in half a minute. */
async function lookAnew(given: Given, tx: Tx, id: FeedId): Promise<void> {
  const now = given.clock.now()
  const { rows } = await sql<{ address: string }>`update source_feeds set etag = null, last_modified = null,
    state = case when state = 'ended' then 'awaited' else state end,
    next_look_at = greatest(${now}::timestamptz, looked_at + interval '30 seconds')
    where id = ${id} returning address`.execute(tx)
  await askForLook(given, tx, { id, address: rows[0]!.address })
}
