import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { lockReady, markLeaving, usesOf } from './medias.ts'
import { refuse } from './refusals.ts'

/**
 * Takes back a file that nothing shows: nobody may use it from now on, and the sweep removes it.
 * @throws Refusal no-such-media (also for files of someone else), media-in-use
 */
export async function deleteMedia(given: Pick<Deps, 'db'>, ownerId: ActorId, id: MediaId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const media = (await lockReady(tx, [id])).get(id)
    if (media?.ownerId !== ownerId) return refuse('no-such-media', { field: 'media' })
    if ((await usesOf(tx, [id])).size > 0) refuse('media-in-use', { field: 'media' })
    await markLeaving(tx, id)
  })
}

/** Of files that something showed until now, those that nothing shows any more go with it, without their day of grace. */
export async function letGo(tx: Tx, ids: readonly MediaId[]): Promise<void> {
  if (ids.length === 0) return
  const ready = await lockReady(tx, ids)
  const used = await usesOf(tx, [...ready.keys()])
  for (const id of ready.keys()) if (!used.has(id)) await markLeaving(tx, id)
}
