import { type Selectable, sql } from 'kysely'
import type { PostId } from '#platform/ids.ts'
import type { PostsTable } from '#platform/schema.generated.ts'
import { apartFrom } from '../actors/index.ts'
import type { Looker } from '../publishing/index.ts'
import { type Card, type CardDeps, hydrateIds } from './cards.ts'

const LONGEST_THREAD = 500

/** The place of a post that was taken back, kept for what others answered. */
export type Tombstone = { withdrawn: PostId }
/** What a post answers, oldest first, and what answers it. */
export type Conversation = { before: (Card | Tombstone)[]; after: (Card | Tombstone)[] }

/** A post with the conversation around it. Null where it may not be seen. */
export async function readThread(
  given: CardDeps,
  postId: PostId,
  viewer: Looker,
): Promise<(Conversation & { card: Card }) | null> {
  const [card] = await hydrateIds(given, [postId], viewer)
  if (!card) return null
  return { card, ...(await around(given, { id: postId, thread_id: card.post.threadId }, viewer)) }
}

/** The conversation around a post that was taken back, where something of it may still be read. */
export async function readRemains(given: CardDeps, postId: PostId, viewer: Looker): Promise<Conversation | null> {
  const post = await given.db
    .selectFrom('posts')
    .select(['id', 'thread_id'])
    .where('id', '=', postId)
    .where('withdrawn_at', 'is not', null)
    .executeTakeFirst()
  if (!post) return null
  const conversation = await around(given, post, viewer)
  return [...conversation.before, ...conversation.after].some((entry) => 'post' in entry) ? conversation : null
}

/** `in_sight`: the viewer does not keep apart from its author. */
type Place = Pick<Selectable<PostsTable>, 'id' | 'in_reply_to' | 'withdrawn_at'> & { in_sight: boolean }

async function around(
  given: CardDeps,
  post: Pick<Selectable<PostsTable>, 'id' | 'thread_id'>,
  viewer: Looker,
): Promise<Conversation> {
  const rows = await given.db
    .selectFrom('posts')
    .select(['id', 'in_reply_to', 'withdrawn_at'])
    .select(
      viewer
        ? sql<boolean>`author_id <> all(${apartFrom(viewer.personId)})`.as('in_sight')
        : sql.lit(true).as('in_sight'),
    )
    .where('thread_id', '=', post.thread_id)
    .orderBy('id')
    .limit(sql.lit(LONGEST_THREAD))
    .execute()
  const places = new Map(rows.map((row) => [row.id, row]))
  const above: Place[] = []
  for (let up = places.get(post.id)?.in_reply_to; up; up = places.get(up)?.in_reply_to) above.unshift(places.get(up)!)
  const below = rows.filter((row) => descends(row, post.id, places))
  const shown = await hydrateIds(
    given,
    [...above, ...below].filter((row) => !row.withdrawn_at && row.in_sight).map((row) => row.id),
    viewer,
  )
  const cards = new Map(shown.map((card) => [card.post.id, card]))
  const answered = new Set(below.flatMap((row) => (cards.has(row.id) ? [...ancestors(row, places)] : [])))
  const entry = (row: Place) => cards.get(row.id) ?? (row.withdrawn_at ? { withdrawn: row.id } : [])
  return {
    before: above.flatMap(entry),
    // A withdrawn reply is missed only where someone answered it.
    after: below.filter((row) => !row.withdrawn_at || answered.has(row.id)).flatMap(entry),
  }
}

function* ancestors(row: Place, places: ReadonlyMap<PostId, Place>): Generator<PostId> {
  for (let up = row.in_reply_to; up; up = places.get(up)?.in_reply_to ?? null) yield up
}

function descends(row: Place, ancestor: PostId, places: ReadonlyMap<PostId, Place>): boolean {
  return [...ancestors(row, places)].includes(ancestor)
}
