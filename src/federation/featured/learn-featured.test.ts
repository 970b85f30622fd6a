import { beforeAll, expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'
import { askFeatured } from './ask-featured.ts'
import { learnFeatured } from './learn-featured.ts'

const world = useWorld()
let elsewhere: Elsewhere
let odileHere: ActorId
const odile = 'https://masto.example/users/odile'

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(odile), actorElsewhere('https://masto.example/users/denis'))
  odileHere = (await elsewhere.inbox.learn.actor(odile))!.id
})

const note = (n: number, more: Doc = {}): Doc => ({
  id: `https://masto.example/notes/${n}`,
  type: 'Note',
  attributedTo: odile,
  to: [PUBLIC_COLLECTION],
  content: `<p>Note ${n}</p>`,
  ...more,
})
const posts = (...orderedItems: unknown[]) =>
  elsewhere.serve({ id: `${odile}/featured`, type: 'OrderedCollection', orderedItems })
const hashtags = (...names: string[]) => {
  const items = names.map((name) => ({ type: 'Hashtag', href: `https://masto.example/tags/${name}`, name: `#${name}` }))
  elsewhere.serve({ id: `${odile}/tags`, type: 'Collection', items })
}
const learn = () => learnFeatured(elsewhere.inbox, { id: odileHere })
const shown = async () => {
  const pinned = await world.app.feeds.cards(await world.app.publishing.pinned(odileHere), null)
  const featured = await world.app.publishing.featured.of(odileHere)
  return [pinned.map(({ content }) => content.elsewhere?.uri), featured.map(({ hashtag }) => hashtag)]
}

test('what stands first on a page elsewhere does here, in its order, and no longer than there', async () => {
  const others = note(4, { attributedTo: 'https://masto.example/users/denis' })
  elsewhere.serve(note(1), note(2), note(3), others)
  posts(note(2), note(1).id, others.id, 'https://lost.example/notes/9')
  hashtags('Verger', 'Semences')
  await learn()
  expect(await shown()).toEqual([
    [note(2).id, note(1).id],
    ['verger', 'semences'],
  ])
  posts(note(3))
  hashtags('Semences')
  await learn()
  expect(await shown()).toEqual([[note(3).id], ['semences']])
  // Nobody is told of what stood there before.
  const viewer = (await world.app.publishing.viewer(world.marie))!
  expect((await world.app.notifications.page(viewer)).notifications).toEqual([])
})

test('no more is fetched than a page shows, and a server that is away changes nothing', async () => {
  const many = Array.from({ length: 12 }, (_, n) => note(20 + n))
  elsewhere.serve(...many)
  posts(...many.map(({ id }) => id))
  hashtags(...Array.from({ length: 15 }, (_, n) => `mot${n}`))
  await learn()
  const before = await shown()
  expect(before.map((list) => list.length)).toEqual([5, 10])
  elsewhere.drop(`${odile}/featured`)
  elsewhere.drop(`${odile}/tags`)
  await learn()
  expect(await shown()).toEqual(before)
})

test('what is on another server than the actor’s is not asked for', async () => {
  const sly = 'https://sly.example/users/lea'
  elsewhere.serve(actorElsewhere(sly, { featured: `${odile}/featured`, featuredTags: `${odile}/tags` }))
  const { id } = (await elsewhere.inbox.learn.actor(sly))!
  hashtags('verger')
  await learnFeatured(elsewhere.inbox, { id })
  expect(await world.app.publishing.featured.of(id)).toEqual([])
})

test('a page is asked for once a day, however many look at it', async () => {
  const asked = async () =>
    (await world.app.db.selectFrom('federation_featured').selectAll().where('actor_id', '=', odileHere).execute()).map(
      ({ asked_at }) => asked_at.getTime(),
    )
  await askFeatured(world.app, odileHere)
  const first = await asked()
  world.clock.advance(3600_000)
  await askFeatured(world.app, odileHere)
  expect(await asked()).toEqual(first)
  world.clock.advance(24 * 3600_000)
  await askFeatured(world.app, odileHere)
  expect(await asked()).not.toEqual(first)
})

test('a hashtag that is put forward there, or no more, is so here', async () => {
  hashtags()
  await learn()
  const tells = (type: string, target = `${odile}/featured`) =>
    elsewhere.arrives({
      id: `${odile}/tells/${type}/${Math.random()}`,
      type,
      actor: odile,
      object: { type: 'Hashtag', href: 'https://masto.example/tags/verger', name: '#Verger' },
      target,
    })
  expect(await tells('Add', 'https://masto.example/users/denis/featured')).toHaveProperty('ignored')
  expect(await tells('Add')).toBe('understood')
  expect((await shown())[1]).toEqual(['verger'])
  expect(await tells('Remove', `${odile}/tags`)).toBe('understood')
  expect(await tells('Remove')).toEqual({ ignored: 'no-such-featured' })
  expect((await shown())[1]).toEqual([])
})
