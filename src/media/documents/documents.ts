import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { MediaId } from '#platform/ids.ts'

/** How far the reading of a document is: `wordless`, its pages are pictures; `unreadable`, it could not be read at all. */
export type DocumentState = 'waiting' | 'read' | 'wordless' | 'unreadable'
export type ReadPage = { page: number; text: string; language: 'fr' | 'en' }

export async function insertDocument(tx: Tx, id: MediaId): Promise<void> {
  await tx.insertInto('documents').values({ media_id: id }).execute()
}

/** One that is still to be read; null where it was read, or is on its way out. */
export async function waitingDocument(db: Reader, id: MediaId): Promise<{ key: string } | null> {
  const row = await db
    .selectFrom('documents')
    .innerJoin('media', 'media.id', 'documents.media_id')
    .select('media.key')
    .where('documents.media_id', '=', id)
    .where('documents.state', '=', 'waiting')
    .where('media.state', '=', 'ready')
    .executeTakeFirst()
  return row ?? null
}

/** Writes what was read. False where somebody else wrote it first, or the document is gone. */
export async function writeRead(
  tx: Tx,
  id: MediaId,
  read: { state: DocumentState; pagesRead: number; pages: readonly ReadPage[] },
): Promise<boolean> {
  const done = await tx
    .updateTable('documents')
    .set({ state: read.state, pages_read: read.pagesRead })
    .where('media_id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) === 0) return false
  const { pages } = read
  // As the words of posts are made (migration 0290).
  await sql`insert into document_pages (media_id, page, language, text, words)
    select m.id, p.page, p.language, p.text, setweight(to_tsvector(p.config, named.name), 'B')
      || to_tsvector(p.config, p.text) || to_tsvector(p.config, joined_words(p.text))
    from media m
      cross join lateral (select translate(regexp_replace(coalesce(m.name, ''), '[.]pdf$', '', 'i'), '_-.', '   ') as name) named
      cross join lateral (select *, case language when 'en' then 'words_en'::regconfig else 'words_fr'::regconfig end as config
        from unnest(${pages.map((one) => one.page)}::int[], ${pages.map((one) => one.language)}::text[],
          ${pages.map((one) => one.text)}::text[]) one(page, language, text)) p
    where m.id = ${id}`.execute(tx)
  return true
}

/** Those that wait, the oldest first. */
export async function waitingDocuments(db: Reader, most: number): Promise<MediaId[]> {
  const rows = await db
    .selectFrom('documents')
    .select('media_id')
    .where('state', '=', 'waiting')
    .orderBy('media_id')
    .limit(sql.lit(most))
    .execute()
  return rows.map((row) => row.media_id)
}

/** How far the reading of each of these is; pictures are not in the answer. */
export async function documentStates(db: Reader, ids: readonly MediaId[]): Promise<Map<MediaId, DocumentState>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('documents')
    .select(['media_id', 'state'])
    .where((eb) => eb('media_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.media_id, row.state as DocumentState]))
}
