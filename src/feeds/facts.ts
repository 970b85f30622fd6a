import type { PostId } from '#platform/ids.ts'

/** A new post, of someone of whose each post somebody asked to be told. */
export type PostAwaited = { kind: 'PostAwaited'; postId: PostId }
