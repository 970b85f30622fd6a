import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { carries, type EmojiChanged, looksOf, renewed } from '../emojis/index.ts'

/** Those who name an emoji show it as it is now, or its shortcode where it is no more. */
export async function onEmojiChanged(given: Pick<Deps, 'db'>, { emojiId }: EmojiChanged): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const looks = await looksOf(tx, emojiId)
    await tx
      .updateTable('actors')
      .set({ emojis: renewed(emojiId, looks) })
      .where(carries(emojiId))
      .execute()
  })
}
