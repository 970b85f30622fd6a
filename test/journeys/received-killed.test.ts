import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stranger, signedNotes, strangers } from '../../bench/elsewhere.ts'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openVillage } from '../village.ts'

let village: Awaited<ReturnType<typeof openVillage<'a'>>>
let client: pg.Client
let authors: Stranger[]

/** Two people of other servers, whom Marie follows. */
beforeAll(async () => {
  village = await openVillage({ a: ['marie'] })
  client = new pg.Client({ connectionString: village.a.databaseUrl })
  await client.connect()
  const config = readConfig({ PUBLIC_URL: village.a.url, LOG_LEVEL: 'warning' })
  const app = await createApp({ config, databaseUrl: village.a.databaseUrl, connections: 2 })
  authors = await strangers(app, client, { many: 2, prefix: `loin-${randomBytes(3).toString('hex')}-` })
  await app.stop()
  await client.query(
    `insert into follows (follower_id, followee_id, since)
     select a.id, s, now() from actors a, unnest($1::bigint[]) s where a.handle = 'marie'`,
    [authors.map(({ id }) => id)],
  )
})
afterAll(async () => {
  await client?.end()
  await village?.close()
})

const post = async ({ headers, body }: { headers: Record<string, string>; body: string }) =>
  (await fetch(`${village.a.url}/ap/inbox`, { method: 'POST', headers, body })).status

test('what was answered 202 is there after a kill, once, and in the order of its author', async () => {
  const notes = signedNotes(authors, { host: village.a.host, from: 0, many: 60 })
  for (const note of notes) expect(await post(note)).toBe(202)
  await village.a.kill()
  await village.a.start()
  // Whoever did not hear the answer sends again.
  for (const note of notes.slice(-10)) expect(await post(note)).toBe(202)

  const outcomes = async () =>
    (await client.query('select outcome, count(*)::int as n from federation_received group by 1')).rows
  await expect.poll(outcomes).toEqual([{ outcome: 'understood', n: 60 }])
  const { rows } = await client.query(
    'select author_id, substring(uri from $1)::int as n from remote_posts join posts on id = post_id order by id',
    ['([0-9]+)$'],
  )
  expect(rows).toHaveLength(60)
  for (const { id } of authors) {
    const numbers = rows.filter(({ author_id }) => author_id === id).map(({ n }) => n)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  }
  const feed = await client.query(
    "select count(*)::int as n from feed_entries e join actors a on a.id = e.owner_id where a.handle = 'marie'",
  )
  expect(feed.rows).toEqual([{ n: 60 }])
})
