import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld()
  await world.follow(world.yann, world.lienLoire)
})
afterAll(() => world?.close())

/** The first cards that an open page is told of, once it is connected. */
async function told(cookie: string, many: number): Promise<{ postId: string; position: string }[]> {
  const leaving = new AbortController()
  const answer = await fetch(`${world.url}/live`, { headers: { cookie }, signal: leaving.signal })
  let text = ''
  const cards = () => [...text.matchAll(/event: home\ndata: (.*)\n\n/g)].map(([, data]) => JSON.parse(data!))
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (cards().length >= many) break
  }
  leaving.abort()
  return cards()
}

test('a telephone that was asleep is told what came meanwhile, the newest last', async () => {
  const first = await world.note(world.lienLoire, 'Avant la sieste.')
  const cookie = await world.cookieOf('yann')
  expect(await told(cookie, 1)).toEqual([{ postId: first, position: first }])
  const second = await world.note(world.lienLoire, 'Pendant la sieste.')
  expect((await told(cookie, 2)).map(({ postId }) => postId)).toEqual([first, second])
})

test('nobody is told of another feed than her own', async () => {
  const post = await world.note(world.jardins, 'Pour les abonnés des Jardins.')
  const cards = await told(await world.cookieOf('yann'), 2)
  expect(cards.map(({ postId }) => postId)).not.toContain(post)
})

test('an open page is told which announcements stand, when it comes and when one ends', async () => {
  const { announcements } = world.app.moderation
  const by = (await world.app.access.account(world.marie))!.id
  const wish = { text: 'Maintenance', startsAt: null, endsAt: null, allDay: false }
  const [stays, ends] = [await announcements.publish(by, wish), await announcements.publish(by, wish)]
  const leaving = new AbortController()
  const headers = { cookie: await world.cookieOf('yann') }
  const answer = await fetch(`${world.url}/live`, { headers, signal: leaving.signal })
  let text = ''
  const standing = () =>
    [...text.matchAll(/event: announcements\ndata: (.*)\n\n/g)].map(([, data]) => JSON.parse(data!))
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    const before = standing().length
    text += chunk
    if (before === 0 && standing().length === 1) await announcements.remove(by, ends)
    if (standing().length === 2) break
  }
  leaving.abort()
  expect(standing()).toEqual([[ends, stays], [stays]])
})
