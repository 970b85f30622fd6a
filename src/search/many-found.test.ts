import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { EverythingAsked } from './index.ts'

const world = useWorld()
const NOTES = 405
const search = (typed: string, asked: EverythingAsked = {}) =>
  world.app.search.everything({ personId: world.yann }, typed, asked)
const articles: PostId[] = []

/** Two articles, then more notes of the same words than are ranked. */
beforeAll(async () => {
  const { app, chloe, clock } = world
  for (const title of ['Le vélo-cargo', 'Le vélo partagé']) {
    clock.advance(1000)
    const said = { kind: 'article', title, source: 'Un vélo pour tous', visibility: 'public', language: 'fr' } as const
    articles.unshift(await app.publishing.publish({ actorId: chloe, personId: chloe }, said))
  }
  const first = await world.note(chloe, 'Un vélo de plus')
  await sql`insert into posts (id, thread_id, author_id, written_by, kind, visibility, language, source, plain, html, published_at)
    select id + n, id + n, author_id, written_by, kind, visibility, language, source, plain, html, published_at
    from posts, generate_series(1, ${NOTES - 1}) n where id = ${first}`.execute(app.db)
})

test('of more posts than are ranked, each facet is counted by itself, what is older than those included', async () => {
  const { counts, most, since } = await search('vélo')
  expect({ most, since }).toEqual({ most: 400, since: null })
  expect(counts).toMatchObject({ posts: 400, articles: 2, events: 0, documents: 0 })
})

test('a facet shows what the others hide', async () => {
  const found = await search('vélo', { facet: 'articles', order: 'newest' })
  expect(found.posts.map(({ id }) => id)).toEqual(articles)
  expect(found.pages).toBe(1)
  expect(found.counts).toMatchObject({ posts: 400, articles: 2 })
})

test('pages end with what is ranked', async () => {
  const last = await search('vélo', { page: 20, order: 'newest' })
  expect([last.posts.length, last.pages]).toEqual([20, 20])
})

test('words that fewer have are counted exactly', async () => {
  const { counts } = await search('partagé')
  expect(counts).toMatchObject({ posts: 1, articles: 1, events: 0, documents: 0 })
})
