import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
})
afterAll(() => world?.close())

/** As the service worker sends what was kept for a person, in the session of whoever is signed in now. */
async function send(keptFor: string, handle: string | null) {
  const cookie = handle && (await world.cookieOf(handle))
  const answer = await fetch(`${world.url}/publier?/publish`, {
    method: 'POST',
    headers: {
      origin: world.url,
      accept: 'application/json',
      'x-sveltekit-action': 'true',
      'x-kept-for': keptFor,
      ...(cookie && { cookie }),
    },
    body: new URLSearchParams({
      kind: 'note',
      text: 'Gardé hors ligne',
      key: 'gardee',
      visibility: 'public',
      language: 'fr',
    }),
  })
  return answer.status
}
const notesOf = async (actor: typeof world.chloe) =>
  (await world.app.feeds.profile(actor, { personId: actor })).cards.map(({ post }) => post.plain)

test('what was kept for somebody is published in her own session alone, and once', async () => {
  expect(await send(world.chloe, 'amadou')).toBe(401)
  expect(await send(world.chloe, null)).toBe(401)
  expect([await notesOf(world.amadou), await notesOf(world.chloe)]).toEqual([[], []])
  for (const _again of [1, 2]) expect(await send(world.chloe, 'chloe')).toBe(200)
  expect(await notesOf(world.chloe)).toEqual(['Gardé hors ligne'])
})

test('every page says whose it is, and nothing else does', async () => {
  const page = async (headers: Record<string, string>) =>
    (await fetch(`${world.url}/`, { headers })).headers.get('x-reader')
  expect(await page({ 'accept-language': 'fr' })).toBe('visitor fr')
  expect(await page({ 'accept-language': 'en' })).toBe('visitor en')
  expect(await page({ cookie: await world.cookieOf('yann') })).toBe(`${world.yann} fr`)
  expect((await fetch(`${world.url}/api/v1/instance`)).headers.get('x-reader')).toBeNull()
})

test('the worker is asked for anew each time, and is no page', async () => {
  const answer = await fetch(`${world.url}/service-worker.js`)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(answer.headers.get('content-type')).toContain('javascript')
})
