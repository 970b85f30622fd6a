import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'
import { pdfOf } from '../../media/documents/documents.fixture.ts'
import { COPIED_DAILY } from '../../media/media.ts'
import { type Doc, PUBLIC_COLLECTION } from '../translate/document.ts'

let world: Serving
let elsewhere: Elsewhere
let theirs: Server
let origin: string
/** What their server answers, by path, and what it was asked for. */
const files = new Map<string, { bytes: Buffer; type?: string; status?: number }>()
const asked: string[] = []
const karim = 'https://b.example/users/karim'

beforeAll(async () => {
  theirs = createServer((request, response) => {
    asked.push(request.url!)
    const { bytes, type = 'application/pdf', status = 200 } = files.get(request.url!) ?? { status: 404 }
    response.writeHead(status, { 'content-type': type ?? '' }).end(bytes)
  })
  await new Promise<void>((listening) => theirs.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}`
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(karim, { indexable: true }))
  const { id } = (await elsewhere.inbox.learn.actor(karim, { again: true }))!
  await world.settle()
  await world.follow(world.yann, id)
  await world.settle()
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.yann)
  await world.settle()
})
afterAll(async () => {
  await world?.close()
  theirs?.closeAllConnections()
  theirs?.close()
})
beforeEach(() => {
  files.clear()
  asked.length = 0
})

const serve = (path: string, pages: string[][], more: { type?: string; status?: number } = {}) =>
  void files.set(path, { bytes: pdfOf(pages), ...more })
const attachment = (path: string, more: Doc = {}): Doc => ({
  type: 'Document',
  mediaType: 'application/pdf',
  url: origin + path,
  ...more,
})
let sent = 0
async function comes(type: string, object: Doc | string): Promise<void> {
  const id = `${karim}/sent/${++sent}`
  const activity = { id, type, actor: karim, to: [PUBLIC_COLLECTION], object }
  // The jobs of the world run, too: either treats it.
  await elsewhere.arrives(activity)
  await world.settle()
}
const note = (n: number, attachments: Doc[], more: Doc = {}): Doc => ({
  id: `https://b.example/notes/${n}`,
  type: 'Note',
  attributedTo: karim,
  to: [PUBLIC_COLLECTION],
  content: '<p>Notre rapport.</p>',
  attachment: attachments,
  ...more,
})
async function postOf(n: number) {
  const uri = `https://b.example/notes/${n}`
  return (await world.app.publishing.remote.byUris([uri])).get(uri)!.id
}
const found = async (typed: string) =>
  (await world.app.search.everything({ personId: world.amadou }, typed)).posts.map(({ id, document }) => ({
    id,
    page: document?.at?.page,
    name: document?.name,
  }))
const attachmentsOf = async (id: string) =>
  (await (await fetch(`${world.url}/api/v1/statuses/${id}`)).json()).media_attachments
const texts = async () =>
  (await world.app.db.selectFrom('document_pages').select('text').execute()).map((row) => row.text)

test('a post of another server is found by what its PDF says, and shows it as one from here', async () => {
  serve('/files/Bilan%20social.pdf', [['Sommaire'], ['Les chaudronniers solidaires']])
  await comes('Create', note(1, [attachment('/files/Bilan%20social.pdf')]))
  const id = await postOf(1)
  expect(await found('chaudronniers')).toEqual([{ id, page: 2, name: 'Bilan social.pdf' }])
  expect(await found('bilan social')).toMatchObject([{ id }])
  const [file, ...others] = await attachmentsOf(id)
  expect(others).toEqual([])
  expect(file).toMatchObject({
    remote_url: `${origin}/files/Bilan%20social.pdf`,
    maillon: { kind: 'pdf', name: 'Bilan social.pdf', pages: 2 },
  })
  const answer = await fetch(file.url)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="bilan-social.pdf"')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(files.get('/files/Bilan%20social.pdf')!.bytes)
  expect(await (await fetch(`${world.url}/@karim@b.example/${id}`)).text()).toContain('Bilan social.pdf')
})

test('its server is asked once for it, as a file whose type it does not know as well', async () => {
  serve('/x', [['Un planétarium']], { type: 'application/octet-stream' })
  await comes('Create', note(2, [attachment('/x', { name: 'Étude, 2026' })]))
  await comes('Update', note(2, [attachment('/x')], { content: '<p>Le rapport.</p>', updated: '2026-03-20T08:00:00Z' }))
  expect(await found('planetarium')).toMatchObject([{ name: 'Étude, 2026' }])
  expect(asked).toEqual(['/x'])
})

