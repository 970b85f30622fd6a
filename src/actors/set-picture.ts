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
  const kept = picture && (await given.pictures.upload(voice.personId, picture))
  if (kept && kept.kind !== 'image') refuse('picture-not-image', { field: role })
  await inTransaction(given.db, async (tx) => {
    const owners = [voice.personId]
    const descriptions = new Map(kept ? [[kept.id, picture?.description ?? '']] : [])
    await given.pictures.keep(tx, { use: useOf(voice, role), ids: kept ? [kept.id] : [], owners, descriptions })
    await tx
      .updateTable('actors')
      .set({ [`${role}_key` as const]: kept ? fitting(kept.variants, role) : null })
      .where('id', '=', voice.actorId)
      .execute()
    await given.facts.record<ProfileEdited>(tx, { kind: 'ProfileEdited', actorId: voice.actorId, by: voice.personId })
  })
}

export const useOf = ({ actorId }: Pick<Voice, 'actorId'>, role: PictureRole): PictureUse => `${role}:${actorId}`

/** Of copies listed widest first: the smallest that covers the avatar's square, or the widest for a banner. */
export function fitting(variants: { key: string; width: number; height: number }[], role: PictureRole): string {
  const covers = variants.filter(({ width, height }) => Math.min(width, height) >= AVATAR_SIDE)
  return (role === 'avatar' ? covers.at(-1) : undefined)?.key ?? variants[0]!.key
}
