import type { MiddlewareHandler } from 'hono'
import { askKey } from '../ask-key.ts'
import type { Given } from '../given.ts'
import type { PeerKeys } from '../peer-keys.ts'
import { isSignedBy, type Signature, type SignedRequest, signatureOf, signedRequest } from '../signatures.ts'
import type { MaySpeakWith } from '../sites.ts'
import { wantsActivity } from './answer.ts'

type Asked = Given & { peerKeys: PeerKeys; maySpeakWith: MaySpeakWith }

/**
 * Who may be told of people and posts: nobody who says to be of a server that is blocked; and, where what is asked for has to
 * be signed (authorised fetch), only those who sign. Pages are for everyone, and so is the instance's own actor: with its
 * key others verify what it asks of them.
 */
export function authorise(given: Asked): MiddlewareHandler {
  const required = given.config.authorizedFetch || given.config.limitedFederation
  return async (c, next) => {
    const request = c.req.raw
    const { pathname, search } = new URL(request.url)
    const forPrograms = pathname.startsWith('/ap/') ? pathname !== '/ap/instance' : wantsActivity(request)
    if (!forPrograms || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const signed = signedRequest(request, '', given.uris.base + pathname + search)
    const refusal = await refusalOf(given, signed, required)
    if (refusal) return refusal
    await next()
    if (required) c.res.headers.set('cache-control', 'private, no-store')
  }
}

async function refusalOf(given: Asked, signed: SignedRequest, required: boolean): Promise<Response | null> {
  const isSigned = signed.headers.signature !== undefined
  if (!isSigned) return required ? refused(401, 'not signed') : null
  const signature = signatureOf(signed, given.clock.now())
  if (typeof signature === 'string') return required ? refused(401, signature) : null
  if (!URL.canParse(signature.keyId!)) return required ? refused(401, 'its key has no address') : null
  const may = await given.maySpeakWith(signature.keyId!)
  if (may !== true) return refused(403, may)
  if (!required) return null
  return (await isGenuine(given, signed, signature)) ? null : refused(401, 'not signed by the key that it names')
}

async function isGenuine(given: Asked, signed: SignedRequest, signature: Signature): Promise<boolean> {
  const keyId = signature.keyId!
  for (const afresh of [false, true]) {
    const key = await given.peerKeys.known(keyId, { afresh })
    if (key && isSignedBy(signed, signature, key)) return true
  }
  if (given.peerKeys.wasAsked(keyId)) return false
  const key = await askKey(given, keyId)
  return key !== null && isSignedBy(signed, signature, key)
}

const refused = (status: number, words: string) =>
  new Response(words, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })
