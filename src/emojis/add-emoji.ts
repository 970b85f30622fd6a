import { inTransaction, isUniqueViolation } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type EmojiId, newId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { imageFormatOf, makeSmallPicture } from '../media/index.ts'
import { checkShortcode } from './emoji.ts'
import { storePicture } from './keep-picture.ts'
import { refuse } from './refusals.ts'

export const EMOJI_LIMITS = { kilobytes: 256, formats: ['png', 'gif', 'webp'] as const }

/**
 * Adds an emoji from here. Its picture is written anew: nothing of the file that was sent is served.
 * @throws Refusal not-administrator, emoji-shortcode-wrong, emoji-taken, emoji-heavy, emoji-format, and those of `makeSmallPicture`
 */
export async function addEmoji(
  given: Pick<Deps, 'db' | 'clock' | 'storage'>,
  by: AccountId,
  wish: { shortcode: string; bytes: Uint8Array },
): Promise<EmojiId> {
  await checkAdministrator(given.db, by)
  const shortcode = checkShortcode(wish.shortcode)
  const taken = await given.db
    .selectFrom('emojis')
    .select('id')
    .where('domain', 'is', null)
    .where('shortcode', '=', shortcode)
    .executeTakeFirst()
  if (taken) refuse('emoji-taken', { field: 'shortcode', shortcode })
  const { kilobytes, formats } = EMOJI_LIMITS
  if (wish.bytes.byteLength > kilobytes * 1024) refuse('emoji-heavy', { field: 'picture', kilobytes })
  const format = imageFormatOf(wish.bytes)
  if (!formats.some((one) => one === format)) refuse('emoji-format', { field: 'picture' })
  const picture = await makeSmallPicture(wish.bytes)
  const now = given.clock.now()
  const id = newId<'Emoji'>(now)
  const { key, stillKey } = await storePicture(given, id, picture)
  try {
    await inTransaction(given.db, async (tx) => {
      await checkAdministrator(tx, by)
      await tx
        .insertInto('emojis')
        .values({ id, shortcode, key, still_key: stillKey, created_at: now, changed_at: now })
        .execute()
    })
  } catch (error) {
    for (const one of new Set([key, stillKey])) await given.storage.remove(one)
    if (isUniqueViolation(error, 'emojis_shortcode')) refuse('emoji-taken', { field: 'shortcode', shortcode })
    throw error
  }
  return id
}
