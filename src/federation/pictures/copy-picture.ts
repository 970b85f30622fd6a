import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Media, SaidOfPicture } from '../../media/index.ts'
import type { Given } from '../given.ts'
import { fetchPicture, PictureAway } from './fetch-picture.ts'

export type Copying = Pick<Given, 'outgoing' | 'media' | 'moderation'>

/** Of one round: what could not be had now is asked for again by the next, unless this is the last. */
export type Round = { lastAttempt: boolean; away: string[] }

/** Our copy of a picture, fetched where there is none yet; null where it cannot be had. From jobs only. */
export async function copyPicture(given: Copying, said: SaidOfPicture, round: Round): Promise<Media | null> {
  const known = (await given.media.copies.known(said.ownerId, [said.url])).get(said.url)
  if (known?.kept) return known.media
  try {
    const bytes = await fetchPicture(given, said.url)
    return bytes && (await given.media.copies.keep(said, bytes))
  } catch (error) {
    if (error instanceof PictureAway) {
      round.away.push(error.message)
      return null
    }
    if (!(error instanceof Refusal)) throw error
    log('federation').info('a picture of another server was not taken', { url: said.url, reason: error.kind })
    return null
  }
}

/** Once what was had is shown. @throws Error for the job to come again */
export function endRound({ away, lastAttempt }: Round): void {
  if (away.length > 0 && !lastAttempt) throw new Error(away.join('; '))
}
