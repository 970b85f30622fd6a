import type { Reader } from '#platform/db.ts'
import { type ActorId, idTime, type RelayId } from '#platform/ids.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import type { CollectionId } from '../collections/index.ts'
import { type Viewer, visiblePosts } from '../publishing/index.ts'
import {
  LINES_MOST,
  NAMED_MOST,
  type Notification,
  type NotificationFamily,
  type NotificationId,
  notificationFamilies,
} from './notification.ts'
import { type Bundle, bundlesOf } from './notifications.ts'

export type NotificationsAsked = {
  before?: NotificationId | null
  family?: NotificationFamily | null
  /** Those of this structure alone, or of the person herself. */
  ownerId?: ActorId | null
  limit?: number
}
export type NotificationsPage = { notifications: Notification[]; next: NotificationId | null }

const PAGE = 30

/** A page of what happened to a person and to the structures for which she speaks, the newest first. */
export async function readNotifications(
  db: Reader,
  viewer: NonNullable<Viewer>,
  asked: NotificationsAsked = {},
): Promise<NotificationsPage> {
  const limit = Math.min(Math.max(asked.limit ?? PAGE, 1), 80)
  const bundles = await bundlesOf(db, viewer.personId, {
    before: asked.before ?? null,
    kinds: asked.family ? notificationFamilies[asked.family] : null,
    ownerId: asked.ownerId ?? null,
    limit: limit + 1,
  })
  const shown = bundles.slice(0, limit)
  return {
    notifications: await hydrate(db, shown, viewer),
    next: bundles.length > limit ? shown.at(-1)!.newest : null,
  }
}

/** What the viewer may not see any more (a post that was for followers only) is left out. */
async function hydrate(db: Reader, bundles: readonly Bundle[], viewer: NonNullable<Viewer>): Promise<Notification[]> {
  const named = bundles.map((bundle) => [...new Set(bundle.actor_ids)].slice(0, NAMED_MOST))
  const [posts, lines, collections] = await Promise.all([
    visiblePosts(
      db,
      bundles.flatMap((bundle) => bundle.post_id ?? []),
      viewer,
    ),
    whyLines(
      db,
      bundles.flatMap((bundle) => bundle.relay_ids.slice(0, NAMED_MOST)),
    ),
    collectionNames(
      db,
      bundles.flatMap((bundle) => bundle.collection_id ?? []),
    ),
  ])
  const actors = await briefsById(db, [
    ...new Set([
      ...bundles.map((bundle) => bundle.owner_id),
      ...named.flat(),
      ...[...posts.values()].map((post) => post.authorId),
      ...[...lines.values()].map((line) => line.actor_id),
    ]),
  ])
  return bundles.flatMap((bundle, index) => {
    const post = bundle.post_id ? posts.get(bundle.post_id) : null
    const author = post && actors.get(post.authorId)
    const owner = actors.get(bundle.owner_id)
    if (!owner || (bundle.post_id && !author)) return []
    return {
      id: bundle.newest,
      kind: bundle.kind,
      owner,
      at: idTime(bundle.newest),
      unread: bundle.unread,
      actors: present(named[index]!, actors),
      howMany: bundle.how_many,
      post: post && author ? { post, author } : null,
      collection: (bundle.collection_id && collections.get(bundle.collection_id)) || null,
      searchId: /^search-found:(\d+)$/.exec(bundle.bundle)?.[1] ?? null,
      feedId: /^source-[a-z]+:(\d+)$/.exec(bundle.bundle)?.[1] ?? null,
      lines: bundle.relay_ids
        .flatMap((id) => {
          const line = lines.get(id)
          const by = line && actors.get(line.actor_id)
          return by ? [{ by, why: line.why }] : []
        })
        .slice(0, LINES_MOST),
    }
  })
}

const present = (ids: readonly ActorId[], actors: Map<ActorId, ActorBrief>) => ids.flatMap((id) => actors.get(id) ?? [])

async function whyLines(db: Reader, ids: readonly RelayId[]) {
  if (ids.length === 0) return new Map<RelayId, { actor_id: ActorId; why: string }>()
  const rows = await db
    .selectFrom('relays')
    .select(['id', 'actor_id', 'why'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('why', 'is not', null)
    .where('undone_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, { actor_id: row.actor_id, why: row.why! }]))
}

async function collectionNames(db: Reader, ids: readonly CollectionId[]): Promise<Map<CollectionId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map(({ id, name }) => [id as CollectionId, name]))
}
