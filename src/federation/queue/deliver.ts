import { OutgoingRefused } from '#platform/http/outgoing.ts'
import { HEADER } from '../followers/digest.ts'
import type { FollowersHeader } from '../followers/tell-followers.ts'
import type { Keys } from '../keys.ts'
import { type Knocking, knock } from '../signing/knock.ts'
import type { Delivery } from './deliveries.ts'
import type { ProvenBodies } from './proven-bodies.ts'

const LIMITS = { maxBytes: 16 * 1024, timeoutMs: 10_000, maxRedirects: 0 }

/** What came of an attempt. `failed`: the server is unwell or away, later may do. `refused`: it never will. */
export type Attempt =
  | { kind: 'delivered' }
  | { kind: 'refused'; why: string }
  | { kind: 'failed'; why: string; until: Date | null }

/** Sends one activity to one inbox, signed by its actor in the form that its server takes. */
export async function deliver(
  given: Knocking & { keys: Keys; followersHeader: FollowersHeader; provenBodies: ProvenBodies },
  delivery: Delivery,
): Promise<Attempt> {
  const { inbox, senderId } = delivery
  const key = await given.keys.of(senderId)
  const body = given.provenBodies(delivery, key)
  const followers = await given.followersHeader(delivery)
  const headers = { 'content-type': 'application/activity+json', ...(followers && { [HEADER]: followers }) }
  try {
    const answer = await knock(given, inbox, { ...LIMITS, method: 'POST', headers, body }, key)
    // Read to its end, whatever it says: a connection that is left in the middle cannot be used again.
    const said = await answer.text().catch(() => '')
    const words = answer.ok ? '' : said.slice(0, 200)
    return attemptOf(answer.status, words, retryAfter(answer.headers, given.clock.now()))
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error
    const passing = ['unreachable', 'unresolved', 'timeout'].includes(error.reason)
    return passing ? { kind: 'failed', why: error.reason, until: null } : { kind: 'refused', why: error.reason }
  }
}

function attemptOf(status: number, words: string, until: Date | null): Attempt {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  const why = `answered ${status} ${words}`.trim()
  // 401: it may not know a new key of ours yet, having asked a moment ago.
  const passing = status >= 500 || [401, 408, 429].includes(status)
  return passing ? { kind: 'failed', why, until } : { kind: 'refused', why }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfter(headers: Headers, now: Date): Date | null {
  const text = headers.get('retry-after') ?? ''
  const at = /^\d{1,7}$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text)
  return at > now.getTime() && at < now.getTime() + 24 * 3600 * 1000 ? new Date(at) : null
}
