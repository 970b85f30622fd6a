import { type RawBuilder, sql } from 'kysely'
import { type Db, inTransaction, type Tx } from './db.ts'
import type { Storage } from './storage.ts'

/**
 * The files that a slice keeps, by what its tables say: a query of `key` and of `whole`, false for a file that is still
 * being written or already being removed.
 */
export type KeptFiles = RawBuilder<{ key: string; whole: boolean }>

/** Asks for the keys of all the files that must be there. */
export function wholeFiles(kept: readonly KeptFiles[]): RawBuilder<{ key: string }> {
  return sql`select distinct key from (${sql.join(kept, sql` union all `)}) every where whole order by key`
}

/** Of a file that no row names yet: its row may be on its way. In milliseconds. */
const MAY_BE_NAMED_AFTER = 60_000

/** The files that are missing, and those that nothing names, as lines to read. */
export async function lookAtFiles(
  given: { db: Db; storage: Storage; now: Date },
  kept: readonly KeptFiles[],
): Promise<{ missing: string[]; stray: string[] }> {
  const there = new Map<string, { size: number; changedAt: Date }>()
  const before = (await wholeFiles(kept).execute(given.db)).rows.map(({ key }) => key)
  for await (const { key, ...file } of given.storage.list()) there.set(key, file)
  const named = await sql<{ key: string; whole: boolean }>`
    select key, bool_or(whole) as whole from (${sql.join(kept, sql` union all `)}) every group by key`.execute(given.db)
  const keys = new Set(named.rows.map(({ key }) => key))
  // Named before the files were listed and still named: it should have been among them.
  const still = new Set(named.rows.filter(({ whole }) => whole).map(({ key }) => key))
  const old = given.now.getTime() - MAY_BE_NAMED_AFTER
  return {
    missing: before.filter((key) => still.has(key) && !there.has(key)),
    stray: [...there].filter(([key, { changedAt }]) => !keys.has(key) && changedAt.getTime() < old).map(([key]) => key),
  }
}

const LOCK = 'maillon files stay'

/**
 * Whether files may be given up in this transaction: not while a backup copies those that it saw. Whoever asks and is
 * told yes marks them in the same transaction, so that a backup that begins afterwards sees the mark.
 */
export async function filesMayLeave(tx: Tx): Promise<boolean> {
  const asked = await sql<{ may: boolean }>`
    select pg_try_advisory_xact_lock_shared(hashtextextended(${LOCK}, 0)) as may`.execute(tx)
  return asked.rows[0]!.may
}

/** Keeps every file where it is until `work` is done. */
export function whileFilesStay<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(tx)
    return work()
  })
}
