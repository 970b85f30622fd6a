import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { mayAdminister, mayPrepare, maySpeak, type Role } from './actor.ts'
import { roleIn } from './memberships.ts'
import { refuse } from './refusals.ts'

/** Who acts: the person who holds the pen, and the actor in whose name it happens (herself, or a structure). */
export type Voice = { personId: ActorId; actorId: ActorId }

type Right = 'may-not-speak' | 'may-not-prepare' | 'may-not-administer'
const granted: Record<Right, (role: Role | null) => boolean> = {
  'may-not-speak': maySpeak,
  'may-not-prepare': mayPrepare,
  'may-not-administer': mayAdminister,
}

async function checkRight(db: Reader, voice: Voice, right: Right): Promise<void> {
  if (voice.personId === voice.actorId) return
  if (!granted[right](await roleIn(db, voice.personId, voice.actorId))) refuse(right)
}

/**
 * The one place that decides who may act for whom. A person always may for herself.
 * @throws Refusal may-not-speak, may-not-prepare, may-not-administer
 */
export const checkMaySpeak = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-speak')
export const checkMayPrepare = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-prepare')
export const checkMayAdminister = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-administer')
