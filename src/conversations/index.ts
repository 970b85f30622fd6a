import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import type { AccountDeleted } from '../access/index.ts'
import type { ActorBlocked, Voice } from '../actors/index.ts'
import type { PostEdited, PostPublished, PostWithdrawn } from '../publishing/index.ts'
import { markRead, removeConversation, threadRead } from './change-conversations.ts'
import type { ConversationId } from './conversation.ts'
import { countUnread, deleteOf } from './conversations.ts'
import { keepPast } from './keep-past.ts'
import { type ConversationsWatcher, watchConversations } from './live-conversations.ts'
import { isAmongFew, onActorBlocked, onPostEdited, onPostPublished, onPostWithdrawn } from './on-posts.ts'
import { readConversation, readConversations, readOfThread } from './read-conversations.ts'

export type { Conversation, ConversationId } from './conversation.ts'
export { conversationsInvariants } from './invariants.ts'
export type { ConversationsRefusal } from './refusals.ts'

const UNREAD_MOST = 100

/** What is written among few, as each of them reads it. */
export function createConversations(deps: Deps) {
  deps.facts.on<PostPublished>('PostPublished', 'conversations', (fact) => onPostPublished(deps, fact), isAmongFew)
  deps.facts.on<PostEdited>('PostEdited', 'conversations', (fact) => onPostEdited(deps, fact))
  deps.facts.on<PostWithdrawn>('PostWithdrawn', 'conversations', (fact) => onPostWithdrawn(deps, fact))
  deps.facts.on<ActorBlocked>('ActorBlocked', 'conversations', (fact) => onActorBlocked(deps, fact))
  deps.facts.on<AccountDeleted>('AccountDeleted', 'conversations', ({ personId }) =>
    inTransaction(deps.db, (tx) => deleteOf(tx, personId)),
  )
  return {
    /** Those of one actor: whether one may read them is the caller's to know. */
    list: (owner: ActorId, page?: Page) => readConversations(deps.db, owner, page),
    read: (owner: ActorId, id: ConversationId) => readConversation(deps.db, owner, id),
    /** Of a person and of the structures for which she speaks, up to a hundred. */
    unread: (person: ActorId) => countUnread(deps.db, person, UNREAD_MOST),
    markRead: (voice: Voice, id: ConversationId) => markRead(deps, voice, id, true),
    markUnread: (voice: Voice, id: ConversationId) => markRead(deps, voice, id, false),
    /** Of a past message that was imported. */
    keepPast: (post: PostId) => keepPast(deps, post),
    remove: (voice: Voice, id: ConversationId) => removeConversation(deps, voice, id),
    threadRead: (actors: readonly ActorId[], thread: PostId) => threadRead(deps, actors, thread),
    ofThread: (owner: ActorId, thread: PostId) => readOfThread(deps.db, owner, thread),
    watch: (watcher: ConversationsWatcher) => watchConversations(deps, watcher),
  }
}
export type Conversations = ReturnType<typeof createConversations>
