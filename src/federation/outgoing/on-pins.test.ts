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
