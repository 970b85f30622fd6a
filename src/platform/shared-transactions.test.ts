import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../test/postgres.ts'
import { type Database, inTransaction, isUniqueViolation, openDatabase, type Tx } from './db.ts'
import { log } from './log.ts'
import { sendAhead } from './pipelining.ts'
import { type InSharedTransaction, inBulk, shareTransactions } from './shared-transactions.ts'

let own: Awaited<ReturnType<typeof createTestDatabase>>
let database: Database
let inShared: InSharedTransaction

beforeAll(async () => {
  own = await createTestDatabase()
  database = openDatabase(own.url, { log: log('db'), max: 6 })
  await sql`create table said (word text primary key, said_in xid8 not null default pg_current_xact_id())`.execute(
    database.db,
  )
})
beforeEach(async () => {
  inShared = shareTransactions(database.db)
  await sql`truncate said`.execute(database.db)
})
afterAll(async () => {
  await database?.close()
  await own?.drop()
})

const say = async (tx: Tx, word: string) => {
  await sql`insert into said (word) values (${word})`.execute(tx)
  return word
}
const transactions = async () =>
  (
    await sql<{ words: string[] }>`select array_agg(word order by word) as words from said group by said_in`.execute(
      database.db,
    )
  ).rows.map(({ words }) => words)
const said = async () => (await transactions()).flat().sort()

test('the first goes alone; those who come meanwhile share the next, each with its own answer', async () => {
  const answers = await Promise.all(['un', 'deux', 'trois', 'quatre'].map((word) => inShared((tx) => say(tx, word))))
  expect(answers).toEqual(['un', 'deux', 'trois', 'quatre'])
  expect(await transactions()).toEqual(expect.arrayContaining([['un'], ['deux', 'quatre', 'trois']]))
})

test('one that fails takes nothing from the others, and is told its own error', async () => {
  const works = ['un', 'deux', 'trois'].map((word) =>
    inShared(async (tx) => {
      await say(tx, word)
      if (word === 'deux') throw new Error('refusé')
      return word
    }),
  )
  expect((await Promise.allSettled(works)).map((one) => ('value' in one ? one.value : one.reason.message))).toEqual([
    'un',
    'refusé',
    'trois',
  ])
  expect(await said()).toEqual(['trois', 'un'])
})

test('so does one whose statement fails when nobody waits for it any more', async () => {
  const works = ['un', 'deux', 'un', 'trois'].map((word) =>
    inShared((tx) => sendAhead(tx, sql`insert into said (word) values (${word})`)),
  )
  const [, , again] = await Promise.allSettled(works)
  expect(isUniqueViolation(again?.status === 'rejected' && again.reason)).toBe(true)
  expect(await said()).toEqual(['deux', 'trois', 'un'])
})

test('what may have been kept already is not done again: whose connection was lost are told so', async () => {
  let runs = 0
  const first = inShared((tx) => say(tx, 'un'))
  const works = ['deux', 'trois'].map((word) =>
    inShared(async (tx) => {
      runs++
      await say(tx, word)
      if (word === 'trois') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    }),
  )
  await first
  expect((await Promise.allSettled(works)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(runs).toBe(2)
  expect(await said()).toEqual(['un'])
})

test('nobody waits for one that is held up', async () => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const slow = inShared(async (tx) => {
    await say(tx, 'lent')
    await held
  })
  await inShared((tx) => say(tx, 'pressé'))
  expect(await said()).toEqual(['pressé'])
  letGo()
  await slow
  expect(await said()).toEqual(['lent', 'pressé'])
})

test('what those of one transaction ask alike is asked once, and alone where nothing is shared', async () => {
  const asked: number[][] = []
  const twice = inBulk(async (tx: Tx, numbers: readonly number[]) => {
    asked.push([...numbers])
    const { rows } = await sql<{ n: number }>`select n * 2 as n from unnest(${numbers}::int[]) n`.execute(tx)
    return rows.map(({ n }) => n)
  })
  const work = (n: number) => async (tx: Tx) => (await twice(tx, await twice(tx, n))) + n
  expect(await Promise.all([1, 2, 3].map((n) => inShared(work(n))))).toEqual([5, 10, 15])
  expect(asked).toEqual([[1], [2], [2, 3], [4, 6]])
  expect(await inTransaction(database.db, work(5))).toBe(25)
  expect(asked.slice(4)).toEqual([[5], [10]])
})

test('where such a question fails, whose question it was is told', async () => {
  const inverse = inBulk(async (tx: Tx, numbers: readonly number[]) => {
    const { rows } = await sql<{ n: number }>`select 6 / n as n from unnest(${numbers}::int[]) n`.execute(tx)
    return rows.map(({ n }) => n)
  })
  const works = [1, 2, 0, 3].map((n) => inShared((tx) => inverse(tx, n)))
  expect((await Promise.allSettled(works)).map((one) => ('value' in one ? one.value : null))).toEqual([6, 3, null, 2])
})
