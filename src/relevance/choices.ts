import { sql } from 'kysely'
import { inTransaction, type Reader, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { forgetOrders, staleOrders } from './orders.ts'

/** Which feed the first page is: whom one follows in order, or the essential. */
export type FirstPage = 'order' | 'essential'
export type Choices = { learns: boolean; firstPage: FirstPage }

/** Those who never chose: learning is on, the first page is in order. */
const usual: Choices = { learns: true, firstPage: 'order' }

export async function readChoices(db: Reader, reader: ActorId): Promise<Choices> {
  const row = await db
    .selectFrom('relevance_readers')
    .select(['learns', 'first_page'])
    .where('reader_id', '=', reader)
    .executeTakeFirst()
  return row ? { learns: row.learns, firstPage: row.first_page as FirstPage } : usual
}

export async function chooseFirstPage(given: Pick<Deps, 'db'>, reader: ActorId, page: FirstPage): Promise<void> {
  await given.db
    .insertInto('relevance_readers')
    .values({ reader_id: reader, first_page: page })
    .onConflict((conflict) => conflict.column('reader_id').doUpdateSet({ first_page: page }))
    .execute()
}

/** On: from now on. Off: nothing is learnt any more, and her readings are forgotten; what she said herself stays. */
export async function switchLearning(given: Pick<Deps, 'db' | 'clock'>, reader: ActorId, on: boolean): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { learns } = await readChoices(tx, reader)
    if (learns === on) return
    await learnFromNow(tx, reader, given.clock.now(), on)
    if (!on) await forgetReadings(tx, reader)
    await staleOrders(tx, reader)
  })
}

/** As if she had just come: what she read, what she said of it, and what was made of that. */
export async function forgetAll(given: Pick<Deps, 'db' | 'clock'>, reader: ActorId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { learns } = await readChoices(tx, reader)
    await learnFromNow(tx, reader, given.clock.now(), learns)
    await forgetWords(tx, reader)
  })
}

/** Her words and her readings, whatever she chose. */
export async function forgetWords(tx: Tx, reader: ActorId): Promise<void> {
  await forgetReadings(tx, reader)
  await tx.deleteFrom('relevance_corrections').where('reader_id', '=', reader).execute()
  await tx.deleteFrom('relevance_lessened').where('reader_id', '=', reader).execute()
  await forgetOrders(tx, reader)
}

async function forgetReadings(tx: Tx, reader: ActorId): Promise<void> {
  await tx.deleteFrom('relevance_readings').where('reader_id', '=', reader).execute()
  await sql`delete from relevance_kinship where reader_id = ${reader} or kin_id = ${reader}`.execute(tx)
}

async function learnFromNow(tx: Tx, reader: ActorId, now: Date, learns: boolean): Promise<void> {
  await tx
    .insertInto('relevance_readers')
    .values({ reader_id: reader, learns, learns_since: now })
    .onConflict((conflict) => conflict.column('reader_id').doUpdateSet({ learns, learns_since: now }))
    .execute()
}
