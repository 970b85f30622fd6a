import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { MediaId } from '#platform/ids.ts'

/** How far the reading of a document is: `wordless`, its pages are pictures; `unreadable`, it could not be read at all. */
export type DocumentState = 'waiting' | 'read' | 'wordless' | 'unreadable'
export type ReadPage = { page: number; text: string; language: 'fr' | 'en' }

export async function insertDocument(tx: Tx, id: MediaId): Promise<void> {
  await tx.insertInto('documents').values({ media_id: id }).execute()
}

/** It says something else from now on, which is still to be read. */
export async function readAnew(tx: Tx, id: MediaId): Promise<void> {
  await tx.deleteFrom('document_pages').where('media_id', '=', id).execute()
  const waiting = { state: 'waiting', pages_read: 0 } as const
  await tx
    .insertInto('documents')
    .values({ media_id: id, ...waiting })
    .onConflict((conflict) => conflict.column('media_id').doUpdateSet(waiting))
    .execute()
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

/** One that is still to be read; `remote`: a copy of what another server has. */
export type WaitingDocument = { id: MediaId; remote: boolean }

const waiting = (db: Reader) =>
  db
    .selectFrom('documents')
    .innerJoin('media', 'media.id', 'documents.media_id')
    .select(['media.id', sql<boolean>`media.remote_url is not null`.as('remote')])
    .where('documents.state', '=', 'waiting')

/** Those that wait, the oldest first. */
export const waitingDocuments = (db: Reader, most: number): Promise<WaitingDocument[]> =>
  waiting(db).orderBy('documents.media_id').limit(sql.lit(most)).execute()

/** Those of these that wait. */
export async function waitingAmong(db: Reader, ids: readonly MediaId[]): Promise<WaitingDocument[]> {
  if (ids.length === 0) return []
  return waiting(db)
    .where((eb) => eb('documents.media_id', '=', eb.fn.any(eb.val(ids))))
    .execute()
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
