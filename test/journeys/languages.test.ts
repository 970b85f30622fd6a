import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { parseDocument } from '../../src/federation/translate/document.ts'
import { objectIn } from '../../src/federation/translate/reading.ts'
import { saidInPost } from '../../src/federation/translate/said-in-post.ts'
import type { ReceivedPost } from '../../src/publishing/index.ts'
import { corporaAreHere, readCorpora } from '../corpora.ts'
import { karimIn, noteFrom } from '../elsewhere.ts'
import { type Serving, serveWorld } from '../serving.ts'

let world: Serving
let karim: Awaited<ReturnType<typeof karimIn>>
let post: PostId

const said: Partial<ReceivedPost> = {
  language: 'en',
  html: '<p>The orchard opens <a href="https://b.example/tags/fruit">#fruit</a></p>',
  warning: 'Fruit',
  hashtags: [{ name: 'fruit', links: ['https://b.example/tags/fruit'] }],
  inLanguages: [
    {
      language: 'fr',
      title: null,
      html: '<p>Le verger ouvre <a href="https://b.example/tags/fruit">#fruit</a><script>alert(1)</script></p>',
      warning: 'Des fruits',
    },
    { language: 'br', title: null, html: '<p>Digor eo ar verger</p>', warning: 'Frouezh' },
  ],
}

beforeAll(async () => {
  world = await serveWorld()
  karim = await karimIn(world)
  await world.follow(world.yann, karim.karim)
  await world.app.actors.relations.acceptRequest({ personId: karim.karim, actorId: karim.karim }, world.yann)
  post = await karim.receive(1, said)
})
afterAll(() => world?.close())

const page = async (language: string, path = `/@karim@b.example/${post}`) =>
  (await fetch(world.url + path, { headers: { 'accept-language': language, accept: 'text/html' } })).text()
const token = async () =>
  (await world.app.access.createToken({ personId: world.yann, actorId: world.yann, scopes: 'read' })).secret
type Status = { language: string; content: string; spoiler_text: string; id: string; quote?: unknown }
const ask = async <T>(path: string, secret?: string): Promise<T> =>
  (await fetch(world.url + path, { headers: secret ? { authorization: `Bearer ${secret}` } : {} })).json()

test('a page shows a post in the language of the page, and otherwise as its author says it first', async () => {
  const french = await page('fr')
  expect(french).toContain('Le verger ouvre <a href="/mots/fruit" class="hashtag">#fruit</a></p>')
  expect(french).toContain('Des fruits')
  expect(french).not.toContain('The orchard')
  expect(await page('en')).toContain('The orchard opens')
  const breton = await karim.receive(2, { ...said, inLanguages: [said.inLanguages![1]!] })
  expect(await page('fr', `/@karim@b.example/${breton}`)).toContain('The orchard opens')
})

test('a program reads it in the language of the account, in feeds and alone, and once the account has another, in that one', async () => {
  const secret = await token()
  const read = async () => {
    const alone = await ask<Status>(`/api/v1/statuses/${post}`, secret)
    const [, second] = await ask<Status[]>('/api/v1/timelines/home', secret)
    expect(second).toMatchObject({ id: post, content: alone.content })
    return [alone.language, alone.spoiler_text, alone.content]
  }
  expect(await read()).toEqual(['fr', 'Des fruits', expect.stringContaining('Le verger ouvre')])
  const { id } = (await world.app.access.account(world.yann))!
  await world.app.access.changeLanguage(id, 'en')
  expect(await read()).toEqual(['en', 'Fruit', expect.stringContaining('The orchard opens')])
  await world.app.access.changeLanguage(id, 'fr')
  expect((await ask<Status>(`/api/v1/statuses/${post}`)).language).toBe('en')
})

test('it is found by its words in each language, and by nothing of what was taken out of it', async () => {
  const find = (typed: string) => world.app.search.posts({ personId: world.yann }, typed)
  expect(await find('orchards')).toContain(post)
  expect(await find('VERGER')).toContain(post)
  expect(await find('digor')).toContain(post)
  expect(await find('alert')).toEqual([])
})

test('a follow of some languages brings what is said in one of them, and a filter looks at them all', async () => {
  await world.follow(world.amadou, karim.karim)
  await world.app.actors.relations.acceptRequest({ personId: karim.karim, actorId: karim.karim }, world.amadou)
  const voice = { personId: world.amadou, actorId: world.amadou }
  await world.app.actors.follow(voice, karim.karim, { languages: ['fr'] })
  const [both, alone] = [await karim.receive(3, said), await karim.receive(4, { ...said, inLanguages: [] })]
  const home = await world.home(world.amadou)
  expect([home.includes(both), home.includes(alone)]).toEqual([true, false])
})

test('an edit that says it otherwise in one language, or in one fewer, is shown', async () => {
  const id = await karim.receive(5, said)
  const edit = { ...noteFrom(karim.karim, 5, said), authorId: karim.karim, editedAt: world.clock.now() }
  const changed = { ...edit, inLanguages: [{ ...said.inLanguages![0]!, html: '<p>Le verger ferme</p>' }] }
  expect(await world.app.publishing.remote.receiveEdit(changed)).toBe(true)
  expect(await page('fr', `/@karim@b.example/${id}`)).toContain('Le verger ferme')
  expect(await world.app.publishing.remote.receiveEdit(changed)).toBe(false)
  expect(await world.app.publishing.remote.receiveEdit({ ...edit, inLanguages: [] })).toBe(true)
  expect(await page('fr', `/@karim@b.example/${id}`)).toContain('The orchard opens')
})

test('what one wrote elsewhere in several languages, and brought here, is told in all of them', async () => {
  const { id } = await world.app.publishing.imported.add(
    { personId: world.chloe, actorId: world.chloe },
    {
      ...noteFrom(world.chloe, 6, said),
      uri: 'https://old.example/notes/6',
      kind: 'note',
      visibility: 'public',
      media: [],
      among: [],
    },
  )
  const document = await fetch(`${world.url}/ap/posts/${id}`, { headers: { accept: 'application/activity+json' } })
  const { content, contentMap, summaryMap } = (await document.json()) as Record<string, Record<string, string>>
  expect(Object.keys(contentMap!)).toEqual(['en', 'fr', 'br'])
  expect(contentMap!['en']).toBe(content)
  expect(contentMap!['fr']).toContain('Le verger ouvre')
  expect(summaryMap).toEqual({ en: 'Fruit', fr: 'Des fruits', br: 'Frouezh' })
})

test('what is taken back says nothing in any language', async () => {
  const id = await karim.receive(7, said)
  await world.app.publishing.remote.receiveWithdrawal({ uri: 'https://b.example/notes/7', authorId: karim.karim })
  const row = await world.app.db.selectFrom('posts').select('in_languages').where('id', '=', id).executeTakeFirst()
  expect(row?.in_languages).toBeNull()
})

describe.runIf(corporaAreHere)('of what other servers really send', () => {
  test('a note with a text in two languages, and none besides', () => {
    const payload = readCorpora().find(({ path }) => path.endsWith('mastodon-post-activity-contentmaps.json'))!
    const said = saidInPost(objectIn(parseDocument(payload.text))!, null)
    expect([said?.language, ...said!.inLanguages.map(({ language }) => language)]).toEqual(['en', 'es'])
    expect(said?.inLanguages[0]?.html).toContain('probando')
  })
})
