import { randomBytes } from 'node:crypto'
import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, newId } from '#platform/ids.ts'
import { checkAdministrator } from './administrators.ts'
import { allInvitations, type Invitation, type InvitationId, insertInvitation, markRevoked } from './invitations.ts'
import { refuse } from './refusals.ts'

const NOTE_LONGEST = 120
const MOST_USES = 1000
const LONGEST_DAYS = 365
const DAY_MS = 24 * 3600 * 1000

/** `days`: how long it opens the door; null for as long as it is not revoked. */
export type InvitationWish = { note: string; mostUses: number; days: number | null }

/**
 * Makes a link by which people sign up, whatever the sign-up mode, without waiting for approval.
 * @throws Refusal not-administrator, invitation-wrong, invitation-note-long
 */
export async function invite(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  wish: InvitationWish,
): Promise<Invitation> {
  const note = wish.note.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (note.length > NOTE_LONGEST) refuse('invitation-note-long', { field: 'note', most: NOTE_LONGEST })
  if (!whole(wish.mostUses, MOST_USES)) refuse('invitation-wrong', { field: 'mostUses', most: MOST_USES })
  if (wish.days !== null && !whole(wish.days, LONGEST_DAYS))
    refuse('invitation-wrong', { field: 'days', most: LONGEST_DAYS })
  const now = given.clock.now()
  const invitation: Invitation = {
    id: newId<'Invitation'>(now),
    code: randomBytes(12).toString('base64url'),
    note,
    madeBy: by,
    uses: 0,
    mostUses: wish.mostUses,
    expiresAt: wish.days === null ? null : new Date(now.getTime() + wish.days * DAY_MS),
    revokedAt: null,
    createdAt: now,
  }
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await insertInvitation(tx, invitation)
  })
  return invitation
}

const whole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most

/** Closes the door that an invitation opens; those who came by it stay. @throws Refusal not-administrator */
export async function revokeInvitation(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  id: InvitationId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await markRevoked(tx, id, given.clock.now())
  })
}

/** @throws Refusal not-administrator */
export async function listInvitations(given: Pick<Deps, 'db'>, by: AccountId): Promise<Invitation[]> {
  await checkAdministrator(given.db, by)
  return allInvitations(given.db)
}
