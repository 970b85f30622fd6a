import { sql } from 'kysely'
import type { Db, Reader, Tx } from '#platform/db.ts'
import type { ActorId, Id } from '#platform/ids.ts'
import type { Failure } from './failure.ts'
import type { Found } from './found.ts'
import type { Wished } from './read-table.ts'
import type { TableKind } from './tables.ts'

export type ImportId = Id<'Import'>
export type ImportKind = TableKind | 'archive'

export type Import = {
  id: ImportId
  actorId: ActorId
  personId: ActorId
  kind: ImportKind
  replacing: boolean
  fileName: string
  askedAt: Date
  begunAt: Date | null
  endedAt: Date | null
  failure: Failure | null
  /** Of an archive: where its file is, until it has been read, and what of it is wanted. */
  key: string | null
  parts: string[]
  /** Of an archive: since when its file is needed no more. */
  readAt: Date | null
  /** Of an archive that was looked at. Nothing of it is taken before somebody says what she wants. */
  found: Found | null
}

/** An import, and how far it has come; a post that is there without all its files did not fail. `reasons`: why lines failed, and how many for each; `params` where it is one for all of these. */
export type ImportProgress = Import & {
  lines: number
  done: number
  failed: number
  reasons: (Failure & { count: number })[]
}

const columns = sql`id::text as id, actor_id as "actorId", person_id as "personId", kind, replacing, file_name as "fileName",
  asked_at as "askedAt", begun_at as "begunAt", ended_at as "endedAt", failure, key, parts, read_at as "readAt", found`

export async function importById(db: Reader, id: ImportId): Promise<Import | null> {
  const { rows } = await sql<Import>`select ${columns} from imports where id = ${id} and leaving_at is null`.execute(db)
  return rows[0] ?? null
}

/** The last ones of an actor, the newest first. */
export async function importsOf(db: Reader, actor: ActorId, most: number): Promise<ImportProgress[]> {
  const { rows } = await sql<ImportProgress>`
    select i.*, l.lines, l.done, l.failed, r.reasons from (
      select ${columns} from imports where actor_id = ${actor} and leaving_at is null order by imports.id desc limit ${sql.lit(most)}) i
    cross join lateral (select count(*)::int as lines, count(done_at)::int as done, count(failure) filter (where failure->>'kind' <> 'media-left-out')::int as failed
      from import_lines where import_id = i.id::bigint) l
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'params', params, 'count', n) order by n desc, kind), '[]') as reasons
      from (select failure->>'kind' as kind, count(*) as n,
          case when count(distinct failure) = 1 then min(failure->>'params')::jsonb else '{}' end as params
        from import_lines where import_id = i.id::bigint and failure is not null group by 1) why) r
    order by i.id::bigint desc`.execute(db)
  return rows
}

export async function insertImport(
  tx: Tx,
  one: Omit<Import, 'begunAt' | 'endedAt' | 'failure' | 'readAt' | 'found'>,
): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: one.id,
      actor_id: one.actorId,
      person_id: one.personId,
      kind: one.kind,
      replacing: one.replacing,
      file_name: one.fileName,
      asked_at: one.askedAt,
      failure: null,
      found: null,
      key: one.key,
      parts: one.parts,
    })
    .execute()
}

/** Adds lines; those whose number is there already stay as they are. @param from the number of the first */
export async function insertLines(tx: Db | Tx, id: ImportId, lines: readonly Wished[], from = 1): Promise<void> {
  await sql`insert into import_lines (import_id, number, kind, content)
    select ${id}::bigint, ${from}::int - 1 + place::int, line->>'kind', line - 'kind'
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as each (line, place)
    on conflict do nothing`.execute(tx)
}

export type WaitingLine = { number: number; wished: Wished }

/** @param kinds of which they are; all of them where left out */
export async function waitingLines(
  db: Reader,
  id: ImportId,
  most: number,
  kinds: readonly Wished['kind'][] | null = null,
): Promise<WaitingLine[]> {
  const { rows } = await sql<{ number: number; kind: string; content: object }>`
    select number, kind, content from import_lines where import_id = ${id} and done_at is null
      and (${kinds}::text[] is null or kind = any(${kinds}::text[]))
    order by number limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ number, kind, content }) => ({ number, wished: { kind, ...content } as Wished }))
}

export async function markLine(
  db: Db,
  id: ImportId,
  { number, failure, at }: { number: number; failure: Failure | null; at: Date },
): Promise<void> {
  await db
    .updateTable('import_lines')
    .set({ done_at: at, failure: failure && JSON.stringify(failure) })
    .where('import_id', '=', id)
    .where('number', '=', number)
    .execute()
}

export async function markBegun(db: Db, id: ImportId, at: Date): Promise<void> {
  await db.updateTable('imports').set({ begun_at: at }).where('id', '=', id).where('begun_at', 'is', null).execute()
}

/** @param picture as WebP */
export async function keepFound(db: Db, id: ImportId, found: Found, picture: Uint8Array | null): Promise<void> {
  await db
    .updateTable('imports')
    .set({ found: JSON.stringify(found), found_picture: picture && Buffer.from(picture) })
    .where('id', '=', id)
    .execute()
}

/** Of an archive: its file is needed no more. */
export async function markRead(db: Db | Tx, id: ImportId, at: Date): Promise<void> {
  await db.updateTable('imports').set({ read_at: at }).where('id', '=', id).execute()
}

export type FailedLine = { number: number; wished: Wished; failure: Failure }

/** The lines that could not be done, in their order, some at a time. */
export async function* failedLines(db: Reader, id: ImportId): AsyncGenerator<FailedLine> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ number: number; kind: string; content: object; failure: Failure }>`
      select number, kind, content, failure from import_lines
      where import_id = ${id} and failure is not null and number > ${after} order by number limit 500`.execute(db)
    for (const { number, kind, content, failure } of rows)
      yield { number, wished: { kind, ...content } as Wished, failure }
    if (rows.length < 500) return
    after = rows.at(-1)!.number
  }
}
