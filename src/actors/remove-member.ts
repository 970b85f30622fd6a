import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { MemberLeft } from './facts.ts'
import { tellMembershipChanged } from './live-memberships.ts'
import { refuse } from './refusals.ts'
import { checkOwnerLeft, lockTeam } from './team.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/**
 * Takes someone out of the team; anybody may leave it herself.
 * @throws Refusal may-not-administer, no-such-member, last-owner
 */
export async function removeMember(
  given: Pick<Deps, 'db' | 'facts' | 'live'>,
  voice: Voice,
  personId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const team = await lockTeam(tx, voice.actorId)
    if (personId !== voice.personId) await checkMayAdminister(tx, voice)
    if (!team.has(personId)) refuse('no-such-member')
    await tx
      .deleteFrom('memberships')
      .where('organisation_id', '=', voice.actorId)
      .where('person_id', '=', personId)
      .execute()
    await checkOwnerLeft(tx, voice.actorId)
    await given.facts.record<MemberLeft>(tx, {
      kind: 'MemberLeft',
      organisationId: voice.actorId,
      personId,
      by: voice.personId,
    })
    await tellMembershipChanged(given, tx, { personId, organisationId: voice.actorId })
  })
}
