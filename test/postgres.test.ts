import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'

let one: Awaited<ReturnType<typeof createTestDatabase>>
let other: typeof one

beforeAll(async () => {
  one = await createTestDatabase()
  other = await createTestDatabase()
})
afterAll(async () => {
  await one.drop()
  await other.drop()
})

async function ask(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('what one test file writes, another does not see', async () => {
  await ask(one.url, 'create table seen_by_one (id int)')
  const [found] = await ask(other.url, "select to_regclass('seen_by_one') as it")
  expect(found).toEqual({ it: null })
})

test('a database can be dropped while someone is still connected to it', async () => {
  const third = await createTestDatabase()
  const client = new pg.Client({ connectionString: third.url })
  const ended = new Promise((resolve) => client.on('error', resolve))
  await client.connect()
  await third.drop()
  await ended
  await expect(ask(third.url, 'select 1')).rejects.toMatchObject({ code: '3D000' })
})
