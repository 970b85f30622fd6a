import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteFrom, saidOf } from '../../../test/elsewhere.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import type { RemoteAttachment } from '../../publishing/index.ts'

let world: Serving
let elsewhere: Server
let origin: string
/** What their server answers, by path, and what it was asked for. */
const pictures = new Map<string, Buffer>()
const asked: string[] = []

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    asked.push(request.url!)
    const bytes = pictures.get(request.url!)
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/png' }).end(bytes)
  })
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  // Room for one of the two pictures below, not for both.
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true', REMOTE_MEDIA_MEGABYTES: '1' })
  for (const [path, noise] of [
    ['/one.png', 1],
    ['/two.png', 2],
  ] as const)
    pictures.set(path, await noisy(noise))
  pictures.set(
    '/karim.png',
    await sharp({ create: plain('#336699') })
      .png()
      .toBuffer(),
  )
})
afterAll(async () => {
  await world?.close()
  elsewhere?.closeAllConnections()
  elsewhere?.close()
})

const plain = (background: string) => ({ width: 400, height: 400, channels: 3, background }) as const

/** Of some 700 kB in our sizes: nothing in it can be left out. */
function noisy(seed: number): Promise<Buffer> {
  const side = 900
  let state = seed
  const data = Buffer.alloc(side * side * 3)
  for (let i = 0; i < data.length; i++) {
    state = (state * 1103515245 + 12345) % 2147483648
    data[i] = state >> 16
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
}

const attachment = (path: string, more: Partial<RemoteAttachment> = {}): RemoteAttachment => ({
  url: origin + path,
  mediaType: 'image/png',
  description: '',
  width: null,
  height: null,
  focus: null,
  blurhash: null,
  ...more,
})
const karimOf = (domain: string, more = {}) =>
  world.app.actors.remote.learn(saidOf('karim', { domain, uri: `http://${domain}/users/karim`, ...more }))
async function receive(author: Awaited<ReturnType<typeof karimOf>>, number: number, attachments: RemoteAttachment[]) {
  const uri = `http://b.example/notes/${number}`
  const { id } = await world.app.publishing.remote.receive(noteFrom(author, number, { uri, attachments }))
  await world.settle()
  return id
}
const status = async (id: string) => (await fetch(`${world.url}/api/v1/statuses/${id}`)).json()
const look = async (url: string) => {
  const answer = await fetch(url)
  return { status: answer.status, size: (await answer.arrayBuffer()).byteLength }
}

test('pictures of a post and of its author are served from here; films stay where they are', async () => {
  const karim = await karimOf('b.example', { avatarUrl: `${origin}/karim.png` })
  const said = { description: 'Un jardin', focus: { x: 0.5, y: -0.5 }, blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' }
  const post = await receive(karim, 1, [
    attachment('/one.png', said),
    attachment('/film.mp4', { mediaType: 'video/mp4' }),
  ])
  const { media_attachments, account } = await status(post)
  expect(media_attachments).toMatchObject([
    {
      type: 'image',
      description: 'Un jardin',
      blurhash: said.blurhash,
      remote_url: `${origin}/one.png`,
      meta: { focus: said.focus, original: { width: 900 } },
    },
    { type: 'unknown', url: null, remote_url: `${origin}/film.mp4` },
  ])
  for (const url of [media_attachments[0].url, media_attachments[0].preview_url, account.avatar]) {
    expect(url).toContain(`${world.url}/media/`)
    expect(await look(url)).toMatchObject({ status: 200 })
  }
  expect(asked).not.toContain('/film.mp4')
})

test('the longest unasked make room, and come again under the same address when somebody looks', async () => {
  const karim = await karimOf('b.example', { avatarUrl: `${origin}/karim.png` })
  const first = (await status(await receive(karim, 2, [attachment('/one.png')]))).media_attachments[0]
  world.clock.advance(60_000)
  const second = (await status(await receive(karim, 3, [attachment('/two.png')]))).media_attachments[0]
  await world.app.media.copies.makeRoom()
  const kept = async () => {
    const files: string[] = []
    for await (const { key } of world.app.storage.list()) files.push(`${world.url}/media/${key}`)
    return files
  }
  expect(await kept()).toContain(second.url)
  expect(await kept()).not.toContain(first.url)
  const before = asked.filter((path) => path === '/one.png').length
  expect(await look(first.url)).toMatchObject({ status: 200 })
  expect(asked.filter((path) => path === '/one.png')).toHaveLength(before + 1)
  expect(await kept()).toEqual(expect.arrayContaining([first.url, first.preview_url]))
})

test('what its server no longer has is not there, and is not asked for at every look', async () => {
  const karim = await karimOf('b.example', { avatarUrl: `${origin}/karim.png` })
  const [{ url }] = (await status(await receive(karim, 4, [attachment('/two.png')]))).media_attachments
  await world.app.storage.remove(url.slice(`${world.url}/media/`.length))
  const bytes = pictures.get('/two.png')!
  pictures.delete('/two.png')
  expect(await look(url)).toMatchObject({ status: 404 })
  const times = asked.length
  expect(await look(url)).toMatchObject({ status: 404 })
  expect(asked).toHaveLength(times)
  pictures.set('/two.png', bytes)
})

test('nothing is fetched from a site whose pictures administrators reject, nor what is no picture', async () => {
  const { id: by } = (await world.app.access.account(world.marie))!
  await world.app.moderation.sites.block(by, { domain: 'c.example', severity: 'noop', rejectMedia: true })
  const times = asked.length
  const rejected = await karimOf('social.c.example', { avatarUrl: `${origin}/karim.png` })
  const post = await world.app.publishing.remote.receive(
    noteFrom(rejected, 5, { uri: 'http://social.c.example/notes/5', attachments: [attachment('/one.png')] }),
  )
  await world.settle()
  expect(asked).toHaveLength(times)
  const { media_attachments, account } = await status(post.id)
  expect(media_attachments).toMatchObject([{ type: 'unknown', remote_url: `${origin}/one.png` }])
  expect(account.avatar).toContain('/absent/')

  pictures.set('/page.png', Buffer.from('<p>Bonjour</p>'))
  const karim = await karimOf('b.example')
  const broken = await status(await receive(karim, 6, [attachment('/page.png')]))
  expect(broken.media_attachments).toMatchObject([{ type: 'unknown', remote_url: `${origin}/page.png` }])
})
