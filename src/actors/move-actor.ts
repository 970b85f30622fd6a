import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkThere } from './actors.ts'
import { holdPair } from './apart.ts'
import type { ActorMoved, ProfileEdited } from './facts.ts'
import { keepMove, knowsAsItself, moveOf } from './moves.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

/** How often one may move (as Mastodon has it). */
export const MOVE_EVERY_DAYS = 30

type Given = Pick<Deps, 'db' | 'clock' | 'facts'>

/**
 * Moves to another account, of here or of another server, which must say that this one is its own: those who follow are
 * brought along.
 * @param uri the name by which every server knows the account that moves
 * @throws Refusal no-such-actor, move-to-oneself, move-not-confirmed, moved-lately, may-not-speak
 */
export async function moveActor(given: Given, voice: Voice, to: { targetId: ActorId; uri: string }): Promise<void> {
  const { actorId } = voice
  const { targetId, uri } = to
  if (targetId === actorId) refuse('move-to-oneself', { field: 'target' })
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPair(tx, actorId, targetId)
    await checkThere(tx, targetId)
    const now = given.clock.now()
    const before = await moveOf(tx, actorId)
    const again = before && before.movedAt.getTime() + MOVE_EVERY_DAYS * 24 * 3600_000
    if (again && again > now.getTime()) refuse('moved-lately', { days: MOVE_EVERY_DAYS })
    if (!(await knowsAsItself(tx, targetId, { id: actorId, uri }))) refuse('move-not-confirmed', { field: 'target' })
    await keepMove(tx, actorId, targetId, now)
    await given.facts.record<ActorMoved>(tx, { kind: 'ActorMoved', actorId, targetId, at: now.toISOString() })
  })
}

/** The account is one's own again, as it was; those who were brought along stay where they are. @throws Refusal may-not-speak */
export async function undoMove(given: Given, voice: Voice): Promise<void> {
  const { actorId, personId } = voice
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const undone = await tx
      .updateTable('actor_moves')
      .set({ undone_at: given.clock.now() })
      .where('actor_id', '=', actorId)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (Number(undone.numUpdatedRows) > 0)
      await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId, by: personId })
  })
}

/**
 * An account of another server says that it moved. The one where it moved must say that it is the same; the caller has both
 * from their own servers. Again changes nothing.
 * @throws Refusal no-such-actor, move-to-oneself, move-not-confirmed
 */
export async function receiveMove(
  given: Given,
  moved: { actorId: ActorId; uri: string; targetId: ActorId },
): Promise<void> {
  const { actorId, uri, targetId } = moved
  if (targetId === actorId) refuse('move-to-oneself')
  await inTransaction(given.db, async (tx) => {
    await holdPair(tx, actorId, targetId)
    await checkThere(tx, targetId)
    const before = await moveOf(tx, actorId)
    if (before?.targetId === targetId && !before.undoneAt) return
    if (!(await knowsAsItself(tx, targetId, { id: actorId, uri }))) refuse('move-not-confirmed')
    const at = given.clock.now()
    await keepMove(tx, actorId, targetId, at)
    await given.facts.record<ActorMoved>(tx, { kind: 'ActorMoved', actorId, targetId, at: at.toISOString() })
  })
}
