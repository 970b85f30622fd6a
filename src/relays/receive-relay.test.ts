import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { ChainNode, ReceivedRelay } from './index.ts'

const world = useWorld()

const B = 'https://b.example'
const learn = (username: string): Promise<ActorId> =>
  world.app.actors.remote.learn({
    uri: `${B}/ap/actors/${username}`,
    url: `${B}/@${username}`,
    type: 'Person',
    username,
    domain: 'b.example',
    name: username,
    summary: '',
    inbox: `${B}/ap/actors/${username}/inbox`,
    sharedInbox: `${B}/ap/inbox`,
    outbox: null,
    followers: null,
    following: null,
    featured: null,
    avatarUrl: null,
    bannerUrl: null,
    locked: false,
    automatic: false,
    listed: true,
    searchable: true,
    links: [],
    createdAt: null,
  })

/** A relay by somebody of B, named by the number that it has there. */
async function arrives(by: string, post: PostId, number: number, more: Partial<ReceivedRelay> = {}) {
  const actorId = await learn(by)
  const plain = { why: null, speciality: null, territory: null, throughId: null, throughUri: null, relayedAt: null }
  const said = { ...plain, uri: `${B}/ap/relays/${number}`, actorId, postId: post, tellsChain: true, ...more }
  return world.app.relays.remote.receive(said)
}
const through = (number: number) => ({ throughUri: `${B}/ap/relays/${number}` })

const chain = async (post: PostId) => {
  const { roots, levels } = await world.app.relays.chain(post)
  const names = await world.app.actors.byIds(everyone(roots))
  const outline = (nodes: ChainNode[]): unknown[] =>
    nodes.map(({ relay, next }) => [names.get(relay.actorId)!.handle.split('@')[0], relay.distance, outline(next)])
  return { roots: outline(roots), levels: levels.map(({ distance, links }) => [distance, links]) }
}
const everyone = (nodes: ChainNode[]): ActorId[] =>
  nodes.flatMap(({ relay, next }) => [relay.actorId, ...everyone(next)])

test('links that arrive in the wrong order hang where they belong, each once the one above is there', async () => {
  const post = await world.note(world.marie, 'Une chaîne en désordre')
  await arrives('tina', post, 13, through(12))
  await arrives('sami', post, 12, through(11))
  expect((await chain(post)).roots).toEqual([['sami', 1, [['tina', 2, []]]]])
  await arrives('rosa', post, 11)
  expect(await chain(post)).toEqual({
    roots: [['rosa', 1, [['sami', 2, [['tina', 3, []]]]]]],
    levels: [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  })
})

test('a whole branch comes along, with what those from here passed on through it', async () => {
  const post = await world.note(world.marie, 'Une branche')
  const below = await arrives('sami', post, 22, through(21))
  await world.relay(world.chloe, post, { pressedIn: below })
  await world.relay(world.yann, post, { pressedIn: below })
  await arrives('rosa', post, 21)
  expect((await chain(post)).roots).toEqual([
    [
      'rosa',
      1,
      [
        [
          'sami',
          2,
          [
            ['chloe', 3, []],
            ['yann', 3, []],
          ],
        ],
      ],
    ],
  ])
})

test('links that would make a ring stay apart: the last one to close it is not believed', async () => {
  const post = await world.note(world.marie, 'Un cercle')
  await arrives('tina', post, 33, through(32))
  await arrives('sami', post, 32, through(31))
  await arrives('rosa', post, 31, through(33))
  expect((await chain(post)).roots).toEqual([['rosa', 1, [['sami', 2, [['tina', 3, []]]]]]])
})

test('a link that names itself, another of its actor, or one of another post, came through nobody', async () => {
  const [post, other] = [await world.note(world.marie, 'Ici'), await world.note(world.marie, 'Ailleurs')]
  await arrives('rosa', other, 41)
  await arrives('sami', post, 42, through(41))
  await arrives('tina', post, 43, through(43))
  const own = await world.relay(world.chloe, other)
  await arrives('ugo', post, 44, { throughId: own })
  expect((await chain(post)).roots).toEqual([
    ['sami', 1, []],
    ['tina', 1, []],
    ['ugo', 1, []],
  ])
})

test('two that arrive at the same moment, one through the other, find each other', async () => {
  const post = await world.note(world.marie, 'En même temps')
  await Promise.all([learn('rosa'), learn('sami')])
  await Promise.all([arrives('sami', post, 52, through(51)), arrives('rosa', post, 51)])
  expect((await chain(post)).roots).toEqual([['rosa', 1, [['sami', 2, []]]]])
})

test('whoever is from here learns that her relay was taken up elsewhere', async () => {
  const post = await world.note(world.marie, 'Reprise ailleurs')
  const first = await world.relay(world.chloe, post)
  await arrives('rosa', post, 61, { throughId: first, why: 'Pour nos jardins', speciality: null })
  await world.settle()
  const { rows } = await notices()
  expect(rows).toContainEqual({ kind: 'relay-through', actor: 'rosa@b.example', owner: 'chloe' })
})

test('no relay is older than its post, nor of tomorrow, whatever its server says', async () => {
  const post = await world.note(world.marie, 'Des horloges fausses')
  await arrives('rosa', post, 71, { relayedAt: new Date('2001-01-01') })
  await arrives('sami', post, 72, { relayedAt: new Date('2099-01-01') })
  const published = (await world.app.publishing.read(post, null))!.publishedAt
  const relays = await world.app.relays.living(post)
  expect(relays.every(({ relayedAt }) => relayedAt >= published && relayedAt <= world.app.clock.now())).toBe(true)
})

async function notices() {
  const rows = await world.app.db
    .selectFrom('notifications as n')
    .innerJoin('actors as a', 'a.id', 'n.actor_id')
    .innerJoin('actors as o', 'o.id', 'n.owner_id')
    .select(['n.kind', 'a.handle as actor', 'o.handle as owner'])
    .execute()
  return { rows }
}
