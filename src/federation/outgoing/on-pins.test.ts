import { beforeAll, expect, test } from 'vitest'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'

const world = useWorld()
let elsewhere: Elsewhere
const odile = 'https://masto.example/users/odile'

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(odile))
  const object = elsewhere.inbox.uris.actor(world.marie)
  await elsewhere.arrives({ id: `${odile}#follows/1`, type: 'Follow', actor: odile, object })
})

const told = async () => {
  await world.settle()
  const sent = (await elsewhere.sent()).filter(({ type }) => type === 'Add' || type === 'Remove')
  return sent.map(({ type, object, target }) => ({ type, object, target }))
}

test('what stands at the top of a page is told to those who follow it elsewhere, and what does no more', async () => {
  const { uris } = elsewhere.inbox
  const post = await world.note(world.marie, 'À lire d’abord')
  const about = { object: uris.post(post), target: uris.featured(world.marie) }
  await world.app.publishing.pin(world.marie, post)
  await world.app.publishing.pin(world.marie, post)
  expect(await told()).toEqual([{ type: 'Add', ...about }])
  await world.app.publishing.unpin(world.marie, post)
  await world.app.publishing.unpin(world.marie, post)
  expect(await told()).toEqual([
    { type: 'Add', ...about },
    { type: 'Remove', ...about },
  ])
})

test('what is for followers is not told of so', async () => {
  const before = await told()
  const post = await world.note(world.marie, 'Entre nous', { visibility: 'followers' })
  await world.app.publishing.pin(world.marie, post)
  expect(await told()).toEqual(before)
})

test('hashtags that are put forward are told of, and listed', async () => {
  const { uris } = elsewhere.inbox
  const before = (await told()).length
  const voice = { personId: world.marie, actorId: world.marie }
  await world.app.publishing.featured.add(voice, 'Verger')
  await world.app.publishing.featured.add(voice, 'verger')
  const object = { type: 'Hashtag', href: uris.hashtag('verger'), name: '#verger' }
  const about = { object, target: uris.featured(world.marie) }
  expect((await told()).slice(before)).toEqual([{ type: 'Add', ...about }])
  const answer = await world.app.federation.routes.request(uris.featuredTags(world.marie), {
    headers: { accept: 'application/activity+json' },
  })
  expect(await answer.json()).toMatchObject({ type: 'Collection', totalItems: 1, items: [object] })
  await world.app.publishing.featured.remove(voice, { hashtag: 'verger' })
  expect((await told()).slice(before)).toEqual([
    { type: 'Add', ...about },
    { type: 'Remove', ...about },
  ])
})
