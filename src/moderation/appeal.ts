import { createHash } from 'node:crypto'
import { inTransaction, isUniqueViolation, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { type Act, type ActId, APPEAL_DAYS, isVerdict, TEXT_LONGEST } from './act.ts'
import { actById, actsAppealed, insertAct } from './acts.ts'
import type { AppealDecided, AppealMade } from './facts.ts'
import { pardonActor } from './pardon-actor.ts'
import { refuse } from './refusals.ts'
import type { Judging } from './take-action.ts'

const DAY_MS = 24 * 3600 * 1000

export const hashOfAppeal = (secret: string) => createHash('sha256').update(secret).digest()

/** Whether this act may still be appealed against. */
export const mayAppeal = (act: Act, now: Date) =>
  act.appeal === null && now.getTime() - act.at.getTime() < APPEAL_DAYS * DAY_MS

/**
 * What was decided about an actor, as she or those who speak for it may read it: not who decided.
 * @throws Refusal no-such-act
 */
export async function readVerdict(given: Pick<Deps, 'db'>, person: ActorId, id: ActId): Promise<Act> {
  const act = await actById(given.db, id)
  if (!act?.actorId || !isVerdict(act.act)) return refuse('no-such-act')
  if (act.actorId !== person && !(await speaksFor(given.db, person, act.actorId))) refuse('no-such-act')
  return { ...act, by: null, reportId: null }
}

/** A suspended structure has nobody who may act in its name, but its team may still answer for it. */
async function speaksFor(db: Reader, person: ActorId, actor: ActorId): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('organisation_id', '=', actor)
    .where('person_id', '=', person)
    .where('role', 'in', ['owner', 'editor'])
    .executeTakeFirst()
  return row !== undefined
}

/** The same by what a message carries, for those who cannot come in. @throws Refusal no-such-act */
export async function readVerdictBySecret(given: Pick<Deps, 'db'>, secret: string): Promise<Act> {
  const row = await given.db
    .selectFrom('moderation_acts')
    .select('id')
    .where('appeal_hash', '=', hashOfAppeal(secret))
    .executeTakeFirst()
  const act = row && (await actById(given.db, row.id as ActId))
  return act ? { ...act, by: null, reportId: null } : refuse('no-such-act')
}

/**
 * Says why the administrators should think again: once, within twenty days.
 * @throws Refusal no-such-act, appeal-over, appeal-made, appeal-text-wrong
 */
export async function appealAgainst(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  who: { person: ActorId; id: ActId } | { secret: string },
  typed: string,
): Promise<void> {
  const act =
    'secret' in who ? await readVerdictBySecret(given, who.secret) : await readVerdict(given, who.person, who.id)
  const text = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (text === '' || [...text].length > TEXT_LONGEST) refuse('appeal-text-wrong', { field: 'text', most: TEXT_LONGEST })
  if (act.appeal) refuse('appeal-made')
  const at = given.clock.now()
  if (!mayAppeal(act, at)) refuse('appeal-over', { days: APPEAL_DAYS })
  await inTransaction(given.db, async (tx) => {
    await insertAppeal(tx, act.id, text, at)
    await given.facts.record<AppealMade>(tx, { kind: 'AppealMade', actId: act.id, actorId: act.actorId! })
  })
}

async function insertAppeal(tx: Tx, actId: ActId, text: string, at: Date): Promise<void> {
  try {
    await tx.insertInto('appeals').values({ act_id: actId, text, made_at: at }).execute()
  } catch (error) {
    if (isUniqueViolation(error)) refuse('appeal-made')
    throw error
  }
}

/** Those that wait for a decision, the newest first. @throws Refusal not-administrator */
export async function openAppeals(given: Pick<Deps, 'db'>, by: AccountId): Promise<Act[]> {
  await checkAdministrator(given.db, by)
  return actsAppealed(given.db)
}

const takenBackBy = { mark: 'unmark', freeze: 'thaw', limit: 'unlimit', suspend: 'restore' } as const

/**
 * Accepts an appeal: what was decided is taken back (posts that were withdrawn are gone all the same), or refuses it.
 * @throws Refusal not-administrator, no-such-appeal
 */
export async function decideAppeal(given: Judging, by: AccountId, id: ActId, accepted: boolean): Promise<void> {
  const at = given.clock.now()
  const act = await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const changed = await tx
      .updateTable('appeals')
      .set({ decided_at: at, decided_by: by, accepted })
      .where('act_id', '=', id)
      .where('decided_at', 'is', null)
      .executeTakeFirst()
    const found = await actById(tx, id)
    if (Number(changed.numUpdatedRows) === 0 || !found?.actorId) return refuse('no-such-appeal')
    const { actorId, reportId, postIds } = found
    const line = {
      act: accepted ? 'accept-appeal' : 'refuse-appeal',
      by,
      reportId,
      actorId,
      postIds,
      text: '',
    } as const
    await insertAct(tx, line, at)
    await given.facts.record<AppealDecided>(tx, { kind: 'AppealDecided', actId: id, actorId, accepted })
    return found
  })
  const pardon = takenBackBy[act.act as keyof typeof takenBackBy]
  if (!accepted || !pardon) return
  await pardonActor(given, by, act.actorId!, pardon).catch((refused) => {
    // A colleague took it back meanwhile.
    if (refused?.kind !== 'act-pointless') throw refused
  })
}
