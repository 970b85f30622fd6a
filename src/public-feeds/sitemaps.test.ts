import type { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { createPublicFeeds } from './index.ts'

const world = useWorld()
let door: Hono

beforeAll(() => {
  door = createPublicFeeds(world.app, { urlsPerSitemap: 2 })
})

const locations = async (path: string) =>
  [...(await (await door.request(path)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url!)
const site = 'http://localhost:3000'

test('the index names pages of a bounded size, which together name every public post once', async () => {
  const posts: string[] = []
  for (let n = 1; n <= 5; n++) posts.push(await world.note(world.lienLoire, `Brève ${n}`))
  const files = (await locations('/sitemap.xml')).filter((url) => url.includes('/posts-'))
  expect(files).toEqual([1, 2, 3].map((n) => `${site}/sitemaps/posts-${n}.xml`))
  const pages = await Promise.all(files.map((url) => locations(new URL(url).pathname)))
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
  expect(pages.flat()).toEqual(posts.map((id) => `${site}/@lien_loire/${id}`))
})

test('it names the structures that their people hold, and people who published', async () => {
  await world.note(world.chloe, 'Bonjour')
  await world.app.db
    .updateTable('organisations')
    .set({ claimed: false })
    .where('actor_id', '=', world.jardins)
    .execute()
  const files = (await locations('/sitemap.xml')).filter((url) => url.includes('/actors-'))
  const actors = (await Promise.all(files.map((url) => locations(new URL(url).pathname)))).flat()
  expect(actors.sort()).toEqual([`${site}/@chloe`, `${site}/@lien_loire`])
})

test('it names the specialities and the territories that have something for everyone, as their pages say', async () => {
  const publish = (about: object, visibility = 'public') =>
    world.app.publishing.publish(
      { personId: world.chloe, actorId: world.chloe },
      { kind: 'note', source: `Sur ${JSON.stringify(about)}`, visibility, language: 'fr', ...about },
    )
  await publish({ specialities: ['habitat-participatif'] })
  const gone = await publish({ specialities: ['handicap'] })
  await publish({ specialities: ['iae'] }, 'unlisted')
  await publish({ territory: 'com-44109' })
  await world.settle()
  await world.app.publishing.withdraw(world.chloe, gone)
  const topics = async () => {
    const files = (await locations('/sitemap.xml')).filter((url) => url.includes('/topics-'))
    return (await Promise.all(files.map((url) => locations(new URL(url).pathname)))).flat()
  }
  const domain = world.app.reference.speciality('habitat-participatif')!.parent
  expect((await topics()).sort()).toEqual(
    [
      ...[domain, 'habitat-participatif'].map((id) => `${site}/specialites/${id}`),
      ...['com-44109', 'dep-44', 'reg-52'].map((id) => `${site}/territoires/${id}`),
    ].sort(),
  )
})

test('a page past the last one does not exist', async () => {
  expect((await door.request('/sitemaps/posts-99.xml')).status).toBe(404)
  expect((await door.request('/sitemaps/posts-0.xml')).status).toBe(404)
})

test('robots.txt leads to the map', async () => {
  const text = await (await door.request('/robots.txt')).text()
  expect(text).toMatch(/^User-agent: \*\n/)
  expect(text).toContain(`\nSitemap: ${site}/sitemap.xml\n`)
})
