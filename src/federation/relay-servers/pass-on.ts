import type { ActorId, PostId } from '#platform/ids.ts'
import type { PostEdited, PostPublished, PostWithdrawn } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import type { Send } from '../outgoing/send.ts'
import { withProof } from '../signing/proof.ts'
import { activityAbout, CONTEXT, deleteOf, type Outgoing } from '../translate/activities.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'
import { acceptedRelayServers } from './relay-servers.ts'

type Sending = Given & { send: Send; keys: Keys }
type OfPost = { postId: PostId; authorId: ActorId }

/** What is public goes to the relay servers that were joined: as its author published it, or, to LitePub's, as passed on by the instance. */
export async function passOnPublished(given: Sending, { postId, authorId, visibility }: PostPublished): Promise<void> {
  if (visibility !== 'public') return
  const [mastodon, litepub] = await inboxesByStyle(given)
  if (mastodon.length + litepub.length === 0) return
  const post = await readPost(given, postId, null)
  if (!post) return
  const about = { sender: authorId, object: post.document, mark: 'create' }
  await sendSigned(given, authorId, activityAbout(given, 'Create', about), mastodon)
  const activity = announceBy(given, { postId, authorId })
  await given.send(given.db, { sender: 'instance', activity }, litepub)
}

export async function passOnEdited(given: Sending, { postId, authorId }: PostEdited): Promise<void> {
  const [mastodon] = await inboxesByStyle(given)
  if (mastodon.length === 0) return
  const post = await readPost(given, postId, null)
  if (post?.card.content.visibility !== 'public') return
  const { editedAt, publishedAt } = post.card.content
  const mark = `update-${(editedAt ?? publishedAt).getTime()}`
  const about = { sender: authorId, object: post.document, mark }
  await sendSigned(given, authorId, activityAbout(given, 'Update', about), mastodon)
}

export async function passOnWithdrawn(given: Sending, { postId, authorId, visibility }: PostWithdrawn): Promise<void> {
  if (visibility !== 'public') return
  const [mastodon, litepub] = await inboxesByStyle(given)
  const about = { sender: authorId, uri: given.uris.post(postId), to: [PUBLIC_COLLECTION] }
  await sendSigned(given, authorId, deleteOf(given, about), mastodon)
  const { '@context': _, ...object } = announceBy(given, { postId, authorId })
  const actor = given.uris.instance
  const undo = { '@context': CONTEXT, id: `${object.id as string}/undo`, type: 'Undo', actor, to: object.to, object }
  await given.send(given.db, { sender: 'instance', activity: undo }, litepub)
}

async function inboxesByStyle(given: Sending): Promise<[string[], string[]]> {
  const joined = await acceptedRelayServers(given.db)
  const of = (asked: string) => joined.flatMap(({ style, inbox }) => (style === asked ? [inbox] : []))
  return [of('mastodon'), of('litepub')]
}

/** Whoever has it of the relay verifies it by what is within it: a proof, and around that the older signature, which Mastodon knows. */
async function sendSigned(given: Sending, authorId: ActorId, outgoing: Outgoing, inboxes: string[]): Promise<void> {
  if (inboxes.length === 0) return
  // Loaded when it is first needed: its JSON-LD is a fifth of what the start would cost.
  const { withLinkedDataSignature } = await import('../signing/sign-linked-data.ts')
  const key = await given.keys.of(authorId)
  const at = given.clock.now()
  const activity = await withLinkedDataSignature(withProof(outgoing.activity, { ...key.ed25519, at }), { ...key, at })
  await given.send(given.db, { ...outgoing, activity }, inboxes)
}

function announceBy({ uris }: Sending, { postId, authorId }: OfPost): Doc {
  const actor = uris.instance
  const id = `${actor}#announces/${postId}`
  const audience = { to: [PUBLIC_COLLECTION], cc: [uris.actor(authorId)] }
  return { '@context': CONTEXT, id, type: 'Announce', actor, object: uris.post(postId), ...audience }
}
