import { beforeAll, describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { invariants } from '../src/invariants.ts'
import { lookAtAll } from '../src/platform/invariant.ts'
import { createPublicFeeds } from '../src/public-feeds/index.ts'
import { karimIn, saidOf } from './elsewhere.ts'
import { useWorld } from './world.ts'

const world = useWorld()
let karim: ActorId
let collective: ActorId
let note: PostId
let ours: PostId
beforeAll(async () => {
  const elsewhere = await karimIn(world)
  karim = elsewhere.karim
  collective = await world.app.actors.remote.learn(
    saidOf('collectif', { type: 'Organization', name: 'Collectif des jardins' }),
  )
  ours = await world.note(world.chloe, 'D’ici. #compost')
  note = await elsewhere.receive(1, {
    html: '<p>D’ailleurs, pour <a href="https://localhost/x">@chloe</a>.</p>',
    mentions: [{ actorId: world.chloe, handle: 'chloe', links: ['https://localhost/x'] }],
    hashtags: [{ name: 'compost', links: [] }],
  })
})

describe('what means “from here” is without those of other servers', () => {
  test('the local feed, and its RSS; the feed of every server has both', async () => {
    const { feeds } = world.app
    const ids = async (from?: 'here' | 'elsewhere' | 'anywhere') =>
      (await feeds.local(null, {}, from ? { from } : {})).cards.map(({ post }) => post.id)
    expect(await ids()).toEqual([ours])
    expect(await ids('elsewhere')).toEqual([note])
    expect(await ids('anywhere')).toEqual([note, ours])
    const door = createPublicFeeds(world.app)
    expect(await (await door.request('/flux.rss')).text()).not.toContain('ailleurs')
    expect((await door.request('/@karim@b.example/flux.rss')).status).toBe(404)
    expect((await door.request('/.well-known/webfinger?resource=acct:karim@b.example')).status).toBe(404)
  })

  test('the directory, lists of actors, suggestions, and the map of the site', async () => {
    const { actors, publishing } = world.app
    expect((await actors.directory({ words: 'collectif jardins' })).entries.map(({ id }) => id)).not.toContain(
      collective,
    )
    expect((await actors.directory({ kind: 'person', words: 'karim' })).total).toBe(0)
    for (const order of ['active', 'new'] as const)
      expect(await actors.listed(order, { most: 80, offset: 0 })).not.toContain(karim)
    for (const friend of [world.amadou, world.marie]) {
      await world.follow(world.yann, friend)
      await world.follow(friend, karim)
      await actors.relations.acceptRequest({ personId: karim, actorId: karim }, friend)
    }
    expect((await actors.relations.suggestions(world.yann, 40)).map(({ actor }) => actor.id)).not.toContain(karim)
    const mapped = await publishing.listed.posts({ offset: 0, limit: 100 })
    expect(mapped.map(({ id }) => id)).toEqual([ours])
    expect(await publishing.listed.actors({ offset: 0, limit: 100 })).not.toContain('karim@b.example')
    expect((await publishing.listed.count()).posts).toBe(1)
  })

  test('the figures of the instance', async () => {
    const { insights, access } = world.app
    const { id: marie } = (await access.account(world.marie))!
    expect(await insights.publicFigures()).toMatchObject({ people: 4, posts: 1 })
    expect(await insights.instanceFigures(marie)).toMatchObject({ people: 4, posts: 1 })
  })

  test('accounts and teams: nobody elsewhere signs in here, or is asked into a team', async () => {
    const { access, actors } = world.app
    const signedIn = access.signIn({
      login: 'karim@b.example',
      password: 'x',
      address: '127.0.0.1',
      userAgent: '',
    } as never)
    await expect(signedIn).rejects.toMatchObject({ kind: 'sign-in-wrong' })
    const marie = { personId: world.marie, actorId: world.lienLoire }
    await expect(actors.inviteMember(marie, { handle: 'karim@b.example', role: 'editor' })).rejects.toMatchObject({
      kind: 'not-a-person',
    })
  })

  test('feeds and notices are for those who read here alone', async () => {
    await world.follow(karim, world.chloe)
    const answer = await world.note(world.chloe, 'Merci !', { inReplyTo: note })
    await world.note(world.chloe, 'Encore.', { visibility: 'followers' })
    expect(await world.home(karim)).toEqual([])
    const told = await world.app.db
      .selectFrom('notifications')
      .select('post_id')
      .where('owner_id', '=', karim)
      .execute()
    expect(told).toEqual([])
    const thread = await world.app.feeds.thread(note, null)
    expect(thread?.after.map((one) => 'post' in one && one.post.id)).toEqual([answer])
    expect(await lookAtAll(world.app.db, invariants)).toEqual([])
  })
})

test('whoever is named from elsewhere is told, and the name leads to her page here', async () => {
  const card = await world.app.feeds.card(note, { personId: world.chloe, actorIds: [world.chloe] })
  expect(card!.content.html).toBe('<p>D’ailleurs, pour <a href="/@chloe" class="mention">@chloe</a>.</p>')
  expect(card!.content.elsewhere).toMatchObject({ uri: 'https://b.example/notes/1', url: 'https://b.example/@karim/1' })
})

test('a follow of somebody elsewhere waits until her server accepts', async () => {
  const { actors } = world.app
  const lucie = await actors.remote.learn(saidOf('lucie'))
  const yann = { personId: world.yann, actorId: world.yann }
  expect(await actors.follow(yann, lucie)).toBe('requested')
  await actors.relations.acceptRequest({ personId: lucie, actorId: lucie }, world.yann)
  expect(await actors.follows(world.yann, lucie)).toBe(true)
})

test('whoever is said to be gone is gone, with what she published', async () => {
  const { actors, feeds } = world.app
  await actors.remote.forget('https://b.example/users/karim')
  await world.settle()
  expect(await feeds.card(note, null)).toBeNull()
  expect(await actors.byHandle('karim@b.example')).toBeNull()
  await expect(actors.remote.learn(saidOf())).rejects.toMatchObject({ kind: 'no-such-actor' })
  expect(await lookAtAll(world.app.db, invariants)).toEqual([])
})
