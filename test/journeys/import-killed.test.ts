import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastodonArchive, note } from '../../src/portability/archive.fixture.ts'
import { signInAt } from '../recover/inhabited.ts'
import { openVillage } from '../village.ts'

let village: Awaited<ReturnType<typeof openVillage<'a'>>>
let client: pg.Client

beforeAll(async () => {
  village = await openVillage({ a: ['yann', 'chloe'] })
  client = new pg.Client({ connectionString: village.a.databaseUrl })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await village?.close()
})

const NOTES = 250
const one = async <T>(statement: string): Promise<T> => (await client.query(statement)).rows[0]

async function send(cookie: string): Promise<void> {
  const form = new FormData()
  const attachment = [
    { type: 'Document', mediaType: 'image/png', url: '/media_attachments/files/000/001/original/serre.png', name: 'x' },
  ]
  const notes = Array.from({ length: NOTES }, (_, i) => note({ n: i + 1, more: { attachment } }))
  const bytes = await mastodonArchive(notes, { 'following_accounts.csv': 'Account address\nchloe\n' })
  form.append('archive', new Blob([new Uint8Array(bytes)]), 'archive.zip')
  const answer = await fetch(`${village.a.url}/reglages/importer/archive`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: village.a.url },
    body: form,
  })
  expect(answer.status).toBe(303)
  await expect.poll(() => one('select found is not null as looked from imports')).toEqual({ looked: true })
  const { id } = await one<{ id: string }>('select id from imports')
  const chosen = await fetch(`${village.a.url}/reglages/importer?/reprendre`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: village.a.url, accept: 'text/html' },
    body: new URLSearchParams([
      ['id', id],
      ['part', 'posts'],
      ['part', 'follows'],
    ]),
  })
  expect(chosen.status).toBe(303)
}

test('an import that a kill cut off in the middle goes on at the next start, ends whole, and nothing is there twice', async () => {
  await send(await signInAt(village.a.url, 'yann'))
  const done = () => one<{ n: number }>('select count(done_at)::int as n from import_lines')
  const cut: number[] = []
  for (const share of [0.1, 0.5]) {
    await expect.poll(async () => (await done()).n).toBeGreaterThan(NOTES * share)
    await village.a.kill()
    cut.push((await done()).n)
    await village.a.start()
  }
  // It was cut off in the middle indeed.
  for (const n of cut) expect(n).toBeLessThan(NOTES)
  await expect
    .poll(() => one('select ended_at is not null as ended, failure from imports'))
    .toEqual({
      ended: true,
      failure: null,
    })
  expect(
    await one(
      'select count(*)::int as lines, count(done_at)::int as done, count(failure)::int as failed from import_lines',
    ),
  ).toEqual({ lines: NOTES + 1, done: NOTES + 1, failed: 0 })
  expect(
    await one(`select count(*)::int as posts, count(distinct uri)::int as names,
      count(*) filter (where p.media_count = 1)::int as pictures, max(a.posts_count)::int as counted
      from imported_posts i join posts p on p.id = i.post_id join actors a on a.id = p.author_id`),
  ).toEqual({ posts: NOTES, names: NOTES, pictures: NOTES, counted: NOTES })
  expect(await one('select count(*)::int as n from follows')).toEqual({ n: 1 })
  expect(await one('select count(*)::int as n from imports where key is not null')).toEqual({ n: 0 })
  const { id } = await one<{ id: string }>('select id from imports')
  expect(await readdir(tmpdir())).not.toContain(`maillon-import-${id}`)
})
