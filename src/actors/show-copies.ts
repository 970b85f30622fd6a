import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import { fitting, type PicturePort, type PictureRole, useOf } from './set-picture.ts'

/** A copy of a picture, in its sizes. */
export type PictureCopy = { id: MediaId; variants: { key: string; width: number; height: number }[] }

/** Gives an actor of another server the copy of its picture, or none. */
export async function showPictureCopy(
  given: Pick<Deps, 'db'> & { pictures: PicturePort },
  actorId: ActorId,
  role: PictureRole,
  copy: PictureCopy | null,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await given.pictures.keep(tx, { use: useOf({ actorId }, role), ids: copy ? [copy.id] : [], owners: [actorId] })
    await tx
      .updateTable('actors')
      .set({ [`${role}_key` as const]: copy ? fitting(copy.variants, role) : null })
      .where('id', '=', actorId)
      .where('domain', 'is not', null)
      .where('state', '<>', 'deleted')
      .execute()
  })
}

/** The pictures of an actor of another server, as that server has them; null where it is none, or is gone. */
export async function picturesSaid(
  given: Pick<Deps, 'db'>,
  actorId: ActorId,
): Promise<{ uri: string; avatar: string | null; banner: string | null } | null> {
  const row = await given.db
    .selectFrom('remote_actors')
    .select(['uri', 'avatar_url as avatar', 'banner_url as banner'])
    .where('actor_id', '=', actorId)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
