import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'

const LIMITS = { maxBytes: 16 * 1024 * 1024, timeoutMs: 10_000, bodyTimeoutMs: 30_000, maxRedirects: 3 }
const PASSING = ['unresolved', 'unreachable', 'timeout']

/** It cannot be had now; trying again later may help. */
export class PictureAway extends Error {}

/**
 * A picture of another server, as it sends it. From jobs only.
 * @returns null where there is none, or none that may be fetched
 * @throws PictureAway
 */
export async function fetchPicture(given: Pick<Deps, 'outgoing'>, url: string): Promise<Uint8Array | null> {
  try {
    const answer = await given.outgoing.fetch(url, { ...LIMITS, accept: ['image/*'] })
    if (answer.ok) return await answer.bytes()
    await answer.body.cancel()
    if (answer.status === 429 || answer.status >= 500) throw new PictureAway(`${url} answered ${answer.status}`)
    return null
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    if (PASSING.includes(error.reason)) throw new PictureAway(error.message)
    return null
  }
}
