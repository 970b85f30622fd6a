import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { Uris } from '../../api/uris.ts'
import { HEADER } from '../followers/digest.ts'
import type { CompareFollowers } from '../followers/synchronise.ts'
import type { PeerKeys } from '../peer-keys.ts'
import { isSignedBy, type Signature, type SignedRequest, signatureOf, signedRequest } from '../signatures.ts'
import type { MaySpeakWith } from '../sites.ts'
import { sameOrigin } from '../translate/document.ts'
import { type Arrived, readActivity } from './arrived.ts'
import { type createKeep, wasReceived } from './received.ts'
import { isRecent, voucherIn } from './vouched.ts'

/** In characters. The largest posts that others send have some 100,000. */
const LONGEST = 1_000_000

export const VERIFY = 'federation:verify'

type Given = Pick<Deps, 'db' | 'clock' | 'jobs'> & {
  uris: Uris
  peerKeys: PeerKeys
  maySpeakWith: MaySpeakWith
  keep: ReturnType<typeof createKeep>
  compareFollowers: CompareFollowers
}
/** `unknown`: only its server can tell. */
type Verdict = 'verified' | 'refused' | 'unknown'

/**
 * An activity at the door: whatever can be said without asking anybody else is said at once, the rest is for a job. 202: it
 * is kept, and will be treated once, whatever way it comes. 401: it is not signed by whom it says it is of. 403: one does not
 * speak with its server, or with the one that brings it.
 */
export async function receive(given: Given, request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST) return answer(413, 'too large')
  const body = await request.text()
  if (body.length > LONGEST) return answer(413, 'too large')
  const { pathname, search } = new URL(request.url)
  const signed = signedRequest(request, body, given.uris.base + pathname + search)
  const arrived = readActivity(body)
  if (typeof arrived === 'string') return answer(400, arrived)
  const signature = signatureOf(signed, given.clock.now())
  if (typeof signature === 'string') return answer(401, signature)
  const may = await mayCome(given, signature, arrived)
  if (may !== true) return answer(403, may)
  const verdict = await verifyAtOnce(given, { signed, signature, arrived })
  if (verdict === 'refused') return answer(401, 'not signed by its actor')
  if (verdict === 'verified') {
    await given.keep({ arrived, body, broughtBy: await bringerOf(given, signature, arrived) })
    // Only what was signed is there.
    const followers = signed.headers[HEADER]
    if (followers) await given.compareFollowers(arrived.actorUri, followers)
  } else if (!(await wasReceived(given.db, arrived.id)))
    await given.jobs.add(given.db, VERIFY, signed, { maxAttempts: 6 })
  return answer(202)
}

async function mayCome({ maySpeakWith }: Given, signature: Signature, { actorUri }: Arrived): Promise<true | string> {
  const keyId = signature.keyId!
  if (!URL.canParse(keyId)) return 'its key has no address'
  const carrier = await maySpeakWith(keyId)
  return carrier === true && !sameOrigin(keyId, actorUri) ? maySpeakWith(actorUri) : carrier
}

type Seen = { signed: SignedRequest; signature: Signature; arrived: Arrived }

/** With the keys that are known. */
async function verifyAtOnce(given: Given, seen: Seen): Promise<Verdict> {
  const { signed, signature, arrived } = seen
  const keyId = signature.keyId!
  let key = await given.peerKeys.known(keyId)
  if (key && !isSignedBy(signed, signature, key)) key = await given.peerKeys.known(keyId, { afresh: true })
  // It may have a new key since.
  if (!key || !isSignedBy(signed, signature, key)) return given.peerKeys.wasAsked(keyId) ? 'refused' : 'unknown'
  return key.ownerUri === arrived.actorUri ? 'verified' : vouchedFor(given, arrived)
}

/** Somebody else brings it: it is believed where it carries what its actor made (FEP-fe34). */
async function vouchedFor(given: Given, { doc, actorUri }: Arrived): Promise<Verdict> {
  const voucher = voucherIn(doc)
  if (!voucher || !isRecent(voucher, given.clock.now())) return 'refused'
  const key = await given.peerKeys.known(voucher.keyId)
  if (key && (await voucher.isOf(key))) return key.ownerUri === actorUri ? 'verified' : 'refused'
  return given.peerKeys.wasAsked(voucher.keyId) ? 'refused' : 'unknown'
}

/** The rest of it, where a key was not known, or was another one: its server is asked. */
export async function verifyLater(given: Given, signed: SignedRequest): Promise<void> {
  const arrived = readActivity(signed.body)
  // It was looked at when it came; how long it waited since is no fault of its own.
  const signature = signatureOf(signed, null)
  if (typeof arrived === 'string' || typeof signature === 'string') return
  let verdict = await verifyAtOnce(given, { signed, signature, arrived })
  for (const keyId of [signature.keyId!, voucherIn(arrived.doc)?.keyId]) {
    if (verdict !== 'unknown' || !keyId) break
    if (await given.peerKeys.fetch(keyId)) verdict = await verifyAtOnce(given, { signed, signature, arrived })
  }
  if (verdict === 'verified') {
    const broughtBy = await bringerOf(given, signature, arrived)
    return given.keep({ arrived, body: signed.body, broughtBy })
  }
  log('federation').info('refused an activity that is not signed by its actor', {
    activity: arrived.id,
    actor: arrived.actorUri,
    keyId: signature.keyId,
  })
}

/** Who signed the request, where that is not who acts. */
async function bringerOf(given: Given, { keyId }: Signature, { actorUri }: Arrived): Promise<string | null> {
  const key = await given.peerKeys.known(keyId!)
  return key && key.ownerUri !== actorUri ? key.ownerUri : null
}

const answer = (status: number, words = '') =>
  new Response(words, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
