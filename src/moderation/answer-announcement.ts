import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { type AnnouncementId, checkReaction, REACTIONS_MOST } from './announcement.ts'
import { tellNews } from './live-announcements.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>

/** Held until the transaction ends: its emojis are counted once. @throws Refusal no-such-announcement */
async function hold(tx: Tx, id: AnnouncementId): Promise<void> {
  const found = await tx.selectFrom('announcements').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) refuse('no-such-announcement')
}

/** Puts an announcement away. @throws Refusal no-such-announcement */
export async function dismissAnnouncement(given: Pick<Deps, 'db'>, reader: ActorId, id: AnnouncementId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await hold(tx, id)
    await tx
      .insertInto('announcement_dismissals')
      .values({ announcement_id: id, actor_id: reader })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/**
 * Puts an emoji under an announcement, once for each actor.
 * @throws Refusal no-such-announcement, reaction-wrong, too-many-reactions, may-not-speak
 */
export async function reactToAnnouncement(
  given: Given,
  voice: Voice,
  id: AnnouncementId,
  typed: string,
): Promise<void> {
  const name = checkReaction(typed)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await hold(tx, id)
    const { rows } = await sql<{ name: string }>`select distinct name from announcement_reactions
      where announcement_id = ${id}`.execute(tx)
    if (rows.length >= REACTIONS_MOST && !rows.some((row) => row.name === name))
      refuse('too-many-reactions', { most: REACTIONS_MOST })
    await tx
      .insertInto('announcement_reactions')
      .values({ announcement_id: id, actor_id: voice.actorId, name, at: given.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tellCount(given, tx, id, name)
  })
}

/** Takes it back. @throws Refusal no-such-announcement, reaction-wrong, may-not-speak */
export async function unreactToAnnouncement(
  given: Given,
  voice: Voice,
  id: AnnouncementId,
  typed: string,
): Promise<void> {
  const name = checkReaction(typed)
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    await hold(tx, id)
    await tx
      .deleteFrom('announcement_reactions')
      .where('announcement_id', '=', id)
      .where('actor_id', '=', voice.actorId)
      .where('name', '=', name)
      .execute()
    await tellCount(given, tx, id, name)
  })
}

async function tellCount(given: Given, tx: Tx, id: AnnouncementId, name: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from announcement_reactions
    where announcement_id = ${id} and name = ${name}`.execute(tx)
  await tellNews(given, tx, { kind: 'reacted', id, name, count: rows[0]!.n })
}
