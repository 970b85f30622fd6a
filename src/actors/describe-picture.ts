import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { mediaKeptFor } from '../media/index.ts'
import type { ProfileEdited } from './facts.ts'
import { type PicturePort, type PictureRole, useOf } from './set-picture.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

/**
 * Says what a profile's picture shows, for those who do not see it; without a picture, changes nothing.
 * @throws Refusal may-not-administer, and description-long of the pictures' port
 */
export async function describePicture(
  given: Pick<Deps, 'db' | 'facts'> & { pictures: PicturePort },
  voice: Voice,
  role: PictureRole,
  description: string,
): Promise<void> {
  await checkMayAdminister(given.db, voice)
  await inTransaction(given.db, async (tx) => {
    if (!(await applyDescription(given, tx, voice, role, description))) return
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId: voice.actorId, by: voice.personId })
  })
}

/** The same, in the caller's transaction and without asking who may. @returns whether there is a picture */
export async function applyDescription(
  given: { pictures: PicturePort },
  tx: Tx,
  voice: Voice,
  role: PictureRole,
  description: string,
): Promise<boolean> {
  const use = useOf(voice, role)
  const [picture] = (await mediaKeptFor(tx, [use])).get(use) ?? []
  if (!picture) return false
  const descriptions = new Map([[picture.id, description]])
  await given.pictures.keep(tx, { use, ids: [picture.id], owners: [voice.personId], descriptions })
  return true
}

/** What the pictures of a page show; '' where nobody said it. */
export async function pictureDescriptions(db: Reader, actorId: ActorId): Promise<Record<PictureRole, string>> {
  const kept = await mediaKeptFor(db, [useOf({ actorId }, 'avatar'), useOf({ actorId }, 'banner')])
  const of = (role: PictureRole) => kept.get(useOf({ actorId }, role))?.[0]?.description ?? ''
  return { avatar: of('avatar'), banner: of('banner') }
}
