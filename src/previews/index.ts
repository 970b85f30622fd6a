import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { askPreview, FETCH } from './ask-preview.ts'
import { fetchPreview } from './fetch-preview.ts'
import {
  deletePreviews,
  knownPreview,
  type Preview,
  type PreviewId,
  previewIds,
  readyPreviews,
  saveFacts,
  urlOfPreview,
} from './previews.ts'
import { letPictureGo, REMOVE, removePicture } from './remove-picture.ts'

export { canonicalAddress } from './address.ts'
export type { PreviewReady } from './facts.ts'
export { previewFiles } from './kept-pictures.ts'
export { ownAddresses, type Preview, type PreviewId, readyPreviews, sameAddresses } from './previews.ts'

/** What the pages that posts link to say of themselves: looked at by a job, once for each address. */
export function createPreviews(deps: Deps) {
  deps.jobs.handle(FETCH, (payload: { url: string }, job) => fetchPreview(deps, payload, job))
  deps.jobs.handle(REMOVE, (payload: { key: string }) => removePicture(deps, payload.key))
  return {
    ask: (tx: Tx, links: readonly string[]) => askPreview(deps, tx, links),
    /** What is known of these pages. */
    ready: (urls: readonly string[]) => readyPreviews(deps.db, urls),
    /** The numbers by which programs name these pages. */
    ids: (urls: readonly string[]) => previewIds(deps.db, urls),
    /** The page of such a number. */
    urlOf: (id: PreviewId) => urlOfPreview(deps.db, id),
    /** Whether this page is still to be looked at. */
    awaited: async (url: string) => (await knownPreview(deps.db, url))?.state === 'waiting',
    /** For samples: what a page says of itself that is at no address of the web. */
    know: (url: string, facts: Pick<Preview, 'title' | 'description' | 'site'>) =>
      inTransaction(deps.db, async (tx) => {
        await saveFacts(tx, url, { ...facts, canonical: null }, null, deps.clock.now())
      }),
    /** Takes away what nobody links to any more. */
    async forget(urls: readonly string[]): Promise<void> {
      await inTransaction(deps.db, async (tx) => {
        for (const key of await deletePreviews(tx, urls)) await letPictureGo(deps, tx, key)
      })
    },
  }
}
export type Previews = ReturnType<typeof createPreviews>
