import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { carries, type EmojiChanged, looksOf, renewed } from '../emojis/index.ts'
import { tellChanged } from './live-posts.ts'

/** Posts that name an emoji show it as it is now, or its shortcode where it is no more. */
export async function onEmojiChanged(given: Pick<Deps, 'db' | 'live'>, { emojiId }: EmojiChanged): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const looks = await looksOf(tx, emojiId)
    const rows = await tx
      .updateTable('posts')
      .set({ emojis: renewed(emojiId, looks) })
      .where(carries(emojiId))
      .returning('id')
      .execute()
    const newest = rows.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))
    await tellChanged(given, tx, newest)
  })
}
