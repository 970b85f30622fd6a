import type { EmojiId } from '#platform/ids.ts'
import { log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Given } from '../given.ts'
import { FileAway, fetchPicture } from './fetch-file.ts'

export const COPY_OF_EMOJI = 'federation:copy-emoji'

/**
 * The picture of an emoji of another server; where its site's pictures are not wanted, or there is none, its shortcode stays.
 * @throws FileAway for the job to come again
 */
export async function copyEmoji(
  given: Pick<Given, 'outgoing' | 'emojis' | 'moderation'>,
  id: EmojiId,
  { lastAttempt }: { lastAttempt: boolean },
): Promise<void> {
  const said = await given.emojis.remote.picture(id)
  if (!said) return
  const { rejectMedia } = await given.moderation.sites.ruleOf(said.domain.replace(/:\d+$/, ''))
  if (rejectMedia) return given.emojis.remote.showCopy(id, null)
  try {
    const bytes = await fetchPicture(given, said.url)
    if (bytes) await given.emojis.remote.showCopy(id, { url: said.url, bytes })
  } catch (error) {
    if (error instanceof FileAway && lastAttempt) return
    if (!(error instanceof Refusal)) throw error
    log('federation').info('an emoji of another server was not taken', { url: said.url, reason: error.kind })
  }
}
