import { hear } from '../live.ts'

/**
 * What arrives in the reader's feed while the page is open. The cards themselves wait on the server until she asks: the
 * page never moves under her eyes.
 * @param top the position of the first card that she sees: what stands no higher has been shown
 */
export function listenForArrivals(top: () => string | null): { readonly count: number } {
  const positions = $state<Record<string, string>>({})

  $effect(() =>
    hear('home', ({ postId, position }) => {
      positions[postId] = position
    }),
  )

  return {
    get count() {
      const shown = BigInt(top() ?? 0)
      return Object.values(positions).filter((position) => BigInt(position) > shown).length
    },
  }
}
