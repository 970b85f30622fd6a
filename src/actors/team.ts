import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { type ActorBrief, type Role, roles } from './actor.ts'
import { briefsById } from './actors.ts'
import { refuse } from './refusals.ts'

export type Member = { person: ActorBrief; role: Role; since: Date }
export type Invited = { person: ActorBrief; role: Role; by: ActorBrief | null; at: Date }

/** A role as a form sends it. @throws Refusal role-wrong */
export const checkRole = (typed: string): Role =>
  roles.find((role) => role === typed) ?? refuse('role-wrong', { field: 'role' })

/** Owners first, then by what the role allows, then by name. */
export async function membersOf(db: Reader, organisation: ActorId): Promise<Member[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('actors', 'actors.id', 'memberships.person_id')
    .select(['person_id', 'role', 'since'])
    .where('organisation_id', '=', organisation)
    .where('actors.state', 'in', ['active', 'suspended'])
    .orderBy((eb) => sql`array_position(${sql.val(roles)}::text[], ${eb.ref('role')})`)
    .orderBy(sql`plain(actors.name)`)
    .execute()
  const people = await briefsById(
    db,
    rows.map((row) => row.person_id),
  )
  return rows.flatMap((row) => {
    const person = people.get(row.person_id)
    return person ? [{ person, role: row.role as Role, since: row.since }] : []
  })
}

/** Those whom the public page names: the active ones who do more than read. */
export async function membersShown(db: Reader, organisation: ActorId): Promise<ActorBrief[]> {
  const { rows } = await sql<{ person_id: ActorId }>`
    select person_id from memberships m join actors a on a.id = m.person_id
    where m.organisation_id = ${organisation} and m.role <> 'reader' and a.state = 'active'
    order by plain(a.name)`.execute(db)
  const ids = rows.map((row) => row.person_id)
  const people = await briefsById(db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

export async function invitedTo(db: Reader, organisation: ActorId): Promise<Invited[]> {
  const rows = await db
    .selectFrom('team_invitations')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .orderBy('invited_at')
    .execute()
  const people = await briefsById(
    db,
    rows.flatMap((row) => [row.person_id, row.invited_by]),
  )
  return rows.flatMap((row) => {
    const person = people.get(row.person_id)
    const by = people.get(row.invited_by) ?? null
    return person ? [{ person, role: row.role as Role, by, at: row.invited_at }] : []
  })
}

export type Invitation = { organisation: ActorBrief; role: Role; by: ActorBrief | null; at: Date }

/** The teams that a person is asked to join. */
export async function invitationsOf(db: Reader, person: ActorId): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('team_invitations')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('invited_at', 'desc')
    .execute()
  const actors = await briefsById(
    db,
    rows.flatMap((row) => [row.organisation_id, row.invited_by]),
  )
  return rows.flatMap((row) => {
    const organisation = actors.get(row.organisation_id)
    const by = actors.get(row.invited_by) ?? null
    return organisation ? [{ organisation, role: row.role as Role, by, at: row.invited_at }] : []
  })
}

/**
 * Holds the team as it is until the transaction ends, so that two owners who leave at once do not each count on the
 * other. Answers the role of each of them.
 */
export async function lockTeam(tx: Tx, organisation: ActorId): Promise<Map<ActorId, Role>> {
  const { rows } = await sql<{ person_id: ActorId; role: Role }>`
    select person_id, role from memberships where organisation_id = ${organisation}
    order by organisation_id, person_id for update`.execute(tx)
  return new Map(rows.map((row) => [row.person_id, row.role]))
}

/** A structure always keeps an owner whose account is open. @throws Refusal last-owner */
export async function checkOwnerLeft(tx: Tx, organisation: ActorId): Promise<void> {
  const { rows } = await sql`select 1 from memberships m join actors a on a.id = m.person_id
    where m.organisation_id = ${organisation} and m.role = 'owner' and a.state = 'active' limit 1`.execute(tx)
  if (rows.length === 0) refuse('last-owner')
}
