import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import type { ListId } from './lists.ts'

const world = useWorld()
const read = async (id: ListId, viewer = world.yann) =>
  (await world.app.feeds.list({ personId: viewer }, id)).cards.map(({ post }) => post.id)
const make = (name: string) => world.app.feeds.createList(world.yann, name)

test('a list has its own feed: what its actors published and relayed, each post once', async () => {
  const list = await make('Jardins')
  await world.app.feeds.addToList(world.yann, list, world.jardins)
  await world.app.feeds.addToList(world.yann, list, world.chloe)
  await world.app.feeds.addToList(world.yann, list, world.chloe)
  const own = await world.note(world.jardins, 'Récolte')
  const other = await world.note(world.marie, 'Ailleurs')
  const relayed = await world.note(world.lienLoire, 'Appel')
  await world.relay(world.jardins, relayed)
  await world.relay(world.chloe, relayed)
  await world.relay(world.chloe, own)
  expect(await read(list)).toEqual([relayed, own])
  expect(await world.home(world.yann)).not.toContain(own)
  expect(await read(list)).not.toContain(other)
  expect(await world.app.feeds.lists(world.yann)).toMatchObject([{ name: 'Jardins', members: 2 }])

  await world.app.feeds.removeFromList(world.yann, list, world.jardins)
  expect(await read(list)).toEqual([own, relayed])
})

test('the pages of a list follow each other without loss or repetition', async () => {
  const list = await make('Pages')
  await world.app.feeds.addToList(world.yann, list, world.chloe)
  await world.app.feeds.addToList(world.yann, list, world.amadou)
  for (let i = 0; i < 5; i++) {
    const post = await world.note(world.chloe, `Brève ${i}`)
    await world.relay(world.amadou, post)
  }
  const seen: string[] = []
  for (let before: string | null | undefined; before !== null; ) {
    const page = await world.app.feeds.list({ personId: world.yann }, list, { before: before ?? null, limit: 3 })
    seen.push(...page.cards.map(({ post }) => post.id))
    before = page.next
  }
  expect(seen.length).toBe(new Set(seen).size)
  expect(seen.length).toBeGreaterThanOrEqual(5)
})

test('a list shows its owner nothing that she may not see', async () => {
  const list = await make('Discrets')
  await world.app.feeds.addToList(world.yann, list, world.chloe)
  const post = await world.note(world.chloe, 'Pour mes abonnés', { visibility: 'followers' })
  expect(await read(list)).not.toContain(post)
  await world.follow(world.yann, world.chloe)
  expect(await read(list)).toContain(post)
})

test('somebody else’s list is not there', async () => {
  const list = await make('À moi')
  const none = { kind: 'no-such-list' }
  await expect(world.app.feeds.list({ personId: world.chloe }, list)).rejects.toMatchObject(none)
  await expect(world.app.feeds.addToList(world.chloe, list, world.marie)).rejects.toMatchObject(none)
  await expect(world.app.feeds.removeFromList(world.chloe, list, world.marie)).rejects.toMatchObject(none)
  await expect(world.app.feeds.renameList(world.chloe, list, 'Volée')).rejects.toMatchObject(none)
  await world.app.feeds.deleteList(world.chloe, list)
  expect((await world.app.feeds.lists(world.yann)).map(({ name }) => name)).toContain('À moi')
})

test('a list has a name of its own, one to sixty characters', async () => {
  await make('Veille')
  await expect(make(' veille ')).rejects.toMatchObject({ kind: 'list-name-taken' })
  await expect(make('  ')).rejects.toMatchObject({ kind: 'list-name-wrong' })
  await expect(make('é'.repeat(61))).rejects.toMatchObject({ kind: 'list-name-wrong' })
})

test('one has fifty lists at most', async () => {
  for (let i = 0; i < 50; i++) await world.app.feeds.createList(world.marie, `Liste ${i}`)
  await expect(world.app.feeds.createList(world.marie, 'Une de trop')).rejects.toMatchObject({ kind: 'too-many-lists' })
})

test('only the team of a structure is told who held the pen', async () => {
  await world.app.actors.addMember(world.jardins, world.chloe, 'editor')
  const post = await world.note(world.jardins, 'Écrit par Chloé', { by: world.chloe })
  const writer = async (viewer: typeof world.chloe | null) =>
    (await world.app.feeds.card(post, viewer && { personId: viewer }))!.writtenBy?.handle ?? null
  expect(await writer(world.amadou)).toBe('chloe')
  expect([await writer(world.yann), await writer(null)]).toEqual([null, null])
})

test('which answers a list shows is its owner’s choice', async () => {
  const list = await make('Réponses')
  await world.app.feeds.addToList(world.yann, list, world.chloe)
  const elsewhere = await world.note(world.amadou, 'Ailleurs')
  const since = await world.note(world.amadou, 'Encore')
  const asked = await world.note(world.chloe, 'Une question')
  const toOther = await world.note(world.chloe, 'Une réponse', { inReplyTo: elsewhere })
  const toSelf = await world.note(world.chloe, 'Une suite', { inReplyTo: asked })
  const wish = (replies: string) => world.app.feeds.changeListPolicy(world.yann, list, { replies })
  const shown = async () => (await read(list)).filter((id) => BigInt(id) > BigInt(since))
  expect(await shown()).toEqual([toSelf, asked])
  await wish('none')
  expect(await shown()).toEqual([asked])
  await wish('followed')
  expect(await shown()).toEqual([toSelf, asked])
  await world.follow(world.yann, world.amadou)
  expect(await shown()).toEqual([toSelf, toOther, asked])
  await expect(wish('toutes')).rejects.toMatchObject({ kind: 'list-replies-wrong' })
  await world.app.actors.unfollow({ personId: world.yann, actorId: world.yann }, world.amadou)
})

test('what the members of an exclusive list do is read there, and leaves the home feed', async () => {
  await world.follow(world.yann, world.marie)
  const before = await world.note(world.marie, 'Avant')
  const list = await make('À part')
  await world.app.feeds.addToList(world.yann, list, world.marie)
  expect(await world.home(world.yann)).toContain(before)
  await world.app.feeds.changeListPolicy(world.yann, list, { exclusive: true })
  const during = await world.note(world.marie, 'Pendant')
  expect(await world.home(world.yann)).not.toEqual(expect.arrayContaining([before]))
  expect(await world.home(world.yann)).not.toEqual(expect.arrayContaining([during]))
  expect((await read(list)).slice(0, 2)).toEqual([during, before])
  await world.app.feeds.removeFromList(world.yann, list, world.marie)
  expect(await world.home(world.yann)).toEqual(expect.arrayContaining([before, during]))
  await expect(world.app.feeds.changeListPolicy(world.chloe, list, { exclusive: false })).rejects.toMatchObject({
    kind: 'no-such-list',
  })
})
