import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { type Serving, serveWorld } from '../../../test/serving.ts'

let world: Serving
let elsewhere: Server
let origin: string
/** What their server answers, by path. */
const documents = new Map<string, object>()
const asked: string[] = []

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    asked.push(request.url!)
    const found = documents.get(request.url!)
    response
      .writeHead(found ? 200 : 404, { 'content-type': 'application/activity+json' })
      .end(found ? JSON.stringify(found) : '')
  })
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  documents.set('/users/karim', {
    id: `${origin}/users/karim`,
    type: 'Person',
    preferredUsername: 'karim',
    inbox: `${origin}/users/karim/inbox`,
    followers: `${origin}/users/karim/followers`,
  })
})
afterAll(async () => {
  await world?.close()
  elsewhere?.closeAllConnections()
  elsewhere?.close()
})

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
let minute = 0
function publish(path: string, answers: string | null, more: object = {}): void {
  const id = origin + path
  documents.set(path, {
    id,
    type: 'Note',
    attributedTo: `${origin}/users/karim`,
    to: [PUBLIC],
    content: `<p>${path}</p>`,
    inReplyTo: answers && origin + answers,
    published: new Date(Date.UTC(2026, 2, 1, 8, minute++)).toISOString(),
    ...more,
  })
}
async function lookUp(path: string): Promise<PostId> {
  const found = await world.app.federation.lookUp(origin + path)
  if (!found || !('postId' in found)) throw new Error(`${path} was not found`)
  await world.settle()
  return found.postId
}
const texts = async (id: PostId) => {
  const thread = (await world.app.feeds.thread(id, null))!
  const said = (entries: typeof thread.before) =>
    entries.map((one) => ('post' in one ? one.content.plain : 'withdrawn'))
  return { before: said(thread.before), after: said(thread.after) }
}

test('what a post answers is fetched up to the beginning, and the other answers by the replies of that', async () => {
  publish('/1', null, { replies: `${origin}/1/replies` })
  publish('/2', '/1')
  publish('/3', '/2')
  publish('/4', '/1')
  documents.set('/1/replies', {
    id: `${origin}/1/replies`,
    type: 'Collection',
    first: { type: 'CollectionPage', items: [`${origin}/2`], next: `${origin}/1/replies?page=2` },
  })
  documents.set('/1/replies?page=2', {
    id: `${origin}/1/replies?page=2`,
    type: 'CollectionPage',
    items: [`${origin}/4`, `${origin}/gone`],
  })
  const id = await lookUp('/3')
  const { before } = await texts(id)
  expect(before).toEqual(['/1', '/2'])
  const top = (await world.app.feeds.thread(id, null))!.before[0]!
  if (!('post' in top)) throw new Error('the beginning is not there')
  expect((await texts(top.post.id)).after).toEqual(['/2', '/3', '/4'])
  expect(top.post.counts.replies).toBe(2)
  expect(await world.home(world.yann)).toEqual([])
})

test('the conversation that its owner keeps is read instead, where there is one', async () => {
  publish('/10', null, { context: `${origin}/contexts/10`, replies: `${origin}/10/replies` })
  publish('/11', '/10')
  publish('/12', '/11')
  documents.set('/contexts/10', {
    id: `${origin}/contexts/10`,
    type: 'OrderedCollection',
    orderedItems: ['/10', '/11', '/12'].map((path) => origin + path),
  })
  const id = await lookUp('/10')
  expect((await texts(id)).after).toEqual(['/11', '/12'])
  expect(asked).not.toContain('/10/replies')
})

test('an answer that came before what it answers is hung under it once that comes', async () => {
  publish('/21', '/20')
  const answer = await lookUp('/21')
  expect((await texts(answer)).before).toEqual([])
  publish('/20', null, { published: '2026-03-01T07:00:00Z' })
  const parent = await lookUp('/20')
  expect((await texts(parent)).after).toEqual(['/21'])
  expect((await texts(answer)).before).toEqual(['/20'])
})

test('what stands around a post from here is answered, as far as everyone may see it', async () => {
  const post = await world.note(world.chloe, 'Le début')
  const answer = await world.note(world.yann, 'Une réponse', { inReplyTo: post })
  await world.note(world.yann, 'Entre nous', { inReplyTo: post, visibility: 'mentioned' })
  const further = await world.note(world.chloe, 'Plus loin', { inReplyTo: answer })
  const { uris } = world.app.federation
  const read = async (uri: string) => (await fetch(uri, { headers: { accept: 'application/activity+json' } })).json()
  const note = await read(uris.post(post))
  expect((await read(note.replies)).orderedItems).toEqual([uris.post(answer)])
  expect((await read(note.context)).orderedItems).toEqual([post, answer, further].map(uris.post))
})
