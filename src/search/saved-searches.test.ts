import { beforeEach, describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { SavedSearchId } from './index.ts'

const world = useWorld()
const saved = () => world.app.search.saved
const names = Array.from({ length: 200 }, (_, nth) => `Recherche ${nth}`).values()
const save = (query: string, told = true, owner: ActorId = world.yann) =>
  saved().save(owner, { name: names.next().value!, query, told })
const news = async (person: ActorId = world.yann) =>
  (
    await world.app.notifications.page((await world.app.publishing.viewer(person))!, { limit: 80 })
  ).notifications.filter(({ kind }) => kind === 'search-found')
const toldOf = async (person?: ActorId) => (await news(person)).flatMap(({ post }) => post?.post.id ?? [])
const feed = async (id: SavedSearchId, viewer: ActorId = world.yann): Promise<PostId[]> =>
  saved().posts({ personId: viewer }, (await saved().byId(viewer, id))!)

beforeEach(async () => {
  for (const person of [world.yann, world.chloe])
    for (const { id } of await saved().of(person)) await saved().remove(person, id)
})

test('a search is kept under a name, read as a feed, renamed and removed', async () => {
  const id = await saved().save(world.yann, { name: '  Les   girolles ', query: 'girolle  -poêle', told: false })
  expect(await saved().of(world.yann)).toEqual([{ id, name: 'Les girolles', query: 'girolle -poêle', told: false }])
  const post = await world.note(world.chloe, 'Des girolles')
  await world.note(world.chloe, 'Des girolles à la poêle')
  expect(await feed(id)).toEqual([post])
  await saved().change(world.yann, id, { name: 'Champignons', told: true })
  expect(await saved().byId(world.yann, id)).toMatchObject({ name: 'Champignons', told: true })
  await saved().remove(world.yann, id)
  expect(await saved().of(world.yann)).toEqual([])
})

describe('what cannot be kept is refused', () => {
  test.each([
    ['', 'habitat', 'search-name-wrong'],
    ['x'.repeat(61), 'habitat', 'search-name-wrong'],
    ['Rien', '   ', 'search-empty'],
    ['Des gens', 'type:personne', 'search-empty'],
  ])('%s: %s', async (name, query, kind) => {
    await expect(saved().save(world.yann, { name, query, told: true })).rejects.toMatchObject({ kind })
  })
  test('the same name twice, and more than thirty', async () => {
    await saved().save(world.yann, { name: 'Veille', query: 'habitat', told: false })
    const again = saved().save(world.yann, { name: 'VEILLE', query: 'autre', told: false })
    await expect(again).rejects.toMatchObject({ kind: 'search-name-taken' })
    for (let nth = 1; nth < 30; nth += 1) await save(`mot${nth}`, false)
    await expect(save('de trop')).rejects.toMatchObject({ kind: 'too-many-searches', params: { most: 30 } })
  })
  test('somebody else’s is not there', async () => {
    const id = await save('habitat')
    expect(await saved().byId(world.chloe, id)).toBeNull()
    await expect(saved().change(world.chloe, id, { told: false })).rejects.toMatchObject({ kind: 'no-such-search' })
    await saved().remove(world.chloe, id)
    expect(await saved().of(world.yann)).toHaveLength(1)
  })
})

describe('whoever asked to be told is told', () => {
  test('of each new post that it finds, once, those of a day and a search together', async () => {
    const id = await save('morille')
    await save('morille', false)
    const one = await world.note(world.chloe, 'Une morille')
    await world.note(world.chloe, 'Un cèpe')
    const two = await world.note(world.amadou, 'Deux morilles')
    expect(await news()).toMatchObject([{ searchId: id, howMany: 2, unread: true }])
    expect([one, two]).toEqual(expect.arrayContaining(await toldOf()))
  })
  test('by an accent, a hyphen, an operator: as the search finds it', async () => {
    await world.app.actors.editProfile({ personId: world.amadou, actorId: world.amadou }, { seat: 'com-44109' })
    const queries: [string, boolean][] = [
      ['ecohabitat', true],
      ['éco habitat', true],
      ['"vive éco"', false],
      ['éco-habitat -vive', false],
      ['de:amadou', true],
      ['-de:amadou habitat', false],
      ['habitat territoire:dep-44', true],
      ['habitat territoire:bretagne', false],
      ['type:brève éco', true],
      ['type:article éco', false],
      ['langue:fr habitat', true],
      ['langue:en habitat', false],
      ['habitat depuis:hier', true],
      ['habitat avant:hier', false],
      ['habitat spécialité:habitat-participatif', false],
      ['habitat -has:media', true],
      ['habitat is:reply', false],
      ['habitat in:library', false],
    ]
    const ids = new Map<string, string>()
    for (const [query] of queries) ids.set(query, await save(query))
    const post = await world.note(world.amadou, 'Vive l’éco-habitat !')
    const told = new Set((await news()).map(({ searchId }) => searchId))
    for (const [query, finds] of queries) {
      expect([query, told.has(ids.get(query)!)]).toEqual([query, finds])
      expect([query, (await feed(ids.get(query) as SavedSearchId)).includes(post)]).toEqual([query, finds])
    }
  })
})

describe('nobody is told', () => {
  test('of her own, or of her structure’s', async () => {
    await save('chanterelle', true, world.chloe)
    await save('chanterelle', true, world.marie)
    await world.note(world.chloe, 'Une chanterelle')
    expect(await toldOf(world.chloe)).toEqual([])
    const post = await world.note(world.lienLoire, 'Une chanterelle du réseau')
    expect(await toldOf(world.chloe)).toEqual([post])
    expect(await toldOf(world.marie)).not.toContain(post)
  })
  test('of what she may not see, of whom she keeps apart from, of those who do not want to be found', async () => {
    await save('amanite')
    const before = await toldOf()
    await world.follow(world.yann, world.chloe)
    await world.note(world.chloe, 'Une amanite entre nous', { visibility: 'followers' })
    await world.note(world.chloe, '@yann une amanite', { visibility: 'mentioned' })
    const chloe = { actorId: world.chloe, personId: world.chloe }
    await world.app.actors.relations.block(chloe, world.yann)
    await world.note(world.chloe, 'Une amanite')
    await world.app.actors.relations.unblock(chloe, world.yann)
    await world.app.actors.editProfile(chloe, { searchable: false })
    await world.note(world.chloe, 'Encore une amanite')
    await world.app.actors.editProfile(chloe, { searchable: true })
    expect(await toldOf()).toEqual(before)
  })
})

test('what an account leaves behind is nothing', async () => {
  const { personId } = await world.app.access.createAccount({
    email: 'partie@example.org',
    password: 'une phrase assez longue',
    handle: 'partie',
    name: 'Partie',
  })
  await save('habitat', true, personId)
  const administrator = (await world.app.access.account(world.marie))!.id
  await world.app.access.deleteAccount(administrator, (await world.app.access.account(personId))!.id)
  await world.settle()
  expect(await saved().of(personId)).toEqual([])
})
