import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { keptApart } from '../actors/index.ts'

type Owner = ActorId | RawBuilder<unknown>

const hasOneOf = sql<SqlBool>`exists (
  select from jsonb_array_elements(p.in_languages) one where one ->> 'language' = any(f.languages))`

/** Whether the languages that the follow `f` wishes hold one of the post `p`. */
export const inLanguages = sql<SqlBool>`(f.languages is null or p.language = any(f.languages)
  or p.in_languages is not null and ${hasOneOf})`

/** Whether the follow `f` brings its actor home: of whoever reads here, and one whom an exclusive list of the follower holds is read there alone. */
export const broughtHome = sql<SqlBool>`not f.reads_elsewhere and not exists (
  select 1 from list_members lm join lists l on l.id = lm.list_id and l.exclusive and l.owner_id = f.follower_id
  where lm.actor_id = f.followee_id)`

/** Whether the owner follows a topic of the post `p`, or one of its hashtags. */
const followsTopic = (owner: Owner) => sql<SqlBool>`(
  exists (select 1 from topic_entries te join topic_follows tf on tf.topic = te.topic and tf.follower_id = ${owner}
    where te.post_id = p.id)
  or p.visibility = 'public' and p.in_reply_to is null and exists (
    select 1 from post_hashtags h join topic_follows tf on tf.topic = 'hashtag:' || h.hashtag and tf.follower_id = ${owner}
    where h.post_id = p.id))`

/**
 * Whether the post `p` has a reason to stand in the home feed of the owner: it is her own, or nothing keeps its author
 * apart from her and she follows its author, somebody who relayed it, or something that it is about.
 * @param besides an actor whose relays are no reason
 */
export const wanted = (owner: Owner, besides: ActorId | null = null): RawBuilder<SqlBool> => sql`(
  p.author_id = ${owner} or p.written_by = ${owner}
  or not ${keptApart(owner, sql`p.author_id`)} and (
    exists (select 1 from follows f where f.follower_id = ${owner} and f.followee_id = p.author_id
      and not f.muted and ${inLanguages} and ${broughtHome})
    or exists (select 1 from relays r join follows f on f.followee_id = r.actor_id and f.follower_id = ${owner}
      where r.post_id = p.id and r.undone_at is null and f.relays_shown and not f.muted and ${inLanguages} and ${broughtHome}
        ${besides ? sql`and r.actor_id <> ${besides}` : sql``})
    or ${followsTopic(owner)}))`
