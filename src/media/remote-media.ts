import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import type { Media } from './media.ts'
import { columns, mediaOf } from './medias.ts'

/** A copy of what another server has; `kept` says whether its files are here now, `ready` whether they ever were. */
export type MediaCopy = { media: Media; ready: boolean; kept: boolean; failedAt: Date | null }

const copies = (db: Reader) =>
  db
    .selectFrom('media')
    .innerJoin('remote_media', 'media_id', 'media.id')
    .select([...columns, 'kept', 'failed_at', 'state'])
    .where('state', '<>', 'leaving')

type Row = Awaited<ReturnType<ReturnType<typeof copies>['execute']>>[number]
const copyOf = (row: Row): MediaCopy => ({
  media: mediaOf(row),
  ready: row.state === 'ready',
  kept: row.kept && row.state === 'ready',
  failedAt: row.failed_at,
})

/** Of an owner, by the addresses that the server of these pictures gives them. */
export async function copiesOf(db: Reader, owner: ActorId, urls: readonly string[]): Promise<Map<string, MediaCopy>> {
  if (urls.length === 0) return new Map()
  const rows = await copies(db)
    .where('owner_id', '=', owner)
    .where((eb) => eb('remote_url', '=', eb.fn.any(eb.val(urls))))
    .execute()
  return new Map(rows.map((row) => [row.remote_url!, copyOf(row)]))
}

/** The copy of which this is a file; null for what people here sent. */
export async function copyOfKey(db: Reader, key: string): Promise<MediaCopy | null> {
  const token = key.slice(0, key.indexOf('/'))
  const row = await copies(db).where('token', '=', token).executeTakeFirst()
  const copy = row && copyOf(row)
  return copy && [copy.media.key, ...copy.media.variants.map((one) => one.key)].includes(key) ? copy : null
}

export async function insertCopy(tx: Tx, id: MediaId, at: Date): Promise<void> {
  await tx.insertInto('remote_media').values({ media_id: id, asked_at: at }).execute()
}

export async function markKept(db: Reader, id: MediaId, at: Date): Promise<void> {
  await db
    .updateTable('remote_media')
    .set({ kept: true, asked_at: at, failed_at: null })
    .where('media_id', '=', id)
    .execute()
}

export async function markFailed(db: Reader, id: MediaId, at: Date): Promise<void> {
  await db.updateTable('remote_media').set({ failed_at: at }).where('media_id', '=', id).execute()
}

/** Somebody looked at those of these folders that are copies. */
export async function markAsked(db: Reader, tokens: readonly string[], at: Date): Promise<void> {
  await sql`update remote_media r set asked_at = ${at} from media m
    where m.id = r.media_id and m.token = any(${tokens}::text[])`.execute(db)
}

/** Copies that must make room so that the rest are no larger than this, the longest unasked first; marked as gone. */
export async function letCopiesGo(tx: Tx, most: number): Promise<{ key: string; variants: { key: string }[] }[]> {
  const { rows } = await sql<{ key: string; variants: { key: string }[] }>`
    with placed as (
      select media_id, sum(m.size) over (order by r.asked_at desc, r.media_id desc) as up_to_here
      from remote_media r join media m on m.id = r.media_id where r.kept
    ), gone as (
      update remote_media r set kept = false from placed p
      where p.media_id = r.media_id and p.up_to_here > ${most} and r.kept returning r.media_id)
    select m.key, m.variants from gone join media m on m.id = gone.media_id`.execute(tx)
  return rows
}
