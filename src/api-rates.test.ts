import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../test/serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld({ API_RATE_LIMIT: '6' })
})
afterAll(() => world?.close())

const ask = (path: string, token?: string, method = 'GET') =>
  fetch(world.url + path, { method, headers: { ...(token && { authorization: `Bearer ${token}` }) } })
const tokenOf = async (personId: Serving['marie']) =>
  (await world.app.access.createToken({ personId, actorId: personId, scopes: 'read write' })).secret

test('every answer of an API tells how much is left; pages tell nothing', async () => {
  world.clock.advance(300_000)
  for (const path of ['/api/v1/timelines/public', '/api/v1/nothing', '/api/maillon/v1/nothing']) {
    const { headers } = await ask(path)
    expect(headers.get('x-ratelimit-limit'), path).toBe('6')
    expect(headers.get('x-ratelimit-reset'), path).toMatch(/^2026-03-02T09:\d5:00.000Z|^2026-03-02T09:\d0:00.000Z/)
  }
  expect((await ask('/api/v1/timelines/public')).headers.get('x-ratelimit-remaining')).toBe('2')
  expect((await ask('/annuaire')).headers.get('x-ratelimit-limit')).toBeNull()
})

test('past it, 429 in the form of the API, which pages of other sites may read', async () => {
  world.clock.advance(300_000)
  for (let n = 0; n < 6; n++) expect((await ask('/api/v1/timelines/public')).status).toBe(200)
  const refused = await ask('/api/v1/timelines/public')
  expect(refused.status).toBe(429)
  expect(await refused.json()).toEqual({ error: 'Too many requests' })
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // Asking beforehand what may be asked is free.
  expect((await ask('/api/v1/timelines/public', undefined, 'OPTIONS')).status).toBeLessThan(300)
  expect((await ask('/annuaire')).status).toBe(200)
})

test('each account has its own, wherever it asks from, by whichever of its tokens', async () => {
  world.clock.advance(300_000)
  const [one, other, another] = [await tokenOf(world.yann), await tokenOf(world.yann), await tokenOf(world.chloe)]
  const read = (token: string) => ask('/api/v1/accounts/verify_credentials', token)
  // A token that is not known yet counts for its address, once.
  for (const token of [one, other, another]) expect((await read(token)).status).toBe(200)
  await expect.poll(async () => (await read(one)).headers.get('x-ratelimit-remaining')).toBe('2')
  for (const token of [other, one]) expect((await read(token)).status).toBe(200)
  expect((await read(one)).status).toBe(429)
  expect((await read(other)).status).toBe(429)
  expect((await read(another)).status).toBe(200)
  expect((await ask('/api/v1/timelines/public')).status).toBe(200)
})

test('a token that is none counts for the address', async () => {
  world.clock.advance(300_000)
  const statuses = []
  for (let n = 0; n < 7; n++) statuses.push((await ask('/api/v1/timelines/home', `nothing-${n}`)).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429])
})

test('making accounts has a lower limit of its own', async () => {
  world.clock.advance(1_800_000)
  const statuses = []
  // A slash more is no other door.
  for (const path of ['', '/', '', '/', '', '/'])
    statuses.push((await ask(`/api/v1/accounts${path}`, undefined, 'POST')).status)
  expect(statuses.slice(0, 5)).not.toContain(429)
  expect(statuses[5]).toBe(429)
  expect((await ask('/api/v1/timelines/public')).status).toBe(429)
  world.clock.advance(300_000)
  expect((await ask('/api/v1/timelines/public')).status).toBe(200)
  expect((await ask('/api/v1/accounts', undefined, 'POST')).status).toBe(429)
})

test('deleting posts has one, too', async () => {
  const roomy = await serveWorld()
  try {
    const token = (await roomy.app.access.createToken({ personId: roomy.yann, actorId: roomy.yann, scopes: 'write' }))
      .secret
    const remove = () =>
      fetch(`${roomy.url}/api/v1/statuses/1`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    await remove()
    await expect.poll(async () => (await remove()).headers.get('x-ratelimit-limit')).toBe('30')
    let last = 404
    for (let n = 0; n < 30 && last === 404; n++) last = (await remove()).status
    expect(last).toBe(429)
    const other = await fetch(`${roomy.url}/api/v1/timelines/public`, { headers: { authorization: `Bearer ${token}` } })
    expect(other.headers.get('x-ratelimit-limit')).toBe('1500')
  } finally {
    await roomy.close()
  }
})
