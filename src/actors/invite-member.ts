import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { isFromHere } from './actor.ts'
import { briefsByHandle } from './actors.ts'
import type { MemberInvited } from './facts.ts'
import { roleIn } from './memberships.ts'
import { refuse } from './refusals.ts'
import { checkRole } from './team.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/**
 * Asks a person, by her handle, to join the team of `voice.actorId`. She joins when she accepts.
 * @throws Refusal may-not-administer, role-wrong, not-a-person, already-member, already-invited
 */
export async function inviteMember(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  voice: Voice,
  typed: { handle: string; role: string },
): Promise<void> {
  const role = checkRole(typed.role)
  await inTransaction(given.db, async (tx) => {
    await checkMayAdminister(tx, voice)
    const handle = typed.handle.trim().replace(/^@/, '').toLowerCase()
    const person = (await briefsByHandle(tx, [handle])).get(handle)
    if (person?.kind !== 'person' || !isFromHere(person))
      return refuse('not-a-person', { field: 'handle', handle: handle.slice(0, 60) })
    if (await roleIn(tx, person.id, voice.actorId)) refuse('already-member', { field: 'handle', name: person.name })
    const made = await tx
      .insertInto('team_invitations')
      .values({
        organisation_id: voice.actorId,
        person_id: person.id,
        role,
        invited_by: voice.personId,
        invited_at: given.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(made.numInsertedOrUpdatedRows) === 0) refuse('already-invited', { field: 'handle', name: person.name })
    await given.facts.record<MemberInvited>(tx, {
      kind: 'MemberInvited',
      organisationId: voice.actorId,
      personId: person.id,
      role,
      by: voice.personId,
    })
  })
}

/** Takes an invitation back; one that is not there changes nothing. @throws Refusal may-not-administer */
export async function revokeInvitation(given: Pick<Deps, 'db'>, voice: Voice, person: ActorId): Promise<void> {
  await checkMayAdminister(given.db, voice)
  await given.db
    .deleteFrom('team_invitations')
    .where('organisation_id', '=', voice.actorId)
    .where('person_id', '=', person)
    .execute()
}
