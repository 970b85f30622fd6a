import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import { useWorld } from '../../test/world.ts'
import type { FeedId } from './source.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
afterAll(closeAll)
afterEach(async () => {
  for (const person of [world.marie, world.yann])
    for (const { feedId, actorId } of await world.app.sources.of(person))
      await world.app.sources.remove({ personId: person, actorId }, feedId)
  for (const [personId, ownerId] of [
    [world.marie, world.marie],
    [world.marie, world.lienLoire],
    [world.yann, world.yann],
  ] as const)
    await world.app.notifications.clear({ personId, ownerId })
})

const DAY = 24 * 60
const yann = () => ({ personId: world.yann, actorId: world.yann })
const feed = '<rss><channel><title>Écho</title><item><title>Une</title></item></channel></rss>'
type Answer = (response: ServerResponse, path: string) => unknown

/** A site, and what it answers from now on. */
async function site(first: Answer) {
  const site = { answers: first, address: '' }
  const { address } = await serve((request, response) => void site.answers(response, request.url!))
  site.address = address
  return site
}
const gives: Answer = (response) => response.writeHead(200).end(feed)
const says =
  (status: number, headers = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end()

async function later(minutes: number) {
  world.clock.advance(minutes * 60_000)
  await world.app.sources.lookAtDue()
  await world.settle()
}
async function days(many: number) {
  for (let day = 0; day < many; day += 1) await later(DAY + 200)
}
async function add(voice: ReturnType<typeof yann>, address: string): Promise<FeedId> {
  const id = await world.app.sources.add(voice, { address })
  await world.settle()
  return id
}
const told = async (person = world.yann) => {
  const viewer = await world.app.publishing.viewer(person)
  const { notifications } = await world.app.notifications.page(viewer)
  return notifications.map(({ kind, feedId, owner }) => [kind, feedId, owner.handle])
}
const one = async (id: FeedId) => (await world.app.sources.of(world.yann)).find(({ feedId }) => feedId === id)

test('whoever follows a feed that cannot be read for a week is told once, and again if it happens again', async () => {
  const echo = await site(gives)
  const id = await add(yann(), `${echo.address}/flux`)
  await add({ personId: world.marie, actorId: world.lienLoire }, `${echo.address}/flux`)
  echo.answers = says(503)
  await days(6)
  expect(await told()).toEqual([])
  await days(6)
  expect(await told()).toEqual([['source-failing', id, 'yann']])
  expect(await told(world.marie)).toEqual([['source-failing', id, 'lien_loire']])
  echo.answers = gives
  await days(2)
  echo.answers = says(503)
  await days(10)
  expect((await told()).map(([kind]) => kind)).toEqual(['source-failing', 'source-failing'])
})

test('whoever paused it is not told', async () => {
  const echo = await site(gives)
  const id = await add(yann(), `${echo.address}/flux`)
  await add({ personId: world.marie, actorId: world.marie }, `${echo.address}/flux`)
  await world.app.sources.pause(yann(), id, true)
  echo.answers = says(410)
  await days(2)
  expect(await told()).toEqual([])
  expect(await told(world.marie)).toEqual([['source-gone', id, 'marie']])
})

test('a feed that is gone is read no more until somebody asks, and its followers are told once', async () => {
  const echo = await site(gives)
  const id = await add(yann(), `${echo.address}/flux`)
  echo.answers = says(410)
  await days(4)
  expect(await told()).toEqual([['source-gone', id, 'yann']])
  expect(await one(id)).toMatchObject({ state: 'ended', problem: { kind: 'gone' } })
  echo.answers = gives
  await days(2)
  expect(await one(id)).toMatchObject({ state: 'ended' })
  await world.app.sources.lookAgain(yann(), id)
  await world.settle()
  expect(await one(id)).toMatchObject({ state: 'alive', problem: null })
})

test('one that fails for three months is given up', async () => {
  const echo = await site(gives)
  const id = await add(yann(), `${echo.address}/flux`)
  echo.answers = says(404)
  await days(76)
  expect((await told()).map(([kind]) => kind)).toEqual(['source-failing'])
  await days(12)
  expect((await told()).map(([kind]) => kind)).toEqual(['source-gone', 'source-failing'])
  expect(await one(id)).toMatchObject({ state: 'ended', problem: { kind: 'missing' } })
  // Asked for again, it has three months anew.
  await world.app.sources.lookAgain(yann(), id)
  await world.settle()
  expect(await one(id)).toMatchObject({ state: 'failing', failingSince: world.clock.now() })
})

test('a feed that moved for good is told of, not one that has but another way of writing the same address', async () => {
  const echo = await site(gives)
  await add(yann(), `${echo.address}/flux`)
  echo.answers = (response, path) =>
    path === '/flux/' ? gives(response, path) : says(301, { location: '/flux/' })(response, path)
  await days(2)
  expect(await told()).toEqual([])
  echo.answers = (response, path) =>
    path === '/neuf' ? gives(response, path) : says(308, { location: '/neuf' })(response, path)
  await days(2)
  const [source] = await world.app.sources.of(world.yann)
  expect(source).toMatchObject({ address: `${echo.address}/neuf`, state: 'alive' })
  expect(await told()).toEqual([['source-moved', source!.feedId, 'yann']])
})

test('one found at another address when it is added has not moved', async () => {
  const echo = await site((response, path) =>
    path === '/neuf' ? gives(response, path) : says(301, { location: '/neuf' })(response, path),
  )
  await add(yann(), `${echo.address}/flux`)
  expect(await world.app.sources.of(world.yann)).toMatchObject([{ address: `${echo.address}/neuf` }])
  expect(await told()).toEqual([])
})

test('a file that ends too early says at which line, for as long as it does not change', async () => {
  const cut = feed.replace('</channel></rss>', '').replaceAll('><', '>\n<')
  const echo = await site((response) => response.writeHead(200, { etag: '"1"' }).end(cut))
  const id = await add(yann(), `${echo.address}/flux`)
  const problem = { kind: 'cut-after', line: 6 }
  expect(await one(id)).toMatchObject({ state: 'alive', problem })
  expect((await world.app.sources.inbox(world.yann)).map(({ title }) => title)).toEqual(['Une'])
  echo.answers = says(304)
  await days(1)
  expect(await one(id)).toMatchObject({ state: 'alive', problem })
  echo.answers = gives
  await days(1)
  expect(await one(id)).toMatchObject({ state: 'alive', problem: null })
})

test.each([
  ['{\n"version": "https://jsonfeed.org/version/1.1",\n"items": [\n{"id": "1",', { kind: 'cut-short', line: 4 }],
  ['{\n"version": "https://jsonfeed.org/version/1.1",\n"items": [\n{"id": "1, 2', { kind: 'cut-short', line: 4 }],
  ['\n{"version": "https://jsonfeed.org/version/1.1",\n"items": [}]\n}\n', { kind: 'ill-formed', line: 3 }],
  ['{"bonjour":', { kind: 'not-a-feed' }],
  ['<html-pas-tout-a-fait\n><un>\n<deux>', { kind: 'cut-short', line: 3 }],
])('%j is told as %j', async (text, problem) => {
  const echo = await site((response) => response.writeHead(200).end(text))
  const id = await add(yann(), `${echo.address}/flux`)
  expect(await one(id)).toMatchObject({ state: 'failing', problem })
})
