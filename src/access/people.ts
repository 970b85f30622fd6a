import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'

/** What access needs of the people behind the accounts. They are kept by a later slice, so the app hands this over. */
export type PeoplePort = {
  /** Makes a person in the transaction that makes her account; `pending` shows her nowhere. */
  createPerson(
    tx: Tx,
    person: { handle: string; name: string; language: 'fr' | 'en'; pending: boolean; sample?: boolean },
  ): Promise<ActorId>
  /** Shows or hides her page and her posts, from the end of the transaction on. */
  setState(tx: Tx, person: ActorId, state: 'active' | 'suspended' | 'deleted'): Promise<void>
  /** Forgets a person who was never shown: her handle is free again. */
  removePending(tx: Tx, person: ActorId): Promise<void>
  /** The structures that would be without an owner if she left; they stay as they are until the transaction ends. */
  ownedAlone(tx: Tx, person: ActorId): Promise<{ handle: string; name: string }[]>
  /** @throws Refusal may-not-speak */
  checkMaySpeak(db: Reader, voice: { personId: ActorId; actorId: ActorId }): Promise<void>
  /** The person of this handle, whatever her state; null where there is none. */
  byHandle(db: Reader, handle: string): Promise<ActorId | null>
  /** People by a part of their name or handle. */
  matching(db: Reader, words: string): Promise<ActorId[]>
}
