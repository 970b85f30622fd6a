import { type RawBuilder, sql } from 'kysely'
import type { Db, Reader } from './db.ts'

/** Something that always holds. `broken`: a query of one column of that name, a row of text for each thing that breaks it. */
export type Invariant = { name: string; broken: RawBuilder<{ broken: string }> }

export type Broken = { name: string; count: number; examples: string[] }

const EXAMPLES = 10

/** Looks at one invariant: what breaks it, or null where it holds. */
export async function lookAt(db: Reader, { name, broken }: Invariant): Promise<Broken | null> {
  const found = await sql<{ count: number; examples: string[] | null }>`
    with b as (${broken}) select (select count(*)::int from b) as count,
      (select array_agg(broken) from (select broken from b limit ${EXAMPLES}) few) as examples`.execute(db)
  const { count, examples } = found.rows[0]!
  return count > 0 ? { name, count, examples: examples ?? [] } : null
}

/** Looks at all of them as they stand at one moment, while others go on writing. */
export async function lookAtAll(db: Db, invariants: readonly Invariant[]): Promise<Broken[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const all: Broken[] = []
      for (const invariant of invariants) {
        const found = await lookAt(tx, invariant)
        if (found) all.push(found)
      }
      return all
    })
}
