import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type S3Server, startS3Server } from '../src/platform/storage/s3-server.fixture.ts'
import { command, type Running, runProgram, type Server, startServer } from './program.ts'
import { sendForm, signInAt } from './recover/inhabited.ts'
import { openEvents, openSocket } from './streaming.ts'
import { openWorld } from './world.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
let one: Server
let other: Server
let settings: Record<string, string>
let bucket: S3Server
const running: Running[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  await world.follow(world.yann, world.chloe)
  bucket = await startS3Server('medias', 'une-cle', 'un-secret', 'us-east-1', () => new Date())
  settings = {
    DATABASE_URL: world.databaseUrl,
    STORAGE_URL: `s3+http://une-cle:un-secret@${bucket.host}/medias`,
    DATA_DIR: join(folder, 'data'),
  }
  ;[one, other] = await Promise.all([startServer(settings), startServer(settings)])
})
afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  await Promise.all([one?.stop(), other?.stop()])
  await world?.close()
  await bucket?.stop()
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

  test('a program that listens at one hears of what is published at the other, until its token is ended there', async () => {
    const { secret } = await world.app.access.createToken({ personId: world.yann, actorId: world.yann, scopes: 'read' })
    const listening = await Promise.all([
      openEvents(one.url, 'user', secret),
      openSocket(other.url, secret, '&stream=public'),
    ])
    const form = { text: 'Pour qui écoute', key: 'écoute' }
    const answer = await sendForm(other.url, '/publier?/publish', form, await signInAt(one.url, 'chloe'))
    const id = /\d+$/.exec(answer.headers.get('location')!)![0]
    for (const stream of listening) await stream.until('update', id)
    const account = (await world.app.access.account(world.yann))!.id
    const [newest] = await world.app.access.tokens(account)
    await world.app.access.endToken(account, newest!.id)
    await Promise.all(listening.map(({ ended }) => ended))
  })

  test('a server that stops ends what listens to it', async () => {
    const { secret } = await world.app.access.createToken({ personId: world.yann, actorId: world.yann, scopes: 'read' })
    const stopping = await startServer(settings)
    const listening = await Promise.all([
      openEvents(stopping.url, 'user', secret),
      openSocket(stopping.url, secret, '&stream=public'),
    ])
    await stopping.stop()
    expect(await Promise.all(listening.map(({ ended }) => ended))).toEqual([0, 1001])
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

  test('a picture sent to one is shown by the other, from the bucket that both write in', async () => {
    const form = new FormData()
    const picture = readFileSync(new URL('../demo/images/briques.webp', import.meta.url))
    form.append('file', new Blob([picture]), 'briques.webp')
    const headers = { origin: one.url, cookie: await signInAt(one.url, 'chloe'), accept: 'application/json' }
    const sent = await fetch(`${one.url}/medias`, { method: 'POST', headers, body: form })
    expect(sent.status).toBe(200)
    const address = /\/media\/[\w/-]+\.webp/.exec(await sent.text())![0]
    for (const server of [other, one]) {
      const shown = await fetch(server.url + address)
      expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
      expect((await shown.bytes()).length).toBeGreaterThan(1000)
    }
    expect([...bucket.files.keys()].some((key) => key.endsWith(address.replace('/media/', '')))).toBe(true)
    expect(bucket.refused).toEqual([])
  })

  test('the words of the site that are changed at one are read at the other', async () => {
    const cookie = await signInAt(other.url, 'marie')
    const titleAt = async (server: Server) => /<title>([^<]*)/.exec(await (await fetch(server.url)).text())![1]
    expect(await titleAt(one)).toContain('Maillon d’essai')
    const words = { siteName: 'Le réseau de Loire', siteDescription: '', rules: '', mode: 'open' }
    expect((await sendForm(other.url, '/admin/reglages', words, cookie)).status).toBeLessThan(400)
    for (const server of [other, one]) await expect.poll(() => titleAt(server)).toContain('Le réseau de Loire')
  })
})

describe('one of two that is killed while people write', () => {
  test('takes nothing with it: what either confirmed is there once, and reaches everyone once', async () => {
    const cookie = await signInAt(one.url, 'chloe')
    const confirmed = new Map<string, string>()
    let going = true
    // As a browser behind a proxy does: who has no answer sends the same again, and the proxy knows who lives.
    const writer = async (name: string, server: () => Server) => {
      for (let n = 0; going; n++) {
        const key = `${name}-${n}`
        while (!confirmed.has(key)) {
          const note = { text: `Pendant ce temps ${key}`, key }
          const answer = await sendForm(server().url, '/publier?/publish', note, cookie).catch(() => null)
          if (answer?.status === 303) confirmed.set(key, /\d+$/.exec(answer.headers.get('location')!)![0])
        }
      }
    }
    let first = one
    const writers = [writer('a', () => first), writer('b', () => first), writer('c', () => other)]
    while (confirmed.size < 10) await new Promise((resolve) => setTimeout(resolve, 10))
    one.child.kill('SIGKILL')
    first = other
    await one.ended
    const enough = confirmed.size + 10
    while (confirmed.size < enough) await new Promise((resolve) => setTimeout(resolve, 10))
    going = false
    await Promise.all(writers)

    const ids = [...confirmed.values()]
    const { rows: posts } = await sql<{ key: string; id: string }>`select idempotency_key as key, id::text as id
      from posts where idempotency_key = any(${[...confirmed.keys()]}::text[])`.execute(world.app.db)
    expect(new Map(posts.map(({ key, id }) => [key, id]))).toEqual(confirmed)
    expect(posts.length).toBe(confirmed.size)
    const lacking = async () =>
      (
        await sql<{ id: string }>`select id from unnest(${ids}::bigint[]) id where not exists (
          select 1 from feed_entries e where e.owner_id = ${world.yann} and e.post_id = id)`.execute(world.app.db)
      ).rows.length
    // The jobs that the killed one had taken are given back.
    await expect.poll(lacking).toBe(0)
    const waiting = sql`select 1 from graphile_worker._private_jobs where locked_by is not null`
    await expect.poll(async () => (await waiting.execute(world.app.db)).rows.length).toBe(0)
    one = await startServer(settings)
    expect((await pageOf(one, '/publier', cookie)).status).toBe(200)
    expect(await command(['check'], settings)).toMatchObject({ status: 0 })
  })
})

describe('processes that work', () => {
  test('do what waits when no server is there', async () => {
    await Promise.all([one.stop(), other.stop()])
    await world.app.publishing.publish(
      { actorId: world.chloe, personId: world.chloe },
      { kind: 'note', source: '@yann, en attente', visibility: 'public', language: 'fr', idempotencyKey: 'attente' },
    )
    const worker = runProgram(['work'], { ...settings, LOG_LEVEL: 'warning' })
    running.push(worker)
    const arrived = async () =>
      (
        await sql`select 1 from notifications n join posts p on p.id = n.post_id
        where p.idempotency_key = 'attente' and n.owner_id = ${world.yann}`.execute(world.app.db)
      ).rows.length
    expect(await arrived()).toBe(0)
    await expect.poll(arrived).toBe(1)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(worker.err()).toBe('')
  })
})
