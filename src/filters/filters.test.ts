import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { createApp } from '../../src/app.ts'
import { useWorld } from '../../test/world.ts'
import type { FilterDraft } from './change-filters.ts'
import { FILTERS, type FilterContext, type FilterId, type FilterKeywordId, type FilterPostId } from './filter.ts'
import { matchFilters } from './match-filters.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const create = (more: Partial<FilterDraft> = {}, owner = world.chloe) =>
  world.app.filters.create(self(owner), {
    title: 'Sport',
    contexts: ['home', 'public'],
    action: 'warn',
    seconds: null,
    keywords: [{ text: 'foot', wholeWord: true }],
    ...more,
  })
const found = async (source: string, context: FilterContext = 'home', reader = world.chloe, app = world.app) => {
  const post = (await app.feeds.card(await world.note(world.marie, source), { personId: reader }))!
  const matches = matchFilters(await app.filters.compiled(reader), context, post.content, [], world.clock.now())
  return matches.map(({ filter, keywords }) => [filter.title, ...keywords])
}
const list = (owner = world.chloe) => world.app.filters.list(owner)
const clean = async (owner = world.chloe) => {
  for (const { id } of await list(owner)) await world.app.filters.delete(self(owner), id)
}

test('words that one filters are found where one said, by oneself alone, until one changes it', async () => {
  const filter = await create({
    keywords: [
      { text: 'foot', wholeWord: true },
      { text: 'rugby', wholeWord: false },
    ],
  })
  expect(filter).toMatchObject({ title: 'Sport', contexts: ['home', 'public'], action: 'warn', expiresAt: null })
  expect(await found('Le foot et le rugbyman')).toEqual([['Sport', 'foot', 'rugby']])
  expect(await found('Le foot', 'thread')).toEqual([])
  expect(await found('Le foot', 'home', world.yann)).toEqual([])
  const [foot] = filter.keywords
  await world.app.filters.change(self(world.chloe), filter.id, {
    title: 'Ballons',
    contexts: ['thread'],
    action: 'hide',
    keywords: [
      { id: foot!.id, remove: true },
      { text: 'tennis', wholeWord: true },
    ],
  })
  expect(await found('Le foot')).toEqual([])
  expect(await found('Le tennis', 'thread')).toEqual([['Ballons', 'tennis']])
  await world.app.filters.delete(self(world.chloe), filter.id)
  expect([await found('Le tennis', 'thread'), await list()]).toEqual([[], []])
})

test('a filter that stands for an hour is over after it, and stays in the list', async () => {
  await create({ seconds: 3600 })
  expect(await found('Le foot')).toHaveLength(1)
  world.clock.advance(3_600_000)
  expect(await found('Le foot')).toEqual([])
  expect(await list()).toHaveLength(1)
  await clean()
})

test('what one process changes, the other knows', async () => {
  const other = await createApp({
    config: world.app.config,
    databaseUrl: world.databaseUrl,
    clock: world.clock,
    connections: 3,
  })
  try {
    const filter = await create()
    await expect.poll(() => found('Le foot', 'home', world.chloe, other)).toHaveLength(1)
    await world.app.filters.change(self(world.chloe), filter.id, { contexts: ['thread'] })
    await expect.poll(() => found('Le foot', 'home', world.chloe, other)).toEqual([])
  } finally {
    await other.stop()
    await clean()
  }
})

test('keywords are added, changed and removed one by one', async () => {
  const { id } = await create({ keywords: [] })
  const { addKeyword, changeKeyword, removeKeyword, keyword } = world.app.filters
  const added = await addKeyword(self(world.chloe), id, { text: ' Le  foot ', wholeWord: true })
  expect(added).toMatchObject({ text: 'Le foot', wholeWord: true })
  expect(await changeKeyword(self(world.chloe), added.id, { wholeWord: false })).toMatchObject({ text: 'Le foot' })
  expect(await found('le football')).toEqual([['Sport', 'le foot']])
  expect(await keyword(world.chloe, added.id)).toMatchObject({ filter: { id }, keyword: { wholeWord: false } })
  expect(await keyword(world.yann, added.id)).toBeNull()
  await removeKeyword(self(world.chloe), added.id)
  expect((await list())[0]!.keywords).toEqual([])
  await clean()
})

