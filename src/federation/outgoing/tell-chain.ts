import type { PostId } from '#platform/ids.ts'
import { chainCollection } from '../dispatch/chains.ts'
import type { Given } from '../given.ts'
import { CONTEXT } from '../translate/activities.ts'
import { CHAIN_TERMS } from '../translate/chain-context.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'
import type { Send } from './send.ts'

export const TELL_CHAIN = 'federation:tell-chain'
/** What grows meanwhile is told together. */
const AFTER_MS = 3_000

/** A chain changed: where its post is from here, the servers that its links are of will be told. */
export async function onChainChanged(
  given: Pick<Given, 'db' | 'jobs' | 'clock'>,
  { postId }: { postId: PostId },
): Promise<void> {
  const runAt = new Date(given.clock.now().getTime() + AFTER_MS)
  await given.jobs.add(given.db, TELL_CHAIN, { postId }, { key: `${TELL_CHAIN}:${postId}`, runAt, maxAttempts: 3 })
}

/**
 * The job: tells every server that has a link in the chain of a post from here, and knows what a chain is, which links there
 * are. They ask each link's own server for it.
 */
export async function tellChain(given: Given & { send: Send }, { postId }: { postId: PostId }): Promise<void> {
  const inboxes = await inboxesOfChain(given, postId)
  const collection = inboxes.length > 0 ? await chainCollection(given, postId) : null
  if (!collection) return
  const { authorId, document } = collection
  const actor = given.uris.actor(authorId)
  const activity = {
    '@context': [CONTEXT, CHAIN_TERMS],
    id: `${given.uris.shares(postId)}#update-${given.clock.now().getTime()}`,
    type: 'Update',
    actor,
    to: [PUBLIC_COLLECTION],
    object: document,
  }
  await given.send(given.db, { sender: authorId, activity }, inboxes)
}

async function inboxesOfChain(given: Given, postId: PostId): Promise<string[]> {
  const tellers = await given.relays.remote.tellersOf(postId)
  const actors = await given.actors.remote.byIds(tellers)
  return [...new Set([...actors.values()].map(({ sharedInbox, inbox }) => sharedInbox ?? inbox))]
}
