import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serveWorld } from '../serving.ts'

let here: Serving
let there: Serving
beforeAll(async () => {
  here = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  there = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
})
afterAll(async () => {
  await here?.close()
  await there?.close()
})

/** Both do what is to be done, until neither asks anything of the other. */
async function settled() {
  for (let round = 0; round < 4; round++) {
    await there.settle()
    await here.settle()
  }
}
const titles = async () => (await there.app.sources.inbox(there.yann)).map(({ title }) => title)

test('a veille on one Maillon is told at once what a page of another publishes', async () => {
  // It hears of what is past.
  there.clock.advance(10 * 60_000)
  await here.note(here.marie, 'La première')
  const yann = { personId: there.yann, actorId: there.yann }
  const feed = await there.app.sources.add(yann, { address: `${here.url}/@marie/flux.rss` })
  await settled()
  const [source] = await there.app.sources.of(there.yann)
  expect(source).toMatchObject({ state: 'alive', toldUntil: expect.any(Date) })
  expect(await titles()).toEqual(['La première'])
  await here.note(here.marie, 'La deuxième')
  await settled()
  // No look: that one comes once a day.
  expect(await titles()).toEqual(['La deuxième', 'La première'])
  await there.app.sources.remove(yann, feed)
  there.clock.advance(60_000)
  await there.app.sources.askDueHubs()
  await settled()
  expect(await here.app.db.selectFrom('hub_subscriptions').selectAll().execute()).toEqual([])
})
