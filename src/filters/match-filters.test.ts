import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Filter, FilterId, FilterKeywordId, FilterPostId } from './filter.ts'
import { compileFilters, type Filterable, matchFilters } from './match-filters.ts'

const now = new Date('2026-03-02T09:00:00Z')
const [me, her] = ['1' as ActorId, '2' as ActorId]
const filter = (words: string[], more: Partial<Filter> & { wholeWord?: boolean } = {}): Filter => ({
  id: '1' as FilterId,
  ownerId: me,
  title: 'Un filtre',
  contexts: ['home'],
  action: 'warn',
  expiresAt: null,
  keywords: words.map((text, nth) => ({ id: `${nth}` as FilterKeywordId, text, wholeWord: more.wholeWord ?? true })),
  posts: [],
  ...more,
})
const post = (plain: string, more: Partial<Filterable> = {}): Filterable => ({
  id: '9' as PostId,
  authorId: her,
  plain,
  title: null,
  warning: null,
  media: [],
  ...more,
})
const found = (filters: Filter[], content: Filterable, choices: string[] = [], context: 'home' | 'public' = 'home') =>
  matchFilters(compileFilters(me, filters), context, content, choices, now).flatMap(({ keywords }) => keywords)

test.each([
  ['Le foot du soir', 'foot', ['foot']],
  ['Le FOOT du soir', 'foot', ['FOOT']],
  ['Le football du soir', 'foot', []],
  ['pied-foot, foot.', 'foot', ['foot']],
  ['Été et été', 'été', ['Été', 'été']],
  ['étés', 'été', []],
  ['#foot ce soir', 'foot', ['foot']],
  ['#foot ce soir', '#foot', ['#foot']],
  ['le C++ et le C', 'c++', ['C++']],
  ['appel à\nprojets', 'appel à projets', ['appel à\nprojets']],
  ['l’emploi', "l'emploi", ["l'emploi"]],
  ['e\u0301cole', 'école', ['école']],
  ['a.b', 'a.b', ['a.b']],
  ['axb', 'a.b', []],
  ['日本の空', '空', []],
])('as a whole word, « %s » holds « %s »: %j', (text, word, expected) => {
  expect(found([filter([word])], post(text))).toEqual(expected)
})

test('within words, where one says so', () => {
  expect(found([filter(['foot'], { wholeWord: false })], post('Le football'))).toEqual(['foot'])
})

test('the title, the warning, the choices and what pictures show are looked at, each by itself', () => {
  const parts = post('Texte', {
    title: 'Un titre',
    warning: 'Attention',
    media: [{ description: 'Une affiche' }],
    cover: { description: 'Une photographie' },
  })
  for (const word of ['titre', 'attention', 'affiche', 'photographie', 'jeudi'])
    expect(found([filter([word])], parts, ['Mardi', 'Jeudi'])).toHaveLength(1)
  expect(found([filter(['mardi jeudi'])], parts, ['Mardi', 'Jeudi'])).toEqual([])
})

test('a filter looks where it applies, until it ends, and never at one’s own', () => {
  expect(found([filter(['foot'])], post('foot'), [], 'public')).toEqual([])
  expect(found([filter(['foot'], { expiresAt: now })], post('foot'))).toEqual([])
  expect(found([filter(['foot'], { expiresAt: new Date(now.getTime() + 1) })], post('foot'))).toEqual(['foot'])
  expect(found([filter(['foot'])], post('foot', { authorId: me }))).toEqual([])
})

test('single posts are found by themselves, without a word', () => {
  const one = filter([], { posts: [{ id: '3' as FilterPostId, postId: '9' as PostId }] })
  const match = (id: string) =>
    matchFilters(compileFilters(me, [one]), 'home', post('x', { id: id as PostId }), [], now)
  expect([match('9').map(({ posts }) => posts), match('8')]).toEqual([[['9']], []])
})

test('words that would be costly as expressions are taken as they are', () => {
  expect(found([filter(['(a+)+$', 'x*'], { wholeWord: false })], post(`${'a'.repeat(100_000)}!`))).toEqual([])
})
