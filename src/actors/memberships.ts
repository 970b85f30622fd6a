import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { seenEmojis } from '../emojis/index.ts'
import type { ActorBrief, Role } from './actor.ts'

export async function insertMembership(
  tx: Tx,
  member: { organisationId: ActorId; personId: ActorId; role: Role; since: Date },
): Promise<void> {
  await tx
    .insertInto('memberships')
    .values({
      organisation_id: member.organisationId,
      person_id: member.personId,
      role: member.role,
      since: member.since,
    })
    .execute()
}

/** The person's role in the structure; null where she is not of its team. */
export async function roleIn(db: Reader, personId: ActorId, organisationId: ActorId): Promise<Role | null> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (row?.role as Role | undefined) ?? null
}

export type Membership = { organisation: ActorBrief; role: Role }

export async function membershipsOf(db: Reader, personId: ActorId): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('actors', 'actors.id', 'memberships.organisation_id')
    .select(['role', 'actors.id', 'handle', 'name', 'avatar_key', 'seat', 'sample', 'actors.emojis'])
    .where('person_id', '=', personId)
    .where('actors.state', '=', 'active')
    .orderBy('actors.name')
    .execute()
  return rows.map((row) => ({
    role: row.role as Role,
    organisation: {
      id: row.id,
      kind: 'organisation',
      handle: row.handle,
      name: row.name,
      avatarKey: row.avatar_key,
      seat: row.seat,
      sample: row.sample,
      emojis: seenEmojis(row.emojis),
    },
  }))
}
