import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { Uris } from '../../api/uris.ts'
import type { PeerKeys } from '../peer-keys.ts'
import { faultIn, isSignedBy, keyIdOf, type SignedRequest, signedRequest } from '../signatures.ts'
import { type Arrived, readActivity } from './arrived.ts'
import { keepReceived, wasReceived } from './received.ts'

/** In characters. The largest posts that others send have some 100,000. */
const LONGEST = 1_000_000

export const VERIFY = 'federation:verify'

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'> & { uris: Uris; peerKeys: PeerKeys }

/**
 * An activity at the door: whatever can be said without asking anybody else is said at once, the rest is for a job. 202: it
 * is kept, and will be treated once, whatever way it comes. 401: it is not signed by whom it says it is of.
 */
export async function receive(given: Given, request: Request): Promise<Response> {
  const body = await request.text()
  if (body.length > LONGEST) return answer(413, 'too large')
  const { pathname } = new URL(request.url)
  const signed = signedRequest(request, body, given.uris.base + pathname)
  const arrived = readActivity(body)
  if (typeof arrived === 'string') return answer(400, arrived)
  const fault = faultIn(signed, given.clock.now())
  if (fault) return answer(401, fault)
  if (await wasReceived(given.db, arrived.id)) return answer(202)
  const verdict = await verifyAtOnce(given, signed, arrived)
  if (verdict === 'unknown') await given.jobs.add(given.db, VERIFY, signed, { maxAttempts: 6 })
  else if (verdict === 'refused') return answer(401, 'not signed by its actor')
  else await keepReceived(given, arrived, body)
  return answer(202)
}

async function verifyAtOnce(
  given: Given,
  signed: SignedRequest,
  { actorUri }: Arrived,
): Promise<'verified' | 'refused' | 'unknown'> {
  const key = await given.peerKeys.known(keyIdOf(signed)!)
  if (!key) return 'unknown'
  // It may have a new key since, which only its server can tell.
  if (!(await isSignedBy(signed, key))) return 'unknown'
  return key.ownerUri === actorUri ? 'verified' : 'refused'
}

/** The rest of it, where its key was not known, or was another one: its server is asked. */
export async function verifyLater(given: Given, signed: SignedRequest): Promise<void> {
  const arrived = readActivity(signed.body)
  if (typeof arrived === 'string') return
  const key = await given.peerKeys.fetch(keyIdOf(signed)!)
  if (key && key.ownerUri === arrived.actorUri && (await isSignedBy(signed, key)))
    return keepReceived(given, arrived, signed.body)
  log('federation').info('refused an activity that is not signed by its actor', {
    activity: arrived.id,
    actor: arrived.actorUri,
    keyId: keyIdOf(signed),
  })
}

const answer = (status: number, words = '') =>
  new Response(words, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
