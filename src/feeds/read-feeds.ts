import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Viewer, visibleTo } from '../publishing/index.ts'
import { type Card, hydrateCards } from './cards.ts'
import { homePage } from './entries.ts'

export type Page = { before?: string | null; limit?: number }
/** Cards, and where the next page begins (null at the end). `top` is where this one begins: what comes later stands above it. */
export type FeedPage = { cards: (Card & { position: string })[]; next: string | null; top: string | null }

const PAGE = 20
const limitOf = (page: Page) => Math.min(Math.max(page.limit ?? PAGE, 1), 40)

async function present(
  db: Reader,
  entries: { postId: PostId; position: string }[],
  viewer: Viewer,
  within: ActorId | null,
  limit: number,
): Promise<FeedPage> {
  const positions = new Map(entries.map((entry) => [entry.postId, entry.position]))
  const cards = await hydrateCards(
    db,
    entries.map((entry) => entry.postId),
    viewer,
    within,
  )
  return {
    cards: cards.map((card) => ({ ...card, position: positions.get(card.post.id)! })),
    next: entries.length < limit ? null : entries.at(-1)!.position,
    top: entries[0]?.position ?? null,
  }
}

/** The home feed of the person who reads. */
export async function readHome(db: Reader, viewer: NonNullable<Viewer>, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const entries = await homePage(db, viewer.personId, { before: page.before ?? null, limit })
  return present(db, entries, viewer, viewer.personId, limit)
}

/** Every public post of this instance that is not a reply. */
export async function readLocal(db: Reader, viewer: Viewer, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('visibility', '=', 'public')
    .where('in_reply_to', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('id', '<', (page.before ?? '9223372036854775807') as PostId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return present(
    db,
    rows.map((row) => ({ postId: row.id, position: row.id })),
    viewer,
    null,
    limit,
  )
}

/** What an actor published, newest first, as far as the viewer may see it. */
export async function readProfile(db: Reader, actorId: ActorId, viewer: Viewer, page: Page = {}): Promise<FeedPage> {
  const limit = limitOf(page)
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('author_id', '=', actorId)
    .where('withdrawn_at', 'is', null)
    .where('id', '<', (page.before ?? '9223372036854775807') as PostId)
    .where(visibleTo(viewer) as never)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return present(
    db,
    rows.map((row) => ({ postId: row.id, position: row.id })),
    viewer,
    null,
    limit,
  )
}

/** A post with the conversation around it: what it answers, oldest first, and what answers it. */
export async function readThread(
  db: Reader,
  postId: PostId,
  viewer: Viewer,
): Promise<{ before: Card[]; card: Card; after: Card[] } | null> {
  const [card] = await hydrateCards(db, [postId], viewer, null)
  if (!card) return null
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'in_reply_to'])
    .where('thread_id', '=', card.post.threadId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .limit(500)
    .execute()
  const parents = new Map(rows.map((row) => [row.id, row.in_reply_to]))
  const above: PostId[] = []
  for (let up = card.post.inReplyTo; up; up = parents.get(up) ?? null) above.unshift(up)
  const below = rows.map((row) => row.id).filter((id) => descends(id, postId, parents))
  return {
    card,
    before: await hydrateCards(db, above, viewer, null),
    after: await hydrateCards(db, below, viewer, null),
  }
}

function descends(id: PostId, ancestor: PostId, parents: Map<PostId, PostId | null>): boolean {
  for (let up = parents.get(id) ?? null; up; up = parents.get(up) ?? null) if (up === ancestor) return true
  return false
}
