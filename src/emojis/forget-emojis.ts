import { sql } from 'kysely'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { EmojiId } from '#platform/ids.ts'
import { letPicturesGo } from './keep-picture.ts'

/** Of these emojis, those that something carries. */
export type AmongCarried = (tx: Tx, ids: readonly EmojiId[]) => Promise<readonly EmojiId[]>

const UNUSED_MS = 30 * 24 * 3600 * 1000
const AT_ONCE = 500

/**
 * Takes away emojis of other servers that were asked for more than a month ago and that nothing carries, with their pictures:
 * one that is named again is learned anew.
 */
export async function forgetUnusedEmojis(
  given: Pick<Deps, 'db' | 'clock' | 'jobs'>,
  amongCarried: AmongCarried,
): Promise<void> {
  const before = new Date(given.clock.now().getTime() - UNUSED_MS)
  for (let last: EmojiId | null = '0' as EmojiId; last; ) last = await forgetSome(given, { before, last }, amongCarried)
}

/** Held first, and looked for then: whoever writes one down meanwhile either waits, or is seen. @returns where to go on */
async function forgetSome(
  given: Pick<Deps, 'db' | 'jobs'>,
  { before, last }: { before: Date; last: EmojiId },
  amongCarried: AmongCarried,
): Promise<EmojiId | null> {
  return inTransaction(given.db, async (tx) => {
    const { rows } = await sql<{ id: EmojiId; key: string | null; still: string | null }>`
      select id, key, still_key as still from emojis where domain is not null and asked_at < ${before} and id > ${last}
      order by id limit ${sql.lit(AT_ONCE)} for update skip locked`.execute(tx)
    const ids = rows.map(({ id }) => id)
    const carried = new Set(await amongCarried(tx, ids))
    const unused = rows.filter(({ id }) => !carried.has(id))
    await sql`delete from emojis where id = any(${unused.map(({ id }) => id)}::bigint[])`.execute(tx)
    const keys = unused.flatMap(({ key, still }) => [key, still])
    await letPicturesGo(given, tx, keys)
    return ids.at(-1) ?? null
  })
}
