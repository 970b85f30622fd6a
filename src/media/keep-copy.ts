import { randomBytes } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { type Focus, type Media, pictureFor } from './media.ts'
import { insertArriving, markReady } from './medias.ts'
import { prepareCopy } from './prepare-image.ts'
import { copiesOf, insertCopy, type MediaCopy, markKept } from './remote-media.ts'

/** A picture as its own server tells of it. */
export type SaidOfPicture = {
  /** Whoever shows it there. */
  ownerId: ActorId
  url: string
  description: string
  focus: Focus | null
  blurhash: string | null
}

type Given = Pick<Deps, 'db' | 'clock' | 'storage'>

/**
 * Keeps a copy of a picture of another server, made into sizes as any other. The same address of the same owner is the
 * same picture. Like an upload, it goes after a day where nothing uses it.
 * @throws Refusal those of `makeVariants`
 */
export async function keepCopy(given: Given, said: SaidOfPicture, bytes: Uint8Array): Promise<Media> {
  const token = randomBytes(16).toString('base64url')
  const { files, facts } = await prepareCopy(token, bytes)
  const createdAt = given.clock.now()
  const { ownerId, url, description, focus, blurhash } = said
  const told = { ownerId, description, focus, blurhash, remoteUrl: url }
  const media: Media = { ...facts, ...told, id: newId<'Media'>(createdAt), createdAt }
  try {
    await inTransaction(given.db, async (tx) => {
      await insertArriving(tx, { ...media, token })
      await insertCopy(tx, media.id, createdAt)
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'media_remote_url')) throw error
    // Another job had it first; one that a killed process left without its files gets them now.
    const known = (await copiesOf(given.db, ownerId, [url])).get(url)
    if (!known) throw error
    await putBack(given, known, bytes)
    return known.media
  }
  for (const { key, bytes, type } of files) await given.storage.put(key, bytes, type)
  await markReady(given.db, media.id)
  return media
}

/** Its files again, under the names that they had: pages show them by these. @throws Refusal those of `makeVariants` */
export async function putBack(given: Given, { media }: MediaCopy, bytes: Uint8Array): Promise<void> {
  const token = media.key.slice(0, media.key.indexOf('/'))
  const { files, facts } = await prepareCopy(token, bytes)
  const made = new Map(files.map((file) => [file.key, file]))
  for (const wanted of [{ key: media.key, width: media.width! }, ...media.variants]) {
    // Its server may have another picture there now, of another size.
    const found = made.get(wanted.key) ?? made.get(pictureFor(facts, wanted.width)!.key)!
    if (wanted.key.endsWith(found.key.slice(found.key.lastIndexOf('.'))))
      await given.storage.put(wanted.key, found.bytes, found.type)
  }
  await markReady(given.db, media.id)
  await markKept(given.db, media.id, given.clock.now())
}
