import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'

let world: Serving
let elsewhere: Elsewhere
let pictureServer: Server
let origin: string
const pictures = new Map<string, Buffer>()
const asked: string[] = []

const square = (colour: string) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
    .png()
    .toBuffer()

beforeAll(async () => {
  pictureServer = createServer((request, response) => {
    asked.push(request.url!)
    const bytes = pictures.get(request.url!)
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/png' }).end(bytes)
  })
  await new Promise<void>((listening) => pictureServer.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(pictureServer.address() as AddressInfo).port}`
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  elsewhere = elsewhereOf(world)
  pictures.set('/blobcat.png', await square('#f5a623'))
})
afterAll(async () => {
  await world?.close()
  pictureServer?.closeAllConnections()
  pictureServer?.close()
})

const rin = 'https://patch.example/users/rin'
const tagOf = (name: string, path: string, more: Doc = {}): Doc => ({
  id: `${origin}${path}`,
  type: 'Emoji',
  name: `:${name}:`,
  icon: { type: 'Image', url: origin + path },
  updated: '1970-01-01T00:00:00Z',
  ...more,
})
const noteOf = (n: number, more: Doc = {}, by = rin): Doc => ({
  id: `${new URL(by).origin}/objects/${n}`,
  type: 'Note',
  attributedTo: by,
  to: [PUBLIC_COLLECTION],
  content: '<p>Bonjour :blobcat:</p>',
  tag: [tagOf('blobcat', '/blobcat.png')],
  ...more,
})

let sent = 0
/** What becomes of a post that its author sends, or changes. */
async function comes(note: Doc, type = 'Create'): Promise<string> {
  const actor = note.attributedTo as string
  const activity = { id: `${actor}/sent/${++sent}`, type, actor, to: [PUBLIC_COLLECTION], object: note }
  // The jobs of the world run, too: either treats it.
  await elsewhere.arrives(activity)
  await world.settle()
  return (await world.app.publishing.remote.byUris([note.id as string])).get(note.id as string)!.id
}
async function somebody(uri: string, more: Doc = {}): Promise<void> {
  elsewhere.serve(actorElsewhere(uri, more))
  const { id } = (await elsewhere.inbox.learn.actor(uri, { again: true }))!
  await world.follow(world.yann, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.yann)
  await world.settle()
}
type Entity = { shortcode: string; url: string; static_url: string }
type Status = { content: string; emojis: Entity[]; account: { emojis: Entity[] }; poll: { emojis: Entity[] } | null }
const status = async (id: string): Promise<Status> => (await fetch(`${world.url}/api/v1/statuses/${id}`)).json()
const names = (emojis: Entity[]) => emojis.map(({ shortcode }) => shortcode)

test('an emoji of another server is copied, and told beside the text that names it', async () => {
  await somebody(rin)
  const { content, emojis } = await status(await comes(noteOf(1)))
  expect(content).toBe('<p>Bonjour :blobcat:</p>')
  expect(names(emojis)).toEqual(['blobcat'])
  expect(emojis[0]!.url).toContain(`${world.url}/media/`)
  expect((await fetch(emojis[0]!.url)).headers.get('content-type')).toBe('image/webp')
  expect(asked).toEqual(['/blobcat.png'])
  await comes(noteOf(2))
  expect(asked).toEqual(['/blobcat.png'])
})

test('one that cannot be had stays a shortcode, and is asked for again another day', async () => {
  const note = (n: number) => noteOf(n, { tag: [tagOf('absent', '/absent.png')] })
  const post = await comes(note(3))
  expect((await status(post)).emojis).toEqual([])
  pictures.set('/absent.png', await square('#336699'))
  await comes(note(4))
  expect((await status(post)).emojis).toEqual([])
  world.clock.advance(25 * 3600 * 1000)
  await comes(note(5))
  expect(names((await status(post)).emojis)).toEqual(['absent'])
})

test('another picture, or one changed since, shows in what was already here', async () => {
  const post = await comes(noteOf(6))
  const before = (await status(post)).emojis[0]!.url
  pictures.set('/blobcat.png', await square('#d0021b'))
  await comes(noteOf(7, { tag: [tagOf('blobcat', '/blobcat.png', { updated: '2026-01-01T00:00:00Z' })] }))
  const changed = (await status(post)).emojis[0]!.url
  expect(changed).not.toBe(before)
  expect((await fetch(before)).status).toBe(404)
  pictures.set('/other.png', await square('#417505'))
  await comes(noteOf(8, { tag: [tagOf('blobcat', '/other.png', { updated: '2026-01-01T00:00:00Z' })] }))
  expect((await status(post)).emojis[0]!.url).not.toBe(changed)
})

test('names, words and lines of an actor, warnings and choices name them too', async () => {
  await somebody('https://c.example/users/odile', {
    name: 'Odile :blobcat:',
    tag: tagOf('blobcat', '/blobcat.png'),
  })
  const odile = 'https://c.example/users/odile'
  const post = await comes(
    noteOf(
      9,
      {
        type: 'Question',
        summary: 'Des :chats:',
        content: '<p>Lequel ?</p>',
        oneOf: [
          { type: 'Note', name: ':blobcat:' },
          { type: 'Note', name: 'Aucun' },
        ],
        tag: [tagOf('blobcat', '/blobcat.png'), tagOf('chats', '/absent.png')],
      },
      odile,
    ),
  )
  const { emojis, account, poll } = await status(post)
  expect(names(emojis).sort()).toEqual(['blobcat', 'chats'])
  expect(names(account.emojis)).toEqual(['blobcat'])
  expect(names(poll!.emojis)).toEqual(['blobcat'])
})

test('the same name at another server is another emoji', async () => {
  const [one, two] = [
    await status(await comes(noteOf(10))),
    await status(await comes(noteOf(11, {}, 'https://c.example/users/odile'))),
  ]
  expect(one.emojis[0]!.url).not.toBe(two.emojis[0]!.url)
})

test('an edit that names others shows others', async () => {
  const post = await comes(noteOf(12))
  const text = '<p>Bonjour :absent:</p>'
  await comes(
    noteOf(12, { content: text, tag: [tagOf('absent', '/absent.png')], updated: '2026-03-20T08:00:00Z' }),
    'Update',
  )
  expect(names((await status(post)).emojis)).toEqual(['absent'])
})

test('a reaction with an emoji counts as a favourite, and its picture is not asked for', async () => {
  const post = await world.note(world.amadou, 'Nous cherchons un broyeur.')
  const like = {
    id: 'https://patch.example/likes/917ocsybgp',
    type: 'Like',
    actor: rin,
    object: elsewhere.inbox.uris.post(post),
    content: ':hanapog:',
    _misskey_reaction: ':hanapog:',
    tag: [tagOf('hanapog', '/hanapog.png')],
  }
  expect(await elsewhere.arrives(like)).toBe('understood')
  await world.settle()
  expect(await world.app.publishing.favouritedBy(post)).toHaveLength(1)
  expect(asked).not.toContain('/hanapog.png')
})

test('nothing is copied from a site whose pictures administrators reject, and what was goes', async () => {
  const { id: by } = (await world.app.access.account(world.marie))!
  const post = await comes(noteOf(13))
  const [{ url }] = (await status(post)).emojis as [Entity]
  const blocked = await world.app.moderation.sites.block(by, {
    domain: 'patch.example',
    severity: 'noop',
    rejectMedia: true,
  })
  await world.settle()
  expect((await status(post)).emojis).toEqual([])
  expect((await fetch(url)).status).toBe(404)
  const times = asked.length
  await comes(noteOf(14, { tag: [tagOf('nouveau', '/blobcat.png')] }))
  expect(asked).toHaveLength(times)
  await world.app.moderation.sites.unblock(by, blocked)
  await world.settle()
  expect(names((await status(post)).emojis)).toEqual(['blobcat'])
})

test('what is written here with an emoji from here says so to other servers, which find it under its name', async () => {
  const { id: by } = (await world.app.access.account(world.marie))!
  const id = await world.app.emojis.add(by, { shortcode: 'semis', bytes: await square('#1b7f4d') })
  await world.app.actors.editProfile({ personId: world.yann, actorId: world.yann }, { name: 'Yann :semis:' })
  const post = await world.note(world.yann, 'Le temps des :semis:')
  const read = async (uri: string) =>
    (await fetch(uri, { headers: { accept: 'application/activity+json' } })).json() as Promise<Doc & { tag: Doc[] }>
  const { uris } = elsewhere.inbox
  const tag = {
    id: uris.emoji(id),
    type: 'Emoji',
    name: ':semis:',
    updated: expect.stringMatching(/^2026-/),
    icon: { type: 'Image', mediaType: 'image/webp', url: expect.stringContaining(`${world.url}/media/`) },
  }
  expect((await read(uris.post(post))).tag).toContainEqual(tag)
  expect((await read(uris.actor(world.yann))).tag).toEqual([tag])
  expect(await read(uris.emoji(id))).toMatchObject(tag)
  expect((await (await fetch(`${world.url}/api/v1/custom_emojis`)).json()) as Entity[]).toMatchObject([
    { shortcode: 'semis', visible_in_picker: true },
  ])
  await world.app.emojis.withdraw(by, id)
  await world.settle()
  expect((await fetch(uris.emoji(id))).status).toBe(404)
  expect((await read(uris.post(post))).tag).toEqual([])
})

test('one that nothing carries any more is forgotten after a month, with its picture; others stay', async () => {
  const { emojis, publishing } = world.app
  const known = async () => {
    const rows = await world.app.db
      .selectFrom('emojis')
      .select('shortcode')
      .where('domain', '=', 'patch.example')
      .execute()
    return rows.map(({ shortcode }) => shortcode)
  }
  pictures.set('/passager.png', await square('#9013fe'))
  const note = noteOf(20, { content: '<p>:passager:</p>', tag: [tagOf('passager', '/passager.png')] })
  const post = await comes(note)
  const [{ url }] = (await status(post)).emojis as [Entity]
  await emojis.remote.learn('patch.example', [
    { shortcode: 'jamais_dit', url: `${origin}/absent.png`, updatedAt: null },
  ])
  await world.settle()
  await publishing.remote.forgetEmojis()
  expect(await known()).toEqual(expect.arrayContaining(['blobcat', 'passager', 'jamais_dit']))
  world.clock.advance(31 * 24 * 3600 * 1000)
  await publishing.remote.forgetEmojis()
  expect(await known()).toEqual(expect.arrayContaining(['blobcat', 'passager']))
  expect(await known()).not.toContain('jamais_dit')
  await elsewhere.arrives({
    id: `${rin}/sent/gone`,
    type: 'Delete',
    actor: rin,
    to: [PUBLIC_COLLECTION],
    object: note.id,
  })
  await world.settle()
  await publishing.remote.forgetEmojis()
  await world.settle()
  expect(await known()).not.toContain('passager')
  expect((await fetch(url)).status).toBe(404)
  expect(await known()).toContain('blobcat')
  expect(names((await status(await comes({ ...note, id: 'https://patch.example/objects/21' }))).emojis)).toEqual([
    'passager',
  ])
})
