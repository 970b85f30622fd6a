import { hear } from '../live.ts'

/**
 * Counts what arrives in the reader's feed while the page is open. The cards themselves wait on the server until she
 * asks: the page never moves under her eyes.
 */
export function listenForArrivals(): { readonly count: number; clear(): void } {
  const waiting = $state({ posts: [] as string[] })

  $effect(() =>
    hear('home', ({ postId }) => {
      if (!waiting.posts.includes(postId)) waiting.posts.push(postId)
    }),
  )

  return {
    get count() {
      return waiting.posts.length
    },
    clear() {
      waiting.posts = []
    },
  }
}
