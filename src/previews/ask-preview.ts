import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { canonicalAddress } from './address.ts'
import { knownPreview, markAsked } from './previews.ts'

export const FETCH = 'previews:fetch'
/** A page is looked at again when it is linked to after this. */
const STALE_MS = 7 * 24 * 3600 * 1000
/** So many pages at once, whatever the number of workers: a slow site must not hold up what else waits. */
const LANES = 2
const ATTEMPTS = 4

/**
 * Asks, in the caller's transaction, that the page behind the first of these links be looked at by a job, unless it was
 * lately. Addresses of this site itself have no preview.
 * @returns the address under which the preview will be found; null where there is none to make
 */
export async function askPreview(
  given: Pick<Deps, 'clock' | 'jobs' | 'config'>,
  tx: Tx,
  links: readonly string[],
): Promise<string | null> {
  const here = new URL(given.config.publicUrl).host
  const url = links.map(canonicalAddress).find((address) => address && new URL(address).host !== here)
  if (!url) return null
  const now = given.clock.now()
  const known = await knownPreview(tx, url)
  if (!known || known.askedAt.getTime() < now.getTime() - STALE_MS) {
    await markAsked(tx, url, now)
    const hash = createHash('sha256').update(url).digest('hex')
    const queue = `previews-${Number.parseInt(hash.slice(0, 8), 16) % LANES}`
    await given.jobs.add(tx, FETCH, { url }, { key: `preview:${hash}`, queue, maxAttempts: ATTEMPTS })
  }
  return known?.canonical ?? url
}
