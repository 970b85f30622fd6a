import { Hono } from 'hono'
import { parseId } from '#platform/ids.ts'
import { ofServer } from '../followers/digest.ts'
import type { Given } from '../given.ts'
import type { PeerKeys } from '../peer-keys.ts'
import { isSignedBy, signatureOf, signedRequest } from '../signatures.ts'
import { CONTEXT } from '../translate/activities.ts'
import { actorHere } from './actors.ts'
import { activityAnswer } from './answer.ts'

export const KNOW_KEY = 'federation:know-key'

/**
 * Who follows an actor from here on the server that asks, and nobody else (FEP-8fcf): it has to sign. Where its key is not
 * known yet, a job asks for it, and it is answered the next time.
 */
export function followersOfServerRoutes(given: Given & { peerKeys: PeerKeys }): Hono {
  const routes = new Hono()

  routes.get('/ap/actors/:id/followers_synchronization', async (c) => {
    const actor = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
    if (!actor) return c.notFound()
    const origin = await signingServer(given, c.req.raw)
    if (!origin) return c.text('not signed by a key that is known', 401, { 'cache-control': 'private, no-store' })
    const items = ofServer(await given.actors.remote.urisOfFollowers(actor.id), origin)
    const id = given.uris.followersOfServer(actor.id)
    const collection = { '@context': CONTEXT, id, type: 'OrderedCollection', totalItems: items.length }
    return activityAnswer({ ...collection, orderedItems: items }, { forAll: false })
  })

  return routes
}

/** The scheme and authority of whoever signed a request; null where nobody did who is known. */
async function signingServer(given: Given & { peerKeys: PeerKeys }, request: Request): Promise<string | null> {
  const { pathname, search } = new URL(request.url)
  const signed = signedRequest(request, '', given.uris.base + pathname + search)
  const signature = signatureOf(signed, given.clock.now())
  if (typeof signature === 'string') return null
  const keyId = signature.keyId!
  for (const afresh of [false, true]) {
    const key = await given.peerKeys.known(keyId, { afresh })
    if (key && isSignedBy(signed, signature, key)) return new URL(key.ownerUri).origin
  }
  if (!given.peerKeys.wasAsked(keyId) && URL.canParse(keyId))
    await given.jobs.add(given.db, KNOW_KEY, { keyId }, { key: `${KNOW_KEY}:${keyId}`.slice(0, 500), maxAttempts: 2 })
  return null
}
