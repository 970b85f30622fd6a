import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import type { ProfileEdited } from './facts.ts'
import { refuse } from './refusals.ts'
import { checkMayAdminister, type Voice } from './voice.ts'

export type PictureRole = 'avatar' | 'banner'
/** `description`: what it shows, for those who do not see it. */
export type SentPicture = { bytes: Uint8Array; name: string; description?: string }

export type PictureUse = `${PictureRole}:${string}`

/** What a profile needs of the pictures. They are kept by a later slice, so the app hands this over. */
export type PicturePort = {
  upload(
    person: ActorId,
    file: SentPicture,
  ): Promise<{ id: MediaId; kind: string; variants: { key: string; width: number; height: number }[] }>
  keep(
    tx: Tx,
    keep: {
      use: PictureUse
      ids: readonly MediaId[]
      owners: readonly ActorId[]
      descriptions?: ReadonlyMap<MediaId, string>
    },
  ): Promise<unknown>
  keptFor(uses: readonly PictureUse[]): Promise<Map<string, { id: MediaId }[]>>
}

/** Sides in pixels of the largest avatar shown, on a screen of two pixels for one. */
const AVATAR_SIDE = 192

/**
 * Gives a profile its picture, or takes it away (`null`). The former one is removed some time later.
 * @throws Refusal may-not-administer, picture-not-image, and those of the pictures' port
 */
export async function setPicture(
  given: Pick<Deps, 'db' | 'facts'> & { pictures: PicturePort },
  voice: Voice,
  role: PictureRole,
  picture: SentPicture | null,
): Promise<void> {
  await checkMayAdminister(given.db, voice)
  const kept = picture && (await uploadPicture(given, voice, role, picture))
  await inTransaction(given.db, async (tx) => {
    await keepPicture(given, tx, voice, kept ?? { role, picture: null })
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId: voice.actorId, by: voice.personId })
  })
}

type Uploaded = Awaited<ReturnType<PicturePort['upload']>>
/** A picture that can be shown in its place, and what it shows. */
export type ReadyPicture = { role: PictureRole; picture: Uploaded; description: string }

/** @throws Refusal picture-not-image, and those of the pictures' port */
export async function uploadPicture(
  given: { pictures: PicturePort },
  voice: Voice,
  role: PictureRole,
  sent: SentPicture,
): Promise<ReadyPicture> {
  const picture = await given.pictures.upload(voice.personId, sent)
  if (picture.kind !== 'image') refuse('picture-not-image', { field: role })
  return { role, picture, description: sent.description ?? '' }
}

/** Puts it there, or nothing, in the caller's transaction and without asking who may. */
export async function keepPicture(
  given: { pictures: PicturePort },
  tx: Tx,
  voice: Voice,
  { role, ...ready }: ReadyPicture | { role: PictureRole; picture: null },
): Promise<void> {
  const ids = ready.picture ? [ready.picture.id] : []
  const descriptions = new Map(ready.picture ? [[ready.picture.id, ready.description]] : [])
  await given.pictures.keep(tx, { use: useOf(voice, role), ids, owners: [voice.personId], descriptions })
  await tx
    .updateTable('actors')
    .set({ [`${role}_key` as const]: ready.picture ? fitting(ready.picture.variants, role) : null })
    .where('id', '=', voice.actorId)
    .execute()
}

export const useOf = ({ actorId }: Pick<Voice, 'actorId'>, role: PictureRole): PictureUse => `${role}:${actorId}`

/** Of copies listed widest first: the smallest that covers the avatar's square, or the widest for a banner. */
export function fitting(variants: { key: string; width: number; height: number }[], role: PictureRole): string {
  const covers = variants.filter(({ width, height }) => Math.min(width, height) >= AVATAR_SIDE)
  return (role === 'avatar' ? covers.at(-1) : undefined)?.key ?? variants[0]!.key
}
