import type { Deps } from '#platform/deps.ts'
import { OutgoingRefused } from '#platform/http/outgoing.ts'
import type { RemoteActor } from '../actors/index.ts'
import type { Found } from './ask-look-up.ts'
import type { Inbox } from './inbox/activity.ts'
import { keepPost } from './inbox/keep-post.ts'
import type { Learn } from './learn.ts'
import { askToGather } from './threads/gather-conversation.ts'
import { all, asDocument, type Doc, parseDocument, UnreadableDocument, webAddress } from './translate/document.ts'
import { isActor } from './translate/said-of-actor.ts'

const LIMITS = { maxBytes: 64 * 1024, timeoutMs: 8_000, maxRedirects: 3 }
const NAMED = /^@?([^\s@/]+)@([^\s@/]+)$/

type Given = Inbox & { learn: Learn }

/**
 * Finds who or what is meant by `@karim@b.example` or by a link to another server. A handle is looked for by WebFinger
 * (RFC 7033): its server tells the address of the actor, which then tells of itself. From jobs only.
 * @throws DocumentUnavailable, UnreadableDocument, Refusal
 */
export async function lookUp(given: Given, typed: string): Promise<Found> {
  const [, username, host] = NAMED.exec(typed) ?? []
  if (username && host) {
    const self = await webFinger(given, username, host.toLowerCase())
    return self ? foundActor(await given.learn.actor(self, { again: true })) : null
  }
  const uri = webAddress(typed)
  if (!uri || given.uris.isFromHere(uri)) return null
  const doc = await given.fetchDocument(uri)
  if (isActor(doc)) return foundActor(await given.learn.fromDocument(doc))
  const postId = await keepPost(given, doc)
  if (postId) await askToGather(given, given.db, postId)
  return postId && { postId }
}

const foundActor = (actor: RemoteActor | null): Found => (actor?.state === 'active' ? { actorId: actor.id } : null)

async function webFinger(
  given: Pick<Deps, 'outgoing' | 'config'>,
  username: string,
  domain: string,
): Promise<string | null> {
  const resource = encodeURIComponent(`acct:${username}@${domain}`)
  const address = `${schemeOf(given.config)}://${domain}/.well-known/webfinger?resource=${resource}`
  try {
    const answer = await given.outgoing.fetch(address, {
      ...LIMITS,
      headers: { accept: 'application/jrd+json, application/json' },
    })
    if (!answer.ok) {
      await answer.body.cancel()
      return null
    }
    const links = all(parseDocument(await answer.text()).links).flatMap((one): Doc[] => [asDocument(one) ?? {}])
    const self = links.find(({ rel, type }) => rel === 'self' && /activity\+json|ld\+json/.test(String(type ?? '')))
    return typeof self?.href === 'string' ? webAddress(self.href) : null
  } catch (error) {
    if (error instanceof OutgoingRefused || error instanceof UnreadableDocument) return null
    throw error
  }
}

/** Servers are asked by https; within a closed network that is reached without it, as this one is. */
const schemeOf = ({ allowPrivateAddresses, publicUrl }: Deps['config']) =>
  allowPrivateAddresses && publicUrl.startsWith('http:') ? 'http' : 'https'
