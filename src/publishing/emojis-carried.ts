import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { EmojiId } from '#platform/ids.ts'

/** Of these emojis, those that a post or an actor carries; each is found by an index. */
export async function emojisCarried(tx: Tx, ids: readonly EmojiId[]): Promise<EmojiId[]> {
  const named = sql`jsonb_build_array(jsonb_build_object('id', asked.id))`
  const { rows } = await sql<{ id: EmojiId }>`select asked.id from unnest(${ids}::text[]) asked (id)
    where exists (select 1 from posts p where p.emojis @> ${named})
      or exists (select 1 from actors a where a.emojis @> ${named})`.execute(tx)
  return rows.map(({ id }) => id)
}
