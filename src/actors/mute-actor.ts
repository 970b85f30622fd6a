import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkThere } from './actors.ts'
import { holdPair } from './apart.ts'
import { refuse } from './refusals.ts'
import { checkMaySpeak, type Voice } from './voice.ts'

type Change = { muterId: ActorId; mutedId: ActorId }
export type MuteReaction = (tx: Tx, change: Change) => Promise<void>
export type MutePorts = { afterMute: MuteReaction[]; afterUnmute: MuteReaction[] }

export type MuteWish = {
  /** How long, in seconds; for good where null. */
  forSeconds?: number | null
  /** Whether notifications of what the other does stay away, too (true). */
  notifications?: boolean
}

const LONGEST_S = 10 * 366 * 24 * 3600

/**
 * Takes an actor out of sight, for good or for a while; the follow stays. Muting again changes the end and the wish.
 * @throws Refusal no-such-actor, may-not-mute-oneself, mute-end-wrong, may-not-speak
 */
export async function muteActor(
  given: Pick<Deps, 'db' | 'clock'> & { reactions: MutePorts },
  voice: Voice,
  mutedId: ActorId,
  wish: MuteWish = {},
): Promise<void> {
  const muterId = voice.actorId
  if (mutedId === muterId) refuse('may-not-mute-oneself')
  const now = given.clock.now()
  const endsAt = checkEnd(now, wish.forSeconds ?? null)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await holdPair(tx, muterId, mutedId)
    await checkThere(tx, mutedId)
    const { rows } = await sql<{ made: boolean }>`
      insert into mutes (muter_id, muted_id, since, ends_at, notifications)
      values (${muterId}, ${mutedId}, ${now}, ${endsAt}, ${wish.notifications ?? true})
      on conflict (muter_id, muted_id) do update set ends_at = excluded.ends_at, notifications = excluded.notifications
      returning xmax = 0 as made`.execute(tx)
    if (!rows[0]!.made) return
    await markFollow(tx, { muterId, mutedId }, true)
    for (const react of given.reactions.afterMute) await react(tx, { muterId, mutedId })
  })
}

/** Ends a mute: what the other published and relayed comes back. @throws Refusal may-not-speak */
export async function unmuteActor(
  given: Pick<Deps, 'db'> & { reactions: MutePorts },
  voice: Voice,
  mutedId: ActorId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await endMute(tx, given, { muterId: voice.actorId, mutedId })
  })
}

/** @param endedBy only one whose end has come by then */
export async function endMute(
  tx: Tx,
  given: { reactions: MutePorts },
  { muterId, mutedId }: Change,
  endedBy: Date | null = null,
): Promise<void> {
  await holdPair(tx, muterId, mutedId)
  const ended = await sql`delete from mutes where muter_id = ${muterId} and muted_id = ${mutedId}
    and (${endedBy}::timestamptz is null or ends_at <= ${endedBy}::timestamptz)`.execute(tx)
  if (Number(ended.numAffectedRows) === 0) return
  await markFollow(tx, { muterId, mutedId }, false)
  for (const react of given.reactions.afterUnmute) await react(tx, { muterId, mutedId })
}

/** @throws Refusal mute-end-wrong */
function checkEnd(now: Date, forSeconds: number | null): Date | null {
  if (forSeconds === null) return null
  if (!Number.isInteger(forSeconds) || forSeconds < 1 || forSeconds > LONGEST_S)
    refuse('mute-end-wrong', { field: 'duration' })
  return new Date(now.getTime() + forSeconds * 1000)
}

async function markFollow(tx: Tx, { muterId, mutedId }: Change, muted: boolean): Promise<void> {
  await tx
    .updateTable('follows')
    .set({ muted })
    .where('follower_id', '=', muterId)
    .where('followee_id', '=', mutedId)
    .execute()
}
