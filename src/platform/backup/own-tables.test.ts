import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/postgres.ts'
import { madeByMigrations, tablesToCopy } from './own-tables.ts'

let own: Awaited<ReturnType<typeof createTestDatabase>>
let client: pg.Client
beforeAll(async () => {
  own = await createTestDatabase()
  client = new pg.Client({ connectionString: own.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await own.drop()
})

test('every table and function that the migrations leave in a database is known as ours', async () => {
  const { tables, functions } = await madeByMigrations()
  const there = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  expect(there.rows.map(({ name }) => name).filter((name) => ![...tables, 'migrations'].includes(name))).toEqual([])
  const called = await client.query<{ name: string }>(
    `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
       and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  )
  expect(called.rows.map(({ name }) => name).filter((name) => !functions.includes(name))).toEqual([])
  const others = await client.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')
     union all select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')`,
  )
  expect(others.rows).toEqual([])
})

test('what someone else keeps in the same database is not copied', async () => {
  await client.query('create table neighbour (id int)')
  const names = (await tablesToCopy(client)).map(({ name }) => name)
  expect(names).toContain('posts')
  expect(names).not.toContain('neighbour')
  expect(names).not.toContain('migrations')
})
