import type { Reader } from '#platform/db.ts'
import type { PostId, RelayId } from '#platform/ids.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import { type Post, type Viewer, visiblePosts } from '../publishing/index.ts'
import type { Chain, ChainNode, Relays } from '../relays/index.ts'
import { type Reach, readReach } from './reach.ts'
import type { ReadElsewhere } from './read-elsewhere.ts'
import type { Reads } from './way.ts'

/** One link of a chain, with everything that its page shows. */
export type ChainLink = {
  id: RelayId
  /** Null for a relay that was taken back, or whose actor is gone: it only holds what came through it. */
  by: ActorBrief | null
  why: string | null
  speciality: string | null
  territory: string | null
  distance: number
  at: Date
  /** What it brought; null where the viewer may not know. */
  reads: number | null
  /** Living links that came through it, near or far. */
  below: number
  next: ChainLink[]
}

/** What the page of a chain shows to one viewer. */
export type ChainPage = {
  post: Post
  author: ActorBrief
  roots: ChainLink[]
  levels: { distance: number; links: number }[]
  links: number
  depth: number
  /** Null for those who are not of the author's team. */
  reads: Reads | null
  /** The same of other servers; null where it went to none. */
  elsewhere: ReadElsewhere | null
}

/** The chain of a post, or null where the viewer may not see the post. */
export async function readChain(
  given: { db: Reader; relays: Pick<Relays, 'chain'> },
  postId: PostId,
  viewer: Viewer,
): Promise<ChainPage | null> {
  const post = (await visiblePosts(given.db, [postId], viewer)).get(postId)
  if (!post) return null
  const chain = await given.relays.chain(postId)
  const relays = everyRelay(chain.roots)
  const [actors, reach] = await Promise.all([
    activeBriefs(given.db, [post.authorId, ...relays.map((relay) => relay.actorId)]),
    readReach(given.db, post, viewer, relays),
  ])
  const author = actors.get(post.authorId)
  if (!author) return null
  const mayKnow = (relay: { actorId: string }) =>
    reach.reads !== null || (viewer?.actorIds.some((id) => id === relay.actorId) ?? false)
  const roots = chain.roots.flatMap((node) => dress(node, { actors, reach, mayKnow }))
  return { post, author, roots, ...countLevels(roots), reads: reach.reads, elsewhere: reach.elsewhere }
}

type Dressing = {
  actors: Map<string, ActorBrief>
  reach: Reach
  mayKnow: (relay: { actorId: string }) => boolean
}

/** Whoever is gone leaves the chain as one who took the relay back: with those who came through, or not at all. */
function dress({ relay, next }: ChainNode, dressing: Dressing): ChainLink[] {
  const below = next.flatMap((node) => dress(node, dressing))
  const by = relay.undone ? null : (dressing.actors.get(relay.actorId) ?? null)
  if (!by && below.length === 0) return []
  return [
    {
      id: relay.id,
      by,
      why: by && relay.why,
      speciality: by && relay.speciality,
      territory: by && relay.territory,
      distance: relay.distance,
      at: relay.relayedAt,
      reads: dressing.mayKnow(relay) ? (dressing.reach.byRelay.get(relay.id) ?? 0) : null,
      below: below.reduce((sum, link) => sum + link.below + (link.by ? 1 : 0), 0),
      next: below,
    },
  ]
}

function everyRelay(nodes: readonly ChainNode[]): Chain['roots'][number]['relay'][] {
  return nodes.flatMap((node) => [node.relay, ...everyRelay(node.next)])
}

function countLevels(roots: readonly ChainLink[]): Pick<ChainPage, 'levels' | 'links' | 'depth'> {
  const living = new Map<number, number>()
  const walk = (links: readonly ChainLink[]): void => {
    for (const link of links) {
      if (link.by) living.set(link.distance, (living.get(link.distance) ?? 0) + 1)
      walk(link.next)
    }
  }
  walk(roots)
  const levels = [...living].map(([distance, links]) => ({ distance, links })).sort((a, b) => a.distance - b.distance)
  return {
    levels,
    links: levels.reduce((sum, level) => sum + level.links, 0),
    depth: Math.max(0, ...levels.map((level) => level.distance)),
  }
}

async function activeBriefs(db: Reader, ids: readonly ActorBrief['id'][]): Promise<Map<string, ActorBrief>> {
  const [briefs, active] = await Promise.all([
    briefsById(db, ids),
    db
      .selectFrom('actors')
      .select('id')
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .where('state', '=', 'active')
      .execute(),
  ])
  const still = new Set<string>(active.map((row) => row.id))
  return new Map([...briefs].filter(([id]) => still.has(id)))
}
