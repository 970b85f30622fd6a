import type { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { createPublicFeeds } from './index.ts'

const world = useWorld()
let door: Hono

beforeAll(() => {
  door = createPublicFeeds(world.app)
})

const ask = (url: string, more = '') => door.request(`/oembed?url=${encodeURIComponent(url)}${more}`)
const page = (id: string) => `http://localhost:3000/@lien_loire/${id}`

test('a post is quoted with its author and its link, and nothing in it runs', async () => {
  const id = await world.note(world.lienLoire, 'Un « appel » <script>alert(1)</script> & une date')
  const answer = await ask(page(id))
  const embed = (await answer.json()) as Record<string, unknown>
  expect(embed).toMatchObject({
    version: '1.0',
    type: 'rich',
    author_name: 'Réseau Lien-Loire',
    author_url: 'http://localhost:3000/@lien_loire',
    provider_url: 'http://localhost:3000',
    width: 560,
  })
  expect(embed['html']).toContain(`<a href="${page(id)}">Réseau Lien-Loire</a>`)
  expect(embed['html']).not.toContain('<script')
})

test('it is as narrow as asked', async () => {
  const id = await world.note(world.lienLoire, 'Étroit')
  expect(await (await ask(page(id), '&maxwidth=320')).json()).toMatchObject({ width: 320 })
})

test('what is not for everyone, not ours or not a post cannot be quoted', async () => {
  const secret = await world.note(world.lienLoire, 'Entre nous', { visibility: 'followers' })
  const wrong = [page(secret), page('1'), 'https://ailleurs.example/@lien_loire/1', 'http://localhost:3000/agenda', 'x']
  expect(await Promise.all(wrong.map(async (url) => (await ask(url)).status))).toEqual(Array(5).fill(404))
})

test('there is no XML', async () => {
  const id = await world.note(world.lienLoire, 'En XML ?')
  expect((await ask(page(id), '&format=xml')).status).toBe(501)
})