test('whoever waits for words is told of them', async () => {
  await world.app.search.saved.save(world.yann, { name: 'Sextants', query: 'sextant', told: true })
  serve('/s.pdf', [['Un sextant']])
  await comes('Create', note(3, [attachment('/s.pdf')]))
  const told = world.app.db.selectFrom('notifications').select('post_id').where('kind', '=', 'search-found')
  expect(await told.execute()).toEqual([{ post_id: await postOf(3) }])
})

test('among several the one with the words is told', async () => {
  serve('/one.pdf', [['Un baromètre']])
  serve('/two.pdf', [['Un hygromètre']])
  await comes('Create', note(4, [attachment('/one.pdf'), attachment('/two.pdf')]))
  expect(await found('baromètre')).toMatchObject([{ name: 'one.pdf', page: 1 }])
  expect(await found('hygromètre')).toMatchObject([{ name: 'two.pdf', page: 1 }])
})

test('what is no PDF, is locked, or is not there stays a link', async () => {
  files.set('/page.pdf', { bytes: Buffer.from('<p>Bonjour</p>') })
  files.set('/html.pdf', { bytes: Buffer.from('<p>Bonjour</p>'), type: 'text/html' })
  const locked = pdfOf([['Un secret']])
    .toString('latin1')
    .replace('/Root', '/Encrypt 9 0 R /Root')
  files.set('/locked.pdf', { bytes: Buffer.from(locked, 'latin1') })
  const paths = ['/page.pdf', '/html.pdf', '/locked.pdf', '/absent.pdf']
  await comes(
    'Create',
    note(
      5,
      paths.map((path) => attachment(path)),
    ),
  )
  const links = await attachmentsOf(await postOf(5))
  expect(links.map((one: { url: null; remote_url: string }) => [one.url, one.remote_url])).toEqual(
    paths.map((path) => [null, origin + path]),
  )
})

test('so many a day are taken of one author', async () => {
  world.clock.advance(25 * 3600 * 1000)
  const { id: ownerId } = (await elsewhere.inbox.learn.actor(karim))!
  const said = { ownerId, description: '', focus: null, blurhash: null }
  for (let n = 1; n < COPIED_DAILY.documents; n++)
    await world.app.media.copies.keepDocument({ ...said, url: `${origin}/${n}.pdf` }, pdfOf([['Un de plus']]))
  for (const n of [100, 101]) {
    serve(`/many-${n}.pdf`, [['Un de trop']])
    await comes('Create', note(n, [attachment(`/many-${n}.pdf`)]))
  }
  expect(asked).toEqual(['/many-100.pdf'])
  expect(await attachmentsOf(await postOf(101))).toMatchObject([{ type: 'unknown', url: null }])
  world.clock.advance(25 * 3600 * 1000)
})

test('its file makes room and comes again when somebody wants it; its words stay, and follow what the file says now', async () => {
  serve('/room.pdf', [['Un théodolite']])
  await comes('Create', note(6, [attachment('/room.pdf')]))
  const [{ url }] = await attachmentsOf(await postOf(6))
  await world.app.storage.remove(url.slice(`${world.url}/media/`.length))
  expect(await found('théodolite')).toHaveLength(1)
  serve('/room.pdf', [['Un théodolite'], ['Une boussole']])
  expect((await fetch(url)).status).toBe(200)
  await world.settle()
  expect(await found('boussole')).toMatchObject([{ page: 2 }])
})

test('it is found no more when its author takes it out, withdraws it, or her server is blocked; then its words go', async () => {
  const by = (await world.app.access.account(world.marie))!.id
  for (const n of [7, 8, 9]) serve(`/gone-${n}.pdf`, [[`Une astrolabe ${n}`]])
  for (const n of [7, 8, 9]) await comes('Create', note(n, [attachment(`/gone-${n}.pdf`)]))
  expect(await found('astrolabe')).toHaveLength(3)
  await comes('Update', note(7, [], { content: '<p>Sans le rapport.</p>', updated: world.clock.now().toISOString() }))
  expect(await found('astrolabe')).toHaveLength(2)
  await comes('Delete', 'https://b.example/notes/8')
  expect(await found('astrolabe')).toHaveLength(1)
  await world.app.moderation.sites.block(by, { domain: 'b.example', severity: 'suspend' })
  await world.settle()
  expect(await found('astrolabe')).toEqual([])
  world.clock.advance(25 * 3600 * 1000)
  await world.app.media.sweep()
  // The history of a post that was edited keeps what it showed.
  expect((await texts()).filter((text) => text.includes('astrolabe'))).toEqual(['Une astrolabe 7'])
})
