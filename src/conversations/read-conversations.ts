import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Page } from '#platform/page.ts'
import { briefsById } from '../actors/index.ts'
import type { Conversation, ConversationId } from './conversation.ts'
import { type ConversationRow, conversationsOf, newestOfThread, ownConversation } from './conversations.ts'

/** A page of an actor's conversations, the one with the newest post first; positions are those of the last posts. */
export async function readConversations(db: Reader, ownerId: ActorId, page: Page = {}): Promise<Conversation[]> {
  return present(db, await conversationsOf(db, ownerId, page))
}

export async function readConversation(db: Reader, ownerId: ActorId, id: ConversationId): Promise<Conversation | null> {
  const row = await ownConversation(db, ownerId, id)
  return row ? (await present(db, [row]))[0]! : null
}

/** The one of a thread in which something is new. */
export async function readOfThread(db: Reader, ownerId: ActorId, threadId: PostId): Promise<Conversation | null> {
  const id = await newestOfThread(db, ownerId, threadId)
  return id && readConversation(db, ownerId, id)
}

async function present(db: Reader, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  const actors = await briefsById(db, [...new Set(rows.flatMap(({ others }) => others))])
  return rows.map((row) => ({
    id: row.id,
    ownerId: row.owner_id,
    threadId: row.thread_id,
    lastPostId: row.last_post_id,
    unread: row.unread,
    others: row.others.flatMap((id) => actors.get(id) ?? []),
  }))
}
