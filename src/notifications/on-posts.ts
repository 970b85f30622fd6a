import { sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { inLanguages } from '../feeds/index.ts'
import {
  type PollEnded,
  type PostEdited,
  type PostFavourited,
  type PostPublished,
  type PostWithdrawn,
  type ScheduledPostDropped,
  visiblePosts,
} from '../publishing/index.ts'
import type { PlannedRelayDropped, PostRelayed, RelayHung, RelayUndone } from '../relays/index.ts'
import type { Notice } from './notification.ts'
import { deleteOfPost, deleteOfRelay } from './notifications.ts'
import { type Telling, tell, tellOfChange } from './tell.ts'

type Given = Telling

/** Most posts name nobody, answer nothing and quote nothing: nobody is to be told. */
export const namesSomeone = (
  fact: Pick<PostPublished, 'mentioned'> & Partial<Pick<PostPublished, 'inReplyTo' | 'quotedAuthorId'>>,
) => fact.mentioned.length > 0 || Boolean(fact.inReplyTo) || Boolean(fact.quotedAuthorId)

/** The one replied to, the one quoted, and those who are named: each of them who may see the post is told once. */
export async function onPostPublished(given: Given, fact: PostPublished): Promise<void> {
  const repliedTo = fact.inReplyTo ? await authorOf(given, fact.inReplyTo) : null
  const told = new Map<ActorId, Notice['kind']>(fact.mentioned.map((id) => [id, 'mention']))
  if (fact.quotedAuthorId) told.set(fact.quotedAuthorId, 'quote')
  if (repliedTo) told.set(repliedTo, 'reply')
  const notices: Notice[] = []
  for (const [ownerId, kind] of told) {
    if (!(await maySee(given, ownerId, fact.postId))) continue
    const { postId, authorId: actorId, writtenBy: byId } = fact
    notices.push({ kind, ownerId, key: `post:${postId}`, actorId, byId, postId })
  }
  await tell(given, notices)
}

/** Whether anybody asked to be told of each post of its author. */
export const isAwaited = ({ authorId, visibility }: PostPublished) =>
  visibility !== 'mentioned' && sql<boolean>`exists (select 1 from follows where followee_id = ${authorId} and notify)`

/** Those who asked to be told of each post of its author, as far as it reaches them. One in answer to another is not for all. */
export async function onPostAwaited(given: Given, { postId }: PostPublished): Promise<void> {
  const { rows } = await sql<{ owner: ActorId; author: ActorId; by: ActorId }>`
    select f.follower_id as owner, p.author_id as author, p.written_by as by
    from posts p join follows f on f.followee_id = p.author_id and f.notify
    left join posts parent on parent.id = p.in_reply_to
    where p.id = ${postId} and p.withdrawn_at is null and p.visibility <> 'mentioned' and not f.muted
      and ${inLanguages}
      and (p.in_reply_to is null or parent.author_id = p.author_id)
    order by f.follower_id`.execute(given.db)
  await tell(
    given,
    rows.map(({ owner: ownerId, author: actorId, by: byId }): Notice => {
      return { kind: 'post', ownerId, key: `post:${postId}`, actorId, byId, postId }
    }),
  )
}

/** Those whom an edit names for the first time; who was told of the post before is not told again. */
export async function onPostEdited(given: Given, fact: PostEdited): Promise<void> {
  const { postId, authorId: actorId, editedBy: byId } = fact
  const notices: Notice[] = []
  for (const ownerId of fact.mentioned)
    if (await maySee(given, ownerId, postId))
      notices.push({ kind: 'mention', ownerId, key: `post:${postId}`, actorId, byId, postId })
  await tell(given, notices)
}

/** What was said about a post that was taken back is no news any more. */
export async function onPostWithdrawn(given: Given, { postId }: PostWithdrawn): Promise<void> {
  await tellOfChange(given, await deleteOfPost(given.db, postId))
}

/** Everyone who voted, and the author, may look at the result. */
export async function onPollEnded(given: Given, { postId, authorId }: PollEnded): Promise<void> {
  const voters = await given.db.selectFrom('poll_voters').select('actor_id').where('post_id', '=', postId).execute()
  const owners = [authorId, ...voters.map((voter) => voter.actor_id)]
  await tell(
    given,
    owners.map((ownerId): Notice => {
      const actorId = ownerId === authorId ? null : authorId
      return { kind: 'poll-ended', ownerId, key: `poll:${postId}`, actorId, postId }
    }),
  )
}

/** The author, and the one through whose relay it came: a link is credited for what it brought. */
export async function onPostRelayed(given: Given, fact: PostRelayed): Promise<void> {
  const relays = await given.db
    .selectFrom('relays')
    .select(['id', 'actor_id', 'undone_at'])
    .where('id', 'in', [fact.relayId, ...(fact.throughId ? [fact.throughId] : [])])
    .execute()
  const living = new Map(relays.filter((relay) => !relay.undone_at).map((relay) => [relay.id, relay.actor_id]))
  if (!living.has(fact.relayId)) return
  const through = fact.throughId ? living.get(fact.throughId) : undefined
  const { postId, relayId, actorId, relayedBy: byId } = fact
  const news = (kind: Notice['kind'], ownerId: ActorId): Notice => {
    return { kind, ownerId, key: `relay:${relayId}`, bundle: `${kind}:${postId}`, actorId, byId, postId, relayId }
  }
  await tell(given, [
    news('relay', fact.authorId),
    ...(through && through !== fact.authorId ? [news('relay-through', through)] : []),
  ])
}

/** What it came through is known late: whoever was there learns that her relay was taken up. */
export async function onRelayHung(given: Given, fact: RelayHung): Promise<void> {
  const { rows } = await sql<{ through: ActorId }>`select t.actor_id as through from relays r
    join relays t on t.id = r.through_id join posts p on p.id = r.post_id
    where r.id = ${fact.relayId} and r.undone_at is null and t.undone_at is null and t.actor_id <> p.author_id`.execute(
    given.db,
  )
  const { postId, relayId, actorId, relayedBy: byId } = fact
  const [key, bundle] = [`relay:${relayId}`, `relay-through:${postId}`]
  await tell(
    given,
    rows.map(({ through }) => ({
      kind: 'relay-through',
      ownerId: through,
      key,
      bundle,
      actorId,
      byId,
      postId,
      relayId,
    })),
  )
}

/** A relay taken back is no news any more. */
export async function onRelayUndone(given: Given, fact: RelayUndone): Promise<void> {
  await tellOfChange(given, await deleteOfRelay(given.db, fact.relayId))
}

/** Whoever planned it learns that it will not happen. Not tied to the post: with a withdrawn one this would go, too. */
export async function onPlannedRelayDropped(given: Given, fact: PlannedRelayDropped): Promise<void> {
  const { plannedBy: ownerId, plannedId, postId } = fact
  await tell(given, [
    { kind: 'relay-dropped', ownerId, key: `planned:${plannedId}`, actorId: await authorOf(given, postId) },
  ])
}

/** Whoever planned it learns that it waits, unpublished, with the reason beside it; in whose name it was, too. */
export async function onScheduledPostDropped(given: Given, fact: ScheduledPostDropped): Promise<void> {
  const { plannedBy: ownerId, scheduledId, actorId, at } = fact
  const inAnotherName = actorId !== ownerId ? actorId : null
  await tell(given, [{ kind: 'post-dropped', ownerId, key: `scheduled:${scheduledId}:${at}`, actorId: inAnotherName }])
}

export async function onPostFavourited(given: Given, fact: PostFavourited): Promise<void> {
  const { authorId: ownerId, actorId, by: byId, postId } = fact
  const key = `favourite:${postId}:${actorId}`
  await tell(given, [{ kind: 'favourite', ownerId, key, bundle: `favourite:${postId}`, actorId, byId, postId }])
}

async function authorOf(given: Given, postId: PostPublished['postId']): Promise<ActorId | null> {
  const row = await given.db.selectFrom('posts').select('author_id').where('id', '=', postId).executeTakeFirst()
  return row?.author_id ?? null
}

async function maySee(given: Given, actorId: ActorId, postId: PostPublished['postId']): Promise<boolean> {
  return (await visiblePosts(given.db, [postId], { personId: actorId, actorIds: [actorId] })).has(postId)
}
