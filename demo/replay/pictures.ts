import { readFile } from 'node:fs/promises'
import type { ActorId, MediaId } from '#platform/ids.ts'
import type { Image } from '../life/steps.ts'
import type { Replay } from './replay.ts'

const folder = new URL('../images/', import.meta.url)

/** Sends one of the sample's drawings as its author would, described. */
export async function sendPicture(replay: Replay, owner: ActorId, image: Image): Promise<MediaId> {
  const { media } = replay.app
  const { id } = await media.upload(owner, { bytes: await readFile(new URL(image.file, folder)), name: image.file })
  await media.describe(owner, id, image.description)
  return id
}
