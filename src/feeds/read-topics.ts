import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { fromBelow, limitOf, type Page, TOP, towards, within } from '#platform/page.ts'
import { type Looker, visibleTo } from '../publishing/index.ts'
import type { CardDeps } from './cards.ts'
import { type List, type ListId, ownList } from './lists.ts'
import { type FeedPage, forAll, inSight, present, readHashtag } from './read-feeds.ts'

/** The public posts of a speciality or a territory, of what it holds, and those relayed for it, or of a hashtag; newest first. */
export function readTopic(given: CardDeps, topic: string, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  if (topic.startsWith('hashtag:')) return readHashtag(given, topic.slice('hashtag:'.length), viewer, page)
  const limit = limitOf(page)
  const entries = sql`select post_id, position from topic_entries t join posts p on p.id = t.post_id
    where topic = ${topic} and visibility = 'public' and withdrawn_at is null and ${within(sql`position`, page)}
      ${forAll(sql`p.author_id`)} ${inSight(viewer, sql`p.author_id`)}
    order by position ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** What an actor relayed, the last first, as far as the viewer may see it. */
export function readRelayed(given: CardDeps, actorId: ActorId, viewer: Looker, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = sql`select r.post_id, r.id as position from relays r join posts on posts.id = r.post_id
    where r.actor_id = ${actorId} and r.undone_at is null and posts.withdrawn_at is null
      and ${within(sql`r.id`, page)} and ${visibleTo(viewer)} ${inSight(viewer, sql`posts.author_id`)}
    order by r.id ${towards(page)} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/**
 * What the actors of a list published and relayed, newest first; each post once, where it first came into the list.
 * @throws Refusal no-such-list
 */
export async function readList(
  given: CardDeps,
  viewer: NonNullable<Looker>,
  id: ListId,
  page: Page = {},
): Promise<FeedPage> {
  const { replies } = await ownList(given.db, viewer.personId, id)
  const shown = answersShown(id, viewer.personId, replies)
  const limit = limitOf(page)
  const order = towards(page)
  // Where the page is taken from below, newer and older change places.
  const [farther, edge, none] = fromBelow(page) ? [sql`<`, sql`max`, sql.lit(TOP)] : [sql`>`, sql`min`, sql.lit('0')]
  // Each member's own newest ones, from their indexes; then the relays that are newer than the last of these (all of
  // them where they do not fill the page); then the newest of all.
  const entries = sql`with own as materialized (
      select p.id as post_id, p.id as position from list_members m cross join lateral (
        select id from posts where author_id = m.actor_id and withdrawn_at is null and ${shown}
          and ${within(sql`id`, page)} and ${visibleTo(viewer)} ${inSight(viewer, sql`author_id`)} order by id ${order} limit ${sql.lit(limit)}) p
      where m.list_id = ${id} order by p.id ${order} limit ${sql.lit(limit)}
    )
    select post_id, position from (
      select post_id, position from own
      union all
      select r.post_id, r.id from list_members m cross join lateral (
        select relays.id, relays.post_id from relays join posts on posts.id = relays.post_id
        where relays.actor_id = m.actor_id and relays.undone_at is null and posts.withdrawn_at is null
          and ${within(sql`relays.id`, page)} and relays.id ${farther} (
            select case when count(*) < ${sql.lit(limit)} then ${none}::bigint else ${edge}(position) end from own)
          and ${visibleTo(viewer)} ${inSight(viewer, sql`posts.author_id`)} ${inSight(viewer, sql`relays.actor_id`)}
          and not exists (select 1 from list_members author
            where author.list_id = ${id} and author.actor_id = posts.author_id and ${shown})
          and not exists (select 1 from relays earlier join list_members o on o.list_id = ${id} and o.actor_id = earlier.actor_id
            where earlier.post_id = relays.post_id and earlier.undone_at is null and earlier.id < relays.id)
        order by relays.id ${order} limit ${sql.lit(limit)}) r
      where m.list_id = ${id}
    ) came order by position ${order} limit ${sql.lit(limit)}`
  return present(given, entries, viewer, null, limit)
}

/** Which answers of its members a list shows: what they answer to themselves, and as its owner wishes. */
export function answersShown(
  id: ListId | RawBuilder<unknown>,
  owner: ActorId | RawBuilder<unknown>,
  replies: List['replies'],
): RawBuilder<SqlBool> {
  if (replies === 'none') return sql`posts.in_reply_to is null`
  const members = sql`exists (select 1 from list_members l where l.list_id = ${id} and l.actor_id = parent.author_id)`
  const followed = sql`exists (select 1 from follows f where f.follower_id = ${owner} and f.followee_id = parent.author_id)`
  const answered = replies === 'members' ? members : sql`(${members} or ${followed})`
  return sql`(posts.in_reply_to is null or exists (select 1 from posts parent where parent.id = posts.in_reply_to
    and (parent.author_id = posts.author_id or parent.author_id = ${owner} or ${answered})))`
}
