import type { ComponentProps } from 'svelte'
import { preloadData } from '$app/navigation'
import type RelayDialog from './RelayDialog.svelte'

type Offer = ComponentProps<typeof RelayDialog>['offer']
export type Opened = { Dialog: typeof RelayDialog; offer: Offer }

/** What is taken from the page of the post. */
type PageOffer = Pick<Offer, 'through' | 'voices'> & {
  relaying: Omit<Offer, 'href' | 'through' | 'voices'> | null
  relayedAs: boolean
}

/**
 * Fetches the dialog of a relay, and what the page of the post would offer in its form.
 * @returns null where that cannot be had: the link then leads to the page, as it does without a script
 */
export async function openRelay(href: string, through: string | undefined): Promise<Opened | null> {
  // An address of its own: what is fetched ahead of a page is shown when that page is opened, and would be out of date.
  const address = `${href}?ici&relayer${through ? `&par=${through}` : ''}`
  try {
    const [{ default: Dialog }, answer] = await Promise.all([import('./RelayDialog.svelte'), preloadData(address)])
    if (answer.type !== 'loaded' || answer.status !== 200) return null
    const page = answer.data as unknown as PageOffer
    if (!page.relaying || page.relayedAs) return null
    return { Dialog, offer: { ...page.relaying, href, through: page.through, voices: page.voices } }
  } catch {
    return null
  }
}
