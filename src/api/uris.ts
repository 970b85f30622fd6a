import { type ActorId, type EmojiId, type PostId, parseId, type RelayId } from '../platform/ids.ts'

/** What an address of ours names, as other servers know it. */
export type Named =
  | { kind: 'actor'; id: ActorId }
  | { kind: 'post'; id: PostId }
  | { kind: 'relay'; id: RelayId }
  /** What lets a post be quoted: named by the one that quotes it. */
  | { kind: 'stamp'; id: PostId }
  | { kind: 'instance' }

/**
 * The names by which other servers know what is from here: made in this one place, of ids alone, so that they never change
 * whatever a page or a handle becomes. They are addresses, at which they are answered.
 */
export function urisOf({ publicUrl }: { publicUrl: string }) {
  const base = publicUrl.replace(/\/$/, '')
  const actor = (id: ActorId) => `${base}/ap/actors/${id}`
  return {
    base,
    /** The instance's own host, with its port where it has one: what stands behind the `@` of its handles. */
    domain: new URL(base).host,
    /** The actor that the instance is: it asks for what others do not show to everyone. */
    instance: `${base}/ap/instance`,
    sharedInbox: `${base}/ap/inbox`,
    actor,
    inbox: (id: ActorId) => `${actor(id)}/inbox`,
    outbox: (id: ActorId) => `${actor(id)}/outbox`,
    followers: (id: ActorId) => `${actor(id)}/followers`,
    /** Those of its followers who are of the server that asks. */
    followersOfServer: (id: ActorId) => `${actor(id)}/followers_synchronization`,
    following: (id: ActorId) => `${actor(id)}/following`,
    featured: (id: ActorId) => `${actor(id)}/featured`,
    featuredTags: (id: ActorId) => `${actor(id)}/featured_tags`,
    post: (id: PostId) => `${base}/ap/posts/${id}`,
    replies: (id: PostId) => `${base}/ap/posts/${id}/replies`,
    /** The links of its chain. */
    shares: (id: PostId) => `${base}/ap/posts/${id}/shares`,
    /** The whole conversation that a post begins. */
    context: (id: PostId) => `${base}/ap/posts/${id}/context`,
    /** What lets a post from here be quoted by this one (FEP-044f). */
    stamp: (quoting: PostId) => `${base}/ap/quotes/${quoting}`,
    emoji: (id: EmojiId) => `${base}/ap/emojis/${id}`,
    relay: (id: RelayId) => `${base}/ap/relays/${id}`,
    page: (handle: string) => `${base}/@${handle}`,
    postPage: (handle: string, id: PostId) => `${base}/@${handle}/${id}`,
    hashtag: (name: string) => `${base}/mots/${encodeURIComponent(name)}`,
    media: (key: string) => `${base}/media/${key}`,
    isFromHere: (uri: string): boolean => uri.startsWith(`${base}/`),
    /** What is named by an address of ours; null for any other. */
    named(uri: string): Named | null {
      if (!uri.startsWith(`${base}/ap/`)) return null
      const [, kind, number] = /^(actors|posts|relays|quotes)\/(\d+)$/.exec(uri.slice(base.length + 4)) ?? []
      const id = parseId(number)
      if (id && kind === 'actors') return { kind: 'actor', id: id as unknown as ActorId }
      if (id && kind === 'posts') return { kind: 'post', id: id as unknown as PostId }
      if (id && kind === 'relays') return { kind: 'relay', id: id as unknown as RelayId }
      if (id && kind === 'quotes') return { kind: 'stamp', id: id as unknown as PostId }
      return uri === `${base}/ap/instance` ? { kind: 'instance' } : null
    },
  }
}
export type Uris = ReturnType<typeof urisOf>
