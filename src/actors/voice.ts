import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { mayAdminister, mayPrepare, maySpeak, type Role } from './actor.ts'
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
  const team = await db
    .selectFrom('memberships')
    .innerJoin('actors', 'actors.id', 'organisation_id')
    .select(['role', 'state'])
    .where('organisation_id', '=', voice.actorId)
    .where('person_id', '=', voice.personId)
    .executeTakeFirst()
  if (!granted[right]((team?.role as Role | undefined) ?? null)) refuse(right)
  if (team?.state !== 'active') refuse('structure-suspended')
}

/**
 * The one place that decides who may act for whom. A person always may for herself.
 * @throws Refusal may-not-speak, may-not-prepare, may-not-administer, structure-suspended
 */
export const checkMaySpeak = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-speak')
export const checkMayPrepare = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-prepare')
export const checkMayAdminister = (db: Reader, voice: Voice) => checkRight(db, voice, 'may-not-administer')

/** In SQL, all in whose names a person may speak, herself first; a suspended structure is still one of them. */
export const voicesOf = (person: ActorId): RawBuilder<unknown> => sql`
  select ${person}::bigint union all
  select organisation_id from memberships where person_id = ${person} and role in ('owner', 'editor')`
