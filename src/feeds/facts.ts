import type { ActorId, PostId } from '#platform/ids.ts'

/** A new post, of someone of whose each post somebody asked to be told. */
export type PostAwaited = { kind: 'PostAwaited'; postId: PostId }

/** A new post stands in the feeds of the first followers of its author and of its topics; others still wait for it. */
export type PostServedInPart = { kind: 'PostServedInPart'; postId: PostId; authorId: ActorId; topics: string[] }
