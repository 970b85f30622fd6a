import { readFile } from 'node:fs/promises'
import type { MediaId } from '#platform/ids.ts'
import type { DemoStep, Image } from '../life/steps.ts'
import { actorOf, type Replay } from './replay.ts'

const folder = new URL('../images/', import.meta.url)

/**
 * Sends the sample's drawings as their authors would, described. It begins at once and goes on beside the life: each is
 * looked at and written anew in three sizes, which takes the machine's other core.
 */
export function sendPictures(replay: Replay, steps: readonly DemoStep[]): void {
  let before: Promise<unknown> = Promise.resolve()
  for (const step of steps) {
    const image = 'cover' in step ? step.cover : 'image' in step ? step.image : undefined
    if (!image || !('by' in step && 'key' in step)) continue
    const sent = before.then(() => send(replay, step.by, image))
    // Whoever waits for it is told; here it must not end the process first.
    before = sent.catch(() => {})
    replay.pictures.set(step.key, sent)
  }
}

async function send(replay: Replay, by: string, image: Image): Promise<MediaId> {
  const { media } = replay.app
  const owner = actorOf(replay, by)
  const { id } = await media.upload(owner, { bytes: await readFile(new URL(image.file, folder)), name: image.file })
  await media.describe(owner, id, { description: image.description })
  return id
}
