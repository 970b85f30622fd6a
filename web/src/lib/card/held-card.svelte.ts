import type { SubmitFunction } from '$app/forms'
import type { CardChange, CardView } from '../card-view.ts'

/** For `use:enhance` on a form of a card; `expected` shows at once what the server will most likely answer. */
export type SendInCard = (expected?: (card: CardView) => CardView) => SubmitFunction

/**
 * A card as the page gave it, until its viewer acts on it. Its forms are sent in place: nothing moves under the reader's
 * eyes. What is refused, or does not arrive, is taken back, with the reason.
 */
export function holdCard(given: () => CardView) {
  let view = $derived(given())
  let refused = $state<{ words?: string } | null>(null)

  const take = (changed: CardChange | null) => {
    if (changed) view = { ...view, ...changed }
  }

  const send: SendInCard =
    (expected) =>
    ({ formData }) => {
      formData.set('ici', 'oui')
      const before = view
      refused = null
      if (expected) view = expected(before)
      return ({ result }) => {
        if (result.type === 'success') {
          const { changed } = result.data as { changed: CardChange | null }
          take(changed)
          return
        }
        view = before
        const errors = result.type === 'failure' ? (result.data?.['errors'] as Record<string, string>) : {}
        const words = Object.values(errors)[0]
        refused = words ? { words } : {}
      }
    }

  return {
    get view() {
      return view
    },
    /** Why the last thing asked was not done, in the server's words where it gave any. */
    get refused() {
      return refused
    },
    send,
    /** Shows what the server says has changed. */
    take,
  }
}
