import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, ActorId, Id } from '#platform/ids.ts'

export type InvitationId = Id<'Invitation'>
export type Invitation = {
  id: InvitationId
  code: string
  note: string
  madeBy: AccountId | null
  uses: number
  mostUses: number
  expiresAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

export async function insertInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({
      id: invitation.id,
      code: invitation.code,
      note: invitation.note,
      made_by: invitation.madeBy,
      most_uses: invitation.mostUses,
      expires_at: invitation.expiresAt,
      created_at: invitation.createdAt,
    })
    .execute()
}

/** Uses one place of the invitation; null where none is left, or it is over, revoked or unknown. */
export async function takeInvitation(tx: Tx, code: string, now: Date): Promise<InvitationId | null> {
  const row = await tx
    .updateTable('invitations')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('code', '=', code)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .whereRef('uses', '<', 'most_uses')
    .returning('id')
    .executeTakeFirst()
  return (row?.id as InvitationId | undefined) ?? null
}

/** The person who invites, while the invitation still opens the door: null where it does not, or she is gone. */
export async function inviterOf(db: Reader, code: string, now: Date): Promise<{ personId: ActorId | null } | null> {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('accounts', 'accounts.id', 'made_by')
    .select('person_id')
    .where('code', '=', code)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .whereRef('uses', '<', 'most_uses')
    .executeTakeFirst()
  return row ? { personId: row.person_id } : null
}

/** The newest first. */
export async function allInvitations(db: Reader): Promise<Invitation[]> {
  const rows = await db.selectFrom('invitations').selectAll().orderBy('id', 'desc').limit(500).execute()
  return rows.map((row) => ({
    id: row.id as InvitationId,
    code: row.code,
    note: row.note,
    madeBy: row.made_by,
    uses: row.uses,
    mostUses: row.most_uses,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  }))
}

export async function markRevoked(tx: Tx, id: InvitationId, at: Date): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}
