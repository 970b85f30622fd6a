import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
let post: PostId
const get = (path: string, headers: Record<string, string> = {}) => fetch(world.url + path, { headers })
const shows = async (path: string, words: string) => (await (await get(path)).text()).includes(words)
const as = (actorId: ActorId) => ({ actorId, personId: actorId })

beforeAll(async () => {
  world = await serveWorld()
  post = await world.note(world.chloe, 'À propos des haies')
})
afterAll(() => world?.close())

test.each<[string, string, () => string, () => Promise<unknown>]>([
  ['a note', 'Du nouveau', () => '/@chloe', () => world.note(world.chloe, 'Du nouveau')],
  ['a reply', 'Bien dit', () => `/@chloe/${post}`, () => world.note(world.yann, 'Bien dit', { inReplyTo: post })],
  [
    'a relay',
    'Lisez cela',
    () => `/@chloe/${post}/chaine`,
    () => world.relay(world.jardins, post, { why: 'Lisez cela' }),
  ],
  [
    'an edit',
    'des chemins',
    () => `/@chloe/${post}`,
    () => world.app.publishing.edit(world.chloe, post, { source: 'À propos des chemins', language: 'fr' }),
  ],
  [
    'a profile',
    'Je relaie ce qui pousse.',
    () => '/@chloe/a-propos',
    () => world.app.actors.editProfile(as(world.chloe), { bio: 'Je relaie ce qui pousse.' }),
  ],
  ['a follow', 'Amadou Diallo', () => '/@chloe/abonnes', () => world.follow(world.amadou, world.chloe)],
  [
    'what another process says of the instance',
    'Un réseau de vergers',
    () => '/',
    () => world.app.db.updateTable('instance').set({ description: 'Un réseau de vergers' }).execute().then(told),
  ],
])('a visitor sees %s at once, however often the page was opened before', async (_, words, path, change) => {
  expect(await shows(path(), words)).toBe(false)
  expect(await shows(path(), words)).toBe(false)
  await change()
  expect(await shows(path(), words)).toBe(true)
})

/** As the process that made the change tells the others. */
async function told(): Promise<void> {
  const heard = new Promise<void>((resolve) => world.app.live.hear('access:instance-changed', () => resolve()))
  await world.app.live.tell(world.app.db, 'access:instance-changed', {})
  await heard
}

test('what is taken back is gone from pages that were opened before', async () => {
  const gone = await world.note(world.chloe, 'À oublier')
  expect(await shows('/@chloe', 'À oublier')).toBe(true)
  expect((await get(`/@chloe/${gone}`)).status).toBe(200)
  await world.app.publishing.withdraw(world.chloe, gone)
  expect(await shows('/@chloe', 'À oublier')).toBe(false)
  expect((await get(`/@chloe/${gone}`)).status).not.toBe(200)
})

test('someone signed in is shown her own page where visitors have just been shown theirs', async () => {
  await get('/@chloe')
  const cookie = await world.cookieOf('yann')
  expect(await (await get('/@chloe', { cookie })).text()).toContain('Yann Kerouédan')
  expect(await (await get('/@chloe')).text()).not.toContain('Yann Kerouédan')
})

test('the page of a visitor allows no inline script, and is known again by her browser', async () => {
  const first = await get('/@chloe')
  const policy = first.headers.get('content-security-policy')!
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('nonce-')
  expect(await first.text()).not.toContain('nonce=')
  const again = await get('/@chloe', { 'if-none-match': first.headers.get('etag')! })
  expect(again.status).toBe(304)
  expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
})
