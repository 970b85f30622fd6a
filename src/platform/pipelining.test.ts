import { Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase } from '../../test/postgres.ts'
import { type Database, inTransaction, isUniqueViolation, openDatabase, type Reader } from './db.ts'
import { log } from './log.ts'
import { behindCommit, sendAhead, together } from './pipelining.ts'

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
const said = async (db: Reader = database.db) =>
  (await sql<{ word: string }>`select word from said order by word`.execute(db)).rows.map(({ word }) => word)

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

test('what a transaction begins at once goes with its begin in one write, and its end in another', async () => {
  const writes = await writesOf(() =>
    inTransaction(database.db, (tx) => together([say('un').execute(tx), say('deux').execute(tx), said(tx)])),
  )
  expect(writes).toBe(2)
  expect(await said()).toEqual(['deux', 'un'])
})

test('of what is begun at once, the first that fails is told when all have ended, and nothing stays', async () => {
  const work = inTransaction(database.db, (tx) =>
    together([say('un').execute(tx), say('un').execute(tx), say('deux').execute(tx)]),
  )
  expect(isUniqueViolation(await work.catch((error: unknown) => error))).toBe(true)
  expect(await said()).toEqual([])
})

test('what is asked behind a commit leaves with it, and sees what was committed', async () => {
  const answers: Promise<string[]>[] = []
  const writes = await writesOf(() =>
    inTransaction(database.db, async (tx) => {
      await sendAhead(tx, say('un'))
      answers.push(behindCommit(tx, said), behindCommit(tx, said))
    }),
  )
  expect(writes).toBe(1)
  expect(await Promise.all(answers)).toEqual([['un'], ['un']])
})

test('what is asked behind a commit that fails answers nothing of it, and fails nothing else', async () => {
  const answered: string[] = []
  const work = inTransaction(database.db, async (tx) => {
    await sendAhead(tx, say('un'))
    await sendAhead(tx, say('un'))
    void behindCommit(tx, said).then((words) => answered.push(...words))
  })
  expect(isUniqueViolation(await work.catch((error: unknown) => error))).toBe(true)
  const undone = inTransaction(database.db, async (tx) => {
    void behindCommit(tx, said).then(() => answered.push('asked'))
    throw new Error('given up')
  })
  await expect(undone).rejects.toThrow('given up')
  await inTransaction(database.db, (tx) => sendAhead(tx, say('deux')))
  expect(await said()).toEqual(['deux'])
  expect(answered).toEqual([])
})

test('a question behind a commit that PostgreSQL refuses fails alone: what was committed stays', async () => {
  const refused: Promise<unknown>[] = []
  await inTransaction(database.db, async (tx) => {
    await sendAhead(tx, say('un'))
    refused.push(behindCommit(tx, (db) => sql`select nothing`.execute(db)).catch((error: Error) => error.message))
  })
  expect(await refused[0]).toMatch(/nothing/)
  expect(await said()).toEqual(['un'])
})

/** How often something is written to PostgreSQL, by connections that are there already. */
async function writesOf(work: () => Promise<unknown>): Promise<number> {
  await Promise.all([said(), said()])
  const written = [vi.spyOn(Socket.prototype, '_writev'), vi.spyOn(Socket.prototype, '_write')]
  await work()
  const writes = written[0]!.mock.calls.length + written[1]!.mock.calls.length
  for (const spy of written) spy.mockRestore()
  return writes
}
