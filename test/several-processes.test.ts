import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStorage } from '../src/platform/storage.ts'
import { type Running, runProgram, type Server, startServer } from './program.ts'
import { sendForm, signInAt } from './recover/inhabited.ts'
import { openWorld } from './world.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
let one: Server
let other: Server
let settings: Record<string, string>
const running: Running[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  await world.follow(world.yann, world.chloe)
  settings = {
    DATABASE_URL: world.databaseUrl,
    STORAGE_URL: pathToFileURL(join(folder, 'media')).href,
    DATA_DIR: join(folder, 'data'),
  }
  ;[one, other] = await Promise.all([startServer(settings), startServer(settings)])
}, 60_000)
afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  await Promise.all([one?.stop(), other?.stop()])
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pageOf = (server: Server, path: string, cookie: string) =>
  fetch(server.url + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })

describe('two servers on one database are one instance', () => {
  test('who signs in at one is signed in at the other, and signs out of both', async () => {
    const cookie = await signInAt(one.url, 'chloe')
    for (const server of [one, other]) expect((await pageOf(server, '/publier', cookie)).status).toBe(200)
    expect((await sendForm(other.url, '/deconnexion', {}, cookie)).status).toBe(303)
    await expect.poll(async () => (await pageOf(one, '/publier', cookie)).status).toBe(303)
  })

  test('attempts are counted together', async () => {
    const attempt = async (server: Server) =>
      (await sendForm(server.url, '/connexion', { login: 'amadou', password: 'faux' }, '')).status
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) statuses.push(await attempt(n % 2 ? one : other))
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429])
  })

  test('what is published at one arrives live at the other', async () => {
    const [yann, chloe] = [await signInAt(other.url, 'yann'), await signInAt(one.url, 'chloe')]
    const leaving = new AbortController()
    const feed = await fetch(`${other.url}/live`, { headers: { cookie: yann }, signal: leaving.signal })
    const events = feed.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
    let heard = ''
    const hear = async (what: RegExp) => {
      while (!what.test(heard)) heard += (await events.next()).value
    }
    await hear(/event: open/)
    const answer = await sendForm(one.url, '/publier?/publish', { text: 'Bonjour de l’autre côté', key: 'vif' }, chloe)
    const id = /\d+$/.exec(answer.headers.get('location')!)![0]
    await hear(new RegExp(`event: home\\ndata: .*${id}`))
    leaving.abort()
  })

  test('what is changed by a third process, as a command would, is so at both', async () => {
    const session = await signInAt(one.url, 'yann')
    for (const server of [one, other]) expect((await pageOf(server, '/publier', session)).status).toBe(200)
    const [marie, yann] = await Promise.all([world.marie, world.yann].map((id) => world.app.access.account(id)))
    await world.app.access.suspendAccount(marie!.id, yann!.id)
    for (const server of [one, other])
      await expect.poll(async () => (await pageOf(server, '/publier', session)).status).toBe(303)
    await world.app.access.restoreAccount(marie!.id, yann!.id)
  })

  test('files are kept in one place', async () => {
    const storage = await openStorage({
      url: settings['STORAGE_URL']!,
      folder: '',
      userAgent: '',
      clock: world.clock,
    })
    await storage.put('partage/1.webp', new Uint8Array(5), 'image/webp')
    for (const server of [one, other]) expect((await fetch(`${server.url}/media/partage/1.webp`)).status).toBe(200)
  })
})

describe('processes that work', () => {
  test('do what waits when no server is there', async () => {
    await Promise.all([one.stop(), other.stop()])
    await world.app.publishing.publish(
      { actorId: world.chloe, personId: world.chloe },
      { kind: 'note', source: 'En attente', visibility: 'public', language: 'fr', idempotencyKey: 'attente' },
    )
    const worker = runProgram(['work'], { ...settings, LOG_LEVEL: 'warning' })
    running.push(worker)
    const arrived = async () =>
      (
        await sql`select 1 from feed_entries e join posts p on p.id = e.post_id
        where p.idempotency_key = 'attente' and e.owner_id = ${world.yann}`.execute(world.app.db)
      ).rows.length
    await expect.poll(arrived, { timeout: 20_000 }).toBe(1)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(worker.err()).toBe('')
  })
})
