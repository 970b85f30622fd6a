import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, EmojiId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import type { EmojiChanged } from './facts.ts'
import { letPicturesGo } from './keep-picture.ts'

/** Takes an emoji from here away: where it was used, its shortcode stays. Again changes nothing. @throws Refusal not-administrator */
export async function withdrawEmoji(
  given: Pick<Deps, 'db' | 'facts' | 'jobs'>,
  by: AccountId,
  id: EmojiId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx
      .deleteFrom('emojis')
      .where('id', '=', id)
      .where('domain', 'is', null)
      .returning(['key', 'still_key'])
      .executeTakeFirst()
    if (!gone) return
    await given.facts.record<EmojiChanged>(tx, { kind: 'EmojiChanged', emojiId: id })
    await letPicturesGo(given, tx, [gone.key, gone.still_key])
  })
}
