import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Media, SaidOfFile } from '../../media/index.ts'
import type { Given } from '../given.ts'
import { FileAway, fetchPdf, fetchPicture } from './fetch-file.ts'

export type Copying = Pick<Given, 'outgoing' | 'media' | 'moderation'>

/** Of one round: what could not be had now is asked for again by the next, unless this is the last. */
export type Round = { lastAttempt: boolean; away: string[] }

/** Our copy of a picture, fetched where there is none yet; null where it cannot be had. From jobs only. */
export const copyPicture = (given: Copying, said: SaidOfFile, round: Round): Promise<Media | null> =>
  copyFile(given, said, round, async () => {
    const bytes = await fetchPicture(given, said.url)
    return bytes && given.media.copies.keep(said, bytes)
  })

/** The same of a PDF, as many a day as are taken of one author. */
export const copyDocument = (given: Copying, said: SaidOfFile, round: Round): Promise<Media | null> =>
  copyFile(given, said, round, async () => {
    if (!(await given.media.copies.takesDocuments(said.ownerId))) return null
    const bytes = await fetchPdf(given, said.url)
    return bytes && given.media.copies.keepDocument(said, bytes)
  })

async function copyFile(
  given: Copying,
  { ownerId, url }: SaidOfFile,
  round: Round,
  have: () => Promise<Media | null>,
): Promise<Media | null> {
  const known = (await given.media.copies.known(ownerId, [url])).get(url)
  // The text of a document stays where its file made room.
  if (known?.kept || (known?.ready && known.media.kind === 'pdf')) return known.media
  try {
    return await have()
  } catch (error) {
    if (error instanceof FileAway) {
      round.away.push(error.message)
      return null
    }
    if (!(error instanceof Refusal)) throw error
    log('federation').info('a file of another server was not taken', { url, reason: error.kind })
    return null
  }
}

/** Once what was had is shown. @throws Error for the job to come again */
export function endRound({ away, lastAttempt }: Round): void {
  if (away.length > 0 && !lastAttempt) throw new Error(away.join('; '))
}