test('a single post is filtered, once, where one may see it, and forgotten when it is taken back', async () => {
  const filter = await create({ keywords: [] })
  const { addPost, removePost, post } = world.app.filters
  const seen = await world.note(world.marie, 'Bof')
  const hidden = await world.note(world.marie, '@yann', { visibility: 'mentioned' })
  await expect(addPost(self(world.chloe), filter.id, hidden)).rejects.toMatchObject({ kind: 'no-such-post' })
  const added = await addPost(self(world.chloe), filter.id, seen)
  await expect(addPost(self(world.chloe), filter.id, seen)).rejects.toMatchObject({ kind: 'filter-post-twice' })
  expect([await post(world.chloe, added.id), await post(world.yann, added.id)]).toEqual([added, null])
  const matched = async () => {
    const { content } = (await world.app.feeds.card(seen, null))!
    return matchFilters(await world.app.filters.compiled(world.chloe), 'home', content, [], world.clock.now()).length
  }
  expect(await matched()).toBe(1)
  await removePost(self(world.chloe), added.id)
  expect(await matched()).toBe(0)
  await addPost(self(world.chloe), filter.id, seen)
  await world.app.publishing.withdraw(world.marie, seen)
  await world.settle()
  expect((await list())[0]!.posts).toEqual([])
  await clean()
})

test.each([
  ['no title', { title: ' ' }, 'filter-title-wrong'],
  ['a title without end', { title: 'a'.repeat(201) }, 'filter-title-wrong'],
  ['no place', { contexts: [] }, 'filter-context-wrong'],
  ['a place that is none', { contexts: ['home', 'kitchen'] }, 'filter-context-wrong'],
  ['an action that is none', { action: 'burn' }, 'filter-action-wrong'],
  ['an end that is past', { seconds: 0 }, 'filter-expiry-wrong'],
  ['a word without letters', { keywords: [{ text: ' ', wholeWord: true }] }, 'filter-keyword-wrong'],
] as const)('%s is refused', async (_, more, kind) => {
  await expect(create(more as Partial<FilterDraft>)).rejects.toMatchObject({ kind })
  expect(await list()).toEqual([])
})

test('nobody reads or changes the filters of another, nor those of a structure for which she does not speak', async () => {
  const filter = await create()
  const other = self(world.yann)
  const { change, delete: remove, addKeyword, changeKeyword, removeKeyword, addPost, removePost } = world.app.filters
  const word = filter.keywords[0]!.id
  for (const attempt of [
    () => change(other, filter.id, { title: 'À moi' }),
    () => remove(other, filter.id),
    () => addKeyword(other, filter.id, { text: 'mot', wholeWord: true }),
    () => changeKeyword(other, word, { text: 'mot' }),
    () => removeKeyword(other, word),
    () => addPost(other, filter.id, '12' as PostId),
    () => removePost(other, '12' as FilterPostId),
    () => remove(other, '12' as FilterId),
    () => removeKeyword(other, '12' as FilterKeywordId),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'no-such-filter' })
  expect(await world.app.filters.read(world.yann, filter.id)).toBeNull()
  const jardins = { personId: world.yann, actorId: world.jardins }
  await expect(world.app.filters.change(jardins, filter.id, {})).rejects.toMatchObject({ kind: 'may-not-speak' })
  await clean()
})

test('a hundred filters are as many as one has, two hundred words as many as one holds', async () => {
  for (let n = 0; n < FILTERS.most; n += 1) await create({ title: `Filtre ${n}` }, world.amadou)
  await expect(create({}, world.amadou)).rejects.toMatchObject({ kind: 'too-many-filters', params: { most: 100 } })
  const words = Array.from({ length: FILTERS.keywordsMost }, (_, n) => ({ text: `mot${n}`, wholeWord: true }))
  const full = await create({ keywords: words })
  await expect(
    world.app.filters.addKeyword(self(world.chloe), full.id, { text: 'un de plus', wholeWord: true }),
  ).rejects.toMatchObject({ kind: 'filter-full' })
  await clean()
})
