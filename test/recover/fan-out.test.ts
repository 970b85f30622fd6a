import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresPlaces, postgresUrl } from '../../src/platform/postgres/places.ts'
import { command, type Server, startServer } from '../program.ts'
import { type Inhabited, inhabit, sendForm, settled, signInAt } from './inhabited.ts'

const FOLLOWERS = 10_000

let place: Inhabited
let server: Server
beforeAll(async () => {
  place = await inhabit()
  server = await startServer({ DATA_DIR: place.dataDir })
  await place.ask(`insert into actors (id, kind, handle, name, created_at)
    select n, 'person', 'r_' || n, 'Lectrice ' || n, now() from generate_series(1, ${FOLLOWERS}) n`)
  await place.ask(`insert into accounts (id, person_id, email, password_hash, state, created_at, state_since)
    select n, n, n || '@example.org', '', 'active', now(), now() from generate_series(1, ${FOLLOWERS}) n`)
  await place.ask(`insert into follows (follower_id, followee_id, since)
    select n, a.id, now() from generate_series(1, ${FOLLOWERS}) n, actors a where a.handle = 'lien_loire'`)
  await place.ask(`update actors a set followers_count = (select count(*) from follows f where f.followee_id = a.id),
    following_count = (select count(*) from follows f where f.follower_id = a.id)`)
})
afterAll(async () => {
  await server?.stop()
  place?.remove()
})

const served = async () =>
  Number((await place.ask('select count(*) as n from feed_entries where owner_id <= $1', [FOLLOWERS]))[0]!['n'])

test('a publication for 10,000 followers that is killed half-way serves the rest, and nobody twice', async () => {
  // Holds the row of one of them, so that the batch with her waits: the kill comes between two batches for certain.
  const places = postgresPlaces(place.dataDir)
  const holder = new pg.Client({ connectionString: postgresUrl(places, places.socketDir, 'maillon') })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select 1 from actors where id = $1 for update', [FOLLOWERS / 2 + 7])

  const cookie = await signInAt(server.url, 'marie')
  const answer = await sendForm(
    server.url,
    '/publier?/publish',
    { text: 'Pour beaucoup', as: 'lien_loire', key: 'beaucoup' },
    cookie,
  )
  expect(answer.status).toBe(303)
  while ((await served()) === 0) await sleep(5)
  await server.kill()
  await holder.query('rollback')
  await holder.end()
  const before = await served()
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(FOLLOWERS)

  server = await startServer({ DATA_DIR: place.dataDir })
  await settled(place)
  expect(await served()).toBe(FOLLOWERS)
  expect(await place.ask('select * from fan_outs')).toEqual([])
  expect(await command(['check'], { DATA_DIR: place.dataDir })).toMatchObject({ status: 0 })
})
