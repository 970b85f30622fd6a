import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { MemberJoined } from './facts.ts'
import { tellMembershipChanged } from './live-memberships.ts'
import { refuse } from './refusals.ts'
import { checkOwnerLeft, checkRole, lockTeam } from './team.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/**
 * Gives someone of the team another role.
 * @throws Refusal may-not-administer, role-wrong, no-such-member, last-owner
 */
export async function changeRole(
  given: Pick<Deps, 'db' | 'facts' | 'live'>,
  voice: Voice,
  personId: ActorId,
  typed: string,
): Promise<void> {
  const role = checkRole(typed)
  await inTransaction(given.db, async (tx) => {
    const team = await lockTeam(tx, voice.actorId)
    await checkMayAdminister(tx, voice)
    const before = team.get(personId) ?? refuse('no-such-member')
    if (before === role) return
    await tx
      .updateTable('memberships')
      .set({ role })
      .where('organisation_id', '=', voice.actorId)
      .where('person_id', '=', personId)
      .execute()
    await checkOwnerLeft(tx, voice.actorId)
    await given.facts.record<MemberJoined>(tx, {
      kind: 'MemberJoined',
      organisationId: voice.actorId,
      personId,
      role,
      before,
      by: voice.personId,
    })
    await tellMembershipChanged(given, tx, { personId, organisationId: voice.actorId })
  })
}
