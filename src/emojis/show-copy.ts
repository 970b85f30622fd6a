import { sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { EmojiId } from '#platform/ids.ts'
import { makeSmallPicture } from '../media/index.ts'
import type { EmojiChanged } from './facts.ts'
import { letPicturesGo, storePicture } from './keep-picture.ts'

/** Where its own server has the picture of an emoji; null for one that is from here, or is not known. */
export async function pictureSaid(db: Reader, id: EmojiId): Promise<{ domain: string; url: string } | null> {
  const row = await db
    .selectFrom('emojis')
    .select(['domain', 'remote_url as url'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.domain && row.url ? { domain: row.domain, url: row.url } : null
}

/** The emojis of another server, whatever its port. @param name its host, without a port */
export async function emojisOfHost(db: Reader, name: string): Promise<EmojiId[]> {
  const { rows } = await sql<{ id: EmojiId }>`
    select id from emojis where split_part(domain, ':', 1) = ${name} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

type Showing = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'storage'>

/** Gives an emoji of another server a copy of its picture, written anew, or none. @throws Refusal those of `makeSmallPicture` */
export async function showEmojiCopy(
  given: Showing,
  id: EmojiId,
  copied: { url: string; bytes: Uint8Array } | null,
): Promise<void> {
  const keys = copied && (await storePicture(given, id, await makeSmallPicture(copied.bytes)))
  await inTransaction(given.db, async (tx) => {
    const row = await tx
      .selectFrom('emojis')
      .select(['remote_url', 'key', 'still_key'])
      .where('id', '=', id)
      .where('domain', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (row?.key === (keys?.key ?? null)) return
    // It has another picture meanwhile, which is on its way.
    if (!row || (copied && row.remote_url !== copied.url))
      return letPicturesGo(given, tx, [keys?.key ?? null, keys?.stillKey ?? null])
    await tx
      .updateTable('emojis')
      .set({ key: keys?.key ?? null, still_key: keys?.stillKey ?? null, changed_at: given.clock.now() })
      .where('id', '=', id)
      .execute()
    await letPicturesGo(given, tx, [row.key, row.still_key])
    await given.facts.record<EmojiChanged>(tx, { kind: 'EmojiChanged', emojiId: id })
  })
}
