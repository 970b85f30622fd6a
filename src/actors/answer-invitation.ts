import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Role } from './actor.ts'
import type { MemberJoined } from './facts.ts'
import { insertMembership } from './memberships.ts'
import { refuse } from './refusals.ts'

/** Joins the team that one was asked to join, or not. @throws Refusal no-such-invitation */
export async function answerInvitation(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  organisationId: ActorId,
  accepted: boolean,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const invitation = await tx
      .deleteFrom('team_invitations')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .returning(['role', 'invited_by'])
      .executeTakeFirst()
    if (!invitation) return refuse('no-such-invitation')
    if (!accepted) return
    const role = invitation.role as Role
    await insertMembership(tx, { organisationId, personId, role, since: given.clock.now() })
    await given.facts.record<MemberJoined>(tx, {
      kind: 'MemberJoined',
      organisationId,
      personId,
      role,
      before: null,
      by: personId,
    })
  })
}
