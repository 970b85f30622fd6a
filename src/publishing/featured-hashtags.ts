import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, type Id, newId } from '#platform/ids.ts'
import { checkMaySpeak, hashtagTopic, type Voice } from '../actors/index.ts'
import type { HashtagFeatured } from './facts.ts'
import { isListed } from './hashtag-rules.ts'
import { refuse } from './refusals.ts'

export type FeaturedId = Id<'FeaturedHashtag'>

/** A hashtag (in lower case, without `#`) that a page puts forward, with its own public posts that bear it. */
export type FeaturedHashtag = { id: FeaturedId; hashtag: string; posts: number; lastUsed: Date | null }

export const FEATURED_MOST = 10

/**
 * Puts a hashtag forward on the page of the actor; again changes nothing.
 * @throws Refusal hashtag-wrong, too-many-featured, may-not-speak
 */
export async function featureHashtag(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  typed: string,
): Promise<FeaturedHashtag> {
  const hashtag = hashtagTopic(typed).slice('hashtag:'.length)
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPage(tx, voice.actorId)
    const before = await featuredHashtags(tx, voice.actorId)
    const known = before.find((one) => one.hashtag === hashtag)
    if (known) return known
    if (before.length >= FEATURED_MOST) refuse('too-many-featured', { field: 'hashtag', most: FEATURED_MOST })
    const id = newId<'FeaturedHashtag'>(given.clock.now())
    await tx.insertInto('featured_hashtags').values({ id, actor_id: voice.actorId, hashtag }).execute()
    await tell(given, tx, { actorId: voice.actorId, hashtag, featured: true })
    return (await featuredHashtags(tx, voice.actorId)).find((one) => one.id === id)!
  })
}

/** @throws Refusal no-such-featured, may-not-speak */
export async function unfeatureHashtag(
  given: Pick<Deps, 'db' | 'facts'>,
  voice: Voice,
  which: { id: FeaturedId } | { hashtag: string },
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const gone = await tx
      .deleteFrom('featured_hashtags')
      .where('actor_id', '=', voice.actorId)
      .where((eb) => ('id' in which ? eb('id', '=', which.id) : eb('hashtag', '=', which.hashtag.toLowerCase())))
      .returning('hashtag')
      .executeTakeFirst()
    if (!gone) return refuse('no-such-featured')
    await tell(given, tx, { actorId: voice.actorId, hashtag: gone.hashtag, featured: false })
  })
}

/** In the order in which they were put forward; their posts are counted in one walk through the actor's own. */
export async function featuredHashtags(db: Reader, actor: ActorId): Promise<FeaturedHashtag[]> {
  const { rows } = await sql<FeaturedHashtag>`
    with put as materialized (select id, hashtag from featured_hashtags where actor_id = ${actor}),
    used as (
      select h.hashtag, count(*)::int as posts, max(p.published_at) as last from posts p join post_hashtags h on h.post_id = p.id
      where p.author_id = ${actor} and p.withdrawn_at is null and p.visibility in ('public', 'unlisted')
        and h.hashtag = any(array(select hashtag from put))
      group by h.hashtag
    )
    select put.id::text as id, put.hashtag, coalesce(used.posts, 0) as posts, used.last as "lastUsed"
    from put left join used using (hashtag) order by put.id`.execute(db)
  return rows
}

const LOOKED_AT = 500

/** What an actor used most in its last posts and does not put forward yet, the most used first. */
export async function hashtagsToFeature(db: Reader, actor: ActorId): Promise<Omit<FeaturedHashtag, 'id'>[]> {
  const { rows } = await sql<Omit<FeaturedHashtag, 'id'>>`
    select h.hashtag, count(*)::int as posts, max(p.published_at) as "lastUsed" from (
      select id, published_at from posts where author_id = ${actor} and withdrawn_at is null
        and visibility in ('public', 'unlisted') order by id desc limit ${sql.lit(LOOKED_AT)}) p
    join post_hashtags h on h.post_id = p.id
    where not exists (select 1 from featured_hashtags f where f.actor_id = ${actor} and f.hashtag = h.hashtag)
      and ${isListed(sql`h.hashtag`)}
    group by h.hashtag order by posts desc, "lastUsed" desc, h.hashtag limit ${sql.lit(FEATURED_MOST)}`.execute(db)
  return rows
}

const tell = ({ facts }: Pick<Deps, 'facts'>, tx: Tx, fact: Omit<HashtagFeatured, 'kind'>) =>
  facts.record<HashtagFeatured>(tx, { kind: 'HashtagFeatured', ...fact })

/** Two put forward at once are counted one after the other. */
export async function holdPage(tx: Tx, actor: ActorId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`featured ${actor}`}, 0))`.execute(tx)
}
