import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { ActorBrief } from './actor.ts'
import { briefsById } from './actors.ts'
import type { ClaimId } from './facts.ts'

export type ClaimState = 'pending' | 'approved' | 'refused' | 'withdrawn'

export type Claim = {
  id: ClaimId
  organisation: ActorBrief
  person: ActorBrief
  /** What she says to be recognised. */
  word: string
  /** The handle that she would like for the page; null to keep it. */
  handle: string | null
  state: ClaimState
  /** Why it was refused. */
  reason: string | null
  askedAt: Date
  decidedAt: Date | null
}

const PAGE = 50

const readClaims = async (db: Reader, which: { state: ClaimState } | { person: ActorId }): Promise<Claim[]> => {
  const query = db.selectFrom('claims').selectAll().limit(PAGE)
  const rows =
    'state' in which
      ? await query.where('state', '=', which.state).orderBy('id').execute()
      : await query.where('person_id', '=', which.person).orderBy('id', 'desc').execute()
  const actors = await briefsById(
    db,
    rows.flatMap((row) => [row.organisation_id, row.person_id]),
  )
  return rows.flatMap((row) => {
    const organisation = actors.get(row.organisation_id)
    const person = actors.get(row.person_id)
    if (!organisation || !person) return []
    return {
      id: row.id as ClaimId,
      organisation,
      person,
      word: row.word,
      handle: row.handle,
      state: row.state as ClaimState,
      reason: row.reason,
      askedAt: row.asked_at,
      decidedAt: row.decided_at,
    }
  })
}

/** Those that wait for an administrator, the oldest first, at most fifty. */
export const pendingClaims = (db: Reader) => readClaims(db, { state: 'pending' })

/** Those of a person, the newest first. */
export const claimsOf = (db: Reader, person: ActorId) => readClaims(db, { person })

export async function countPendingClaims(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('claims')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
