import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { ConversationId } from './conversation.ts'
import { deleteConversation, ownConversation, readThrough, setUnread } from './conversations.ts'
import { tellChanged } from './live-conversations.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'live'>

/** @throws Refusal no-such-conversation, may-not-speak */
export async function markRead(given: Given, voice: Voice, id: ConversationId, read: boolean): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkOwn(tx, voice, id)
    await setUnread(tx, id, !read)
    await tellChanged(given, tx, [voice.actorId])
  })
}

/** Puts it away; it comes back with the next message. @throws Refusal no-such-conversation, may-not-speak */
export async function removeConversation(given: Given, voice: Voice, id: ConversationId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkOwn(tx, voice, id)
    await deleteConversation(tx, id)
    await tellChanged(given, tx, [voice.actorId])
  })
}

/** Whoever looks at a thread has read what was said among few there. @param actorIds in whose names she reads */
export async function threadRead(given: Given, actorIds: readonly ActorId[], threadId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (await readThrough(tx, actorIds, threadId)) await tellChanged(given, tx, actorIds)
  })
}

async function checkOwn(tx: Tx, voice: Voice, id: ConversationId): Promise<void> {
  await checkMaySpeak(tx, voice)
  if (!(await ownConversation(tx, voice.actorId, id))) refuse('no-such-conversation')
}
