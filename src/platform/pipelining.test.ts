import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../test/postgres.ts'
import { type Database, inTransaction, isUniqueViolation, openDatabase } from './db.ts'
import { log } from './log.ts'
import { sendAhead } from './pipelining.ts'

let own: Awaited<ReturnType<typeof createTestDatabase>>
let database: Database

beforeAll(async () => {
  own = await createTestDatabase()
  database = openDatabase(own.url, { log: log('db'), max: 2 })
  await sql`create table said (word text primary key deferrable initially immediate)`.execute(database.db)
})
beforeEach(() => sql`truncate said`.execute(database.db))
afterAll(async () => {
  await database?.close()
  await own?.drop()
})

const say = (word: string) => sql`insert into said values (${word})`
const said = async () =>
  (await sql<{ word: string }>`select word from said order by word`.execute(database.db)).rows.map(({ word }) => word)

test('what is sent ahead is done before what comes after it', async () => {
  const seen = await inTransaction(database.db, async (tx) => {
    await sendAhead(tx, say('un'))
    await sendAhead(tx, sql`update said set word = 'deux' where word = 'un'`)
    return sql<{ word: string }>`select word from said`.execute(tx)
  })
  expect(seen.rows).toEqual([{ word: 'deux' }])
  expect(await said()).toEqual(['deux'])
})

test('the last of a transaction goes with its end, and is there once that is confirmed', async () => {
  await inTransaction(database.db, async (tx) => {
    await say('un').execute(tx)
    await sendAhead(tx, say('deux'))
  })
  expect(await said()).toEqual(['deux', 'un'])
})

test('where it fails, the next statement throws its error, and nothing stays', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await say('un').execute(tx)
    await sendAhead(tx, say('un'))
    await say('deux').execute(tx)
  })
  expect(isUniqueViolation(await work.catch((error: unknown) => error))).toBe(true)
  expect(await said()).toEqual([])
})

test('where the last one fails, so does the transaction', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await say('un').execute(tx)
    await sendAhead(tx, say('un'))
  })
  expect(isUniqueViolation(await work.catch((error: unknown) => error))).toBe(true)
  expect(await said()).toEqual([])
})

test('what fails at the commit fails the transaction', async () => {
  const work = inTransaction(database.db, async (tx) => {
    await sql`set constraints all deferred`.execute(tx)
    await sendAhead(tx, say('un'))
    await sendAhead(tx, say('un'))
  })
  expect(isUniqueViolation(await work.catch((error: unknown) => error))).toBe(true)
  expect(await said()).toEqual([])
})

test('whoever gives up takes back what was sent ahead, and the connection serves the next', async () => {
  for (const word of ['un', 'deux', 'trois']) {
    const work = inTransaction(database.db, async (tx) => {
      await sendAhead(tx, say(word))
      await sendAhead(tx, say(word))
      throw new Error('given up')
    })
    await expect(work).rejects.toThrow('given up')
  }
  await inTransaction(database.db, (tx) => sendAhead(tx, say('quatre')))
  expect(await said()).toEqual(['quatre'])
})

test('outside of a transaction it is waited for', async () => {
  await sendAhead(database.db, say('un'))
  await expect(sendAhead(database.db, say('un'))).rejects.toThrow(/duplicate/)
  expect(await said()).toEqual(['un'])
})
