import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
})
afterAll(() => world?.close())

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'
const reads = async (post: PostId) => {
  await world.app.insights.settled()
  return (await world.app.insights.reach(post, await world.app.publishing.viewer(world.marie)))!.reads!
}
const open = (post: PostId, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${world.url}/@lien_loire/${post}`, { method, headers: { 'user-agent': FIREFOX, ...headers } })
const tell = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/lectures`, {
    method: 'POST',
    headers: { 'user-agent': FIREFOX, 'content-type': 'application/json', origin: world.url, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test('opening the page of a post is reading it, once a day for a visitor', async () => {
  const post = await world.note(world.lienLoire, 'Ouvrez-moi')
  expect((await open(post)).status).toBe(200)
  await open(post)
  expect(await reads(post)).toMatchObject({ total: 1, openWeb: 1 })
})

test('a page that was kept counts each of its visitors, and no robot', async () => {
  const post = await world.note(world.lienLoire, 'Une foule')
  for (const agent of ['Googlebot/2.1 (+http://www.google.com/bot.html)', FIREFOX, `${FIREFOX} a`, `${FIREFOX} b`])
    expect((await open(post, { 'user-agent': agent })).status).toBe(200)
  expect(await reads(post)).toMatchObject({ total: 3, openWeb: 3 })
})

test('a page opened by a link that names a relay is a read that this relay brought', async () => {
  const post = await world.note(world.lienLoire, 'Par un relais')
  const relay = await world.relay(world.jardins, post)
  await fetch(`${world.url}/@lien_loire/${post}?par=${relay}`, { headers: { 'user-agent': FIREFOX } })
  await reads(post)
  const reach = await world.app.insights.reach(post, await world.app.publishing.viewer(world.amadou))
  expect([...reach!.byRelay]).toEqual([[relay, 1]])
})

test('robots, pages fetched ahead and HEAD are no readers', async () => {
  const post = await world.note(world.lienLoire, 'Personne ne lit')
  await open(post, { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' })
  await open(post, { 'sec-purpose': 'prefetch;prerender' })
  await open(post, { purpose: 'prefetch' })
  await open(post, {}, 'HEAD')
  await tell([[post, null]], { 'user-agent': 'curl/8.5.0' })
  expect((await reads(post)).total).toBe(0)
})

test('someone signed in counts once, whether her browser tells or she opens the page', async () => {
  await world.follow(world.yann, world.lienLoire)
  const cookie = await world.cookieOf('yann')
  const post = await world.note(world.lienLoire, 'Une fois pour toutes')
  expect((await tell([[post, null]], { cookie })).status).toBe(204)
  await open(post, { cookie })
  expect(await reads(post)).toMatchObject({ total: 1, byDistance: [{ distance: 0, reads: 1 }] })
})

test('the author’s team opens its own page without being counted', async () => {
  const post = await world.note(world.lienLoire, 'Relecture')
  await open(post, { cookie: await world.cookieOf('marie') })
  expect((await reads(post)).total).toBe(0)
})

test('what another site tells is refused', async () => {
  const post = await world.note(world.lienLoire, 'Venue d’ailleurs')
  expect((await tell([[post, null]], { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await tell([[post, null]], { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await tell([[post, null]], { 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await reads(post)).total).toBe(0)
})

test.each([
  ['not JSON', '{'],
  ['no list', '{}'],
  ['no pairs', '[1]'],
  ['no ids', '[["1 or 1=1", null]]'],
  ['ids just past what a database holds', '[["9999999999999999999", null]]'],
  ['ids that no database holds', `[["${'9'.repeat(25)}", null]]`],
])('a message that is %s is refused', async (_, body) => {
  expect((await tell(body)).status).toBe(400)
})

test('a message that is too long is refused', async () => {
  expect((await tell(`[${' '.repeat(5000)}]`)).status).toBe(413)
})

test('ids that belong to nothing change nothing', async () => {
  expect((await tell([['9223372036854775807', '12']])).status).toBe(204)
})

test('the author hears of reads while she watches, and of what waits for her', async () => {
  const stream = await fetch(`${world.url}/live`, { headers: { cookie: await world.cookieOf('marie') } })
  const events = listen(stream)
  expect(await events.next('unread')).toBeTypeOf('number')
  const post = await world.note(world.lienLoire, 'En direct')
  await world.app.publishing.favourite({ actorId: world.chloe, personId: world.chloe }, post)
  expect(await events.next('unread')).toBeGreaterThan(0)
  await open(post, { 'user-agent': `${FIREFOX} autre` })
  expect(await events.next('reads', ({ postId }: { postId: string }) => postId === post)).toEqual({
    postId: post,
    reads: 1,
  })
  await events.end()
})

/** Waits for events of a stream by name; those before are passed over. */
function listen(stream: Response) {
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(name: string, wanted: (data: never) => boolean = () => true): Promise<unknown> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end < 0) {
          text += (await reader.read()).value ?? ''
          continue
        }
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        if (lines[0] !== `event: ${name}`) continue
        const data = JSON.parse(lines[1]!.replace('data: ', '')) as never
        if (wanted(data)) return data
      }
    },
    end: () => reader.cancel(),
  }
}
