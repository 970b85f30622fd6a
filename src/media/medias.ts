import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, MediaId } from '#platform/ids.ts'
import type { Focus, Media, MediaKind, MediaUse, Picture } from './media.ts'

export type NewMedia = Omit<Media, 'description' | 'focus'> &
  Partial<Pick<Media, 'description' | 'focus'>> & { token: string }

/** What the person sent since a moment. Holds others of hers until the transaction ends, so that two do not count the same room. */
export async function sentSince(tx: Tx, ownerId: ActorId, since: Date): Promise<{ files: number; bytes: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media of ${ownerId}`}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('media')
    .select((eb) => [eb.fn.countAll<string>().as('files'), eb.fn.sum<string | null>('size').as('bytes')])
    .where('owner_id', '=', ownerId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return { files: Number(row.files), bytes: Number(row.bytes ?? 0) }
}

/** How many documents of this owner are there since a moment. */
export async function documentsSince(db: Reader, ownerId: ActorId, since: Date): Promise<number> {
  const row = await db
    .selectFrom('media')
    .select((eb) => eb.fn.countAll<string>().as('documents'))
    .where('owner_id', '=', ownerId)
    .where('created_at', '>', since)
    .where('kind', '=', 'pdf')
    .executeTakeFirstOrThrow()
  return Number(row.documents)
}

/** Of a document whose file is another one now. */
export async function setFacts(tx: Tx, id: MediaId, { size, pages }: Pick<Media, 'size' | 'pages'>): Promise<void> {
  await tx
    .updateTable('media')
    .set({ size: String(size), pages })
    .where('id', '=', id)
    .execute()
}

/** Adds the row before its files, so that nothing in the storage is unknown. */
export async function insertArriving(tx: Tx, media: NewMedia): Promise<void> {
  await tx
    .insertInto('media')
    .values({
      id: media.id,
      owner_id: media.ownerId,
      kind: media.kind,
      token: media.token,
      key: media.key,
      variants: JSON.stringify(media.variants),
      width: media.width,
      height: media.height,
      animated: media.animated,
      thumbhash: media.thumbhash,
      colour: media.colour,
      pages: media.pages,
      size: String(media.size),
      name: media.name,
      remote_url: media.remoteUrl,
      blurhash: media.blurhash,
      ...said(media),
      created_at: media.createdAt,
    })
    .execute()
}

export async function markReady(db: Reader, id: MediaId): Promise<void> {
  await db.updateTable('media').set({ state: 'ready' }).where('id', '=', id).execute()
}

/** What is said of a picture: what it shows, and where to look. What is left out stays. */
export type Said = { description?: string; focus?: Focus | null }

const said = ({ description, focus }: Said) => ({
  ...(description !== undefined && { description }),
  ...(focus !== undefined && { focus_x: focus?.x ?? null, focus_y: focus?.y ?? null }),
})

/** False where the person did not send it, or it is no longer there. */
export async function updateSaid(db: Reader, ownerId: ActorId, id: MediaId, what: Said): Promise<boolean> {
  const result = await db
    .updateTable('media')
    .set({ id, ...said(what) })
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

export async function setSaid(tx: Tx, id: MediaId, what: Said): Promise<void> {
  await tx.updateTable('media').set(said(what)).where('id', '=', id).execute()
}

/** Nothing may use it any more; the sweep removes its files, and then it. */
export async function markLeaving(tx: Tx, id: MediaId): Promise<void> {
  await tx.updateTable('media').set({ state: 'leaving' }).where('id', '=', id).execute()
}

/** The media of these ids that are there, locked until the transaction ends; in no order. */
export async function lockReady(tx: Tx, ids: readonly MediaId[]): Promise<Map<MediaId, Media>> {
  const rows = await tx
    .selectFrom('media')
    .select(columns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '=', 'ready')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, mediaOf(row)]))
}

export async function readyById(db: Reader, ids: readonly MediaId[]): Promise<Map<MediaId, Media>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('media')
    .select(columns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '=', 'ready')
    .execute()
  return new Map(rows.map((row) => [row.id, mediaOf(row)]))
}

/** A file as its sender sees it: its files may still be on their way, and a post may show it already. */
export async function ownMedia(
  db: Reader,
  ownerId: ActorId,
  id: MediaId,
): Promise<{ media: Media; arriving: boolean; shown: boolean } | null> {
  const row = await db
    .selectFrom('media')
    .select([...columns, 'state'])
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('state', '<>', 'leaving')
    .executeTakeFirst()
  if (!row) return null
  const uses = (await usesOf(db, [id])).get(id) ?? new Set()
  const shown = [...uses].some((use) => /^(post|cover|version):/.test(use))
  return { media: mediaOf(row), arriving: row.state === 'arriving', shown }
}

export async function usesOf(db: Reader, ids: readonly MediaId[]): Promise<Map<MediaId, Set<string>>> {
  const rows = await db
    .selectFrom('media_uses')
    .select(['media_id', 'kept_for'])
    .where((eb) => eb('media_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const uses = new Map<MediaId, Set<string>>()
  for (const row of rows) uses.set(row.media_id, (uses.get(row.media_id) ?? new Set()).add(row.kept_for))
  return uses
}

/** What the use keeps from now on: these, in this order, and nothing else. */
export async function replaceUse(tx: Tx, use: MediaUse, ids: readonly MediaId[]): Promise<void> {
  await tx.deleteFrom('media_uses').where('kept_for', '=', use).execute()
  if (ids.length === 0) return
  await tx
    .insertInto('media_uses')
    .values(ids.map((media_id, position) => ({ kept_for: use, media_id, position })))
    .execute()
}

/** What each use keeps, in order; a use that keeps nothing is not in the answer. */
export async function mediaKeptFor(db: Reader, uses: readonly MediaUse[]): Promise<Map<string, Media[]>> {
  if (uses.length === 0) return new Map()
  const rows = await db
    .selectFrom('media_uses')
    .innerJoin('media', 'media.id', 'media_uses.media_id')
    .select(['kept_for', ...columns])
    .where((eb) => eb('kept_for', '=', eb.fn.any(eb.val(uses))))
    .where('state', '=', 'ready')
    .orderBy('kept_for')
    .orderBy('position')
    .execute()
  const kept = new Map<string, Media[]>()
  for (const row of rows) kept.set(row.kept_for, [...(kept.get(row.kept_for) ?? []), mediaOf(row)])
  return kept
}

export const columns = [
  'media.id',
  'media.owner_id',
  'media.kind',
  'media.key',
  'media.variants',
  'media.width',
  'media.height',
  'media.animated',
  'media.thumbhash',
  'media.colour',
  'media.pages',
  'media.size',
  'media.name',
  'media.description',
  'media.focus_x',
  'media.focus_y',
  'media.remote_url',
  'media.blurhash',
  'media.created_at',
] as const

type Row = {
  id: MediaId
  owner_id: ActorId
  kind: string
  key: string
  variants: unknown
  width: number | null
  height: number | null
  animated: boolean
  thumbhash: string | null
  colour: string | null
  pages: number | null
  size: string
  name: string | null
  description: string
  focus_x: number | null
  focus_y: number | null
  remote_url: string | null
  blurhash: string | null
  created_at: Date
}

export const mediaOf = (row: Row): Media => ({
  id: row.id,
  ownerId: row.owner_id,
  kind: row.kind as MediaKind,
  key: row.key,
  variants: row.variants as Picture[],
  width: row.width,
  height: row.height,
  animated: row.animated,
  thumbhash: row.thumbhash,
  colour: row.colour,
  pages: row.pages,
  size: Number(row.size),
  name: row.name,
  description: row.description,
  focus: row.focus_x === null || row.focus_y === null ? null : { x: row.focus_x, y: row.focus_y },
  remoteUrl: row.remote_url,
  blurhash: row.blurhash,
  createdAt: row.created_at,
})
