import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '../program.ts'
import { openConnection } from '../raw-http.ts'
import { type Inhabited, inhabit, sendForm, settled, signInAt } from './inhabited.ts'

let place: Inhabited
beforeAll(async () => {
  place = await inhabit()
})
afterAll(() => place?.remove())

const start = () => startServer({ DATA_DIR: place.dataDir })

/** A note that is being sent, begun for sure, whose end is still to come. */
async function halfSent(server: Server, cookie: string) {
  const body = new URLSearchParams({ text: 'Dernière minute', key: 'minute' }).toString()
  const connection = await openConnection(server.url)
  connection.send(
    [
      'POST /publier?/publish HTTP/1.1',
      `Host: ${new URL(server.url).host}`,
      `Origin: ${server.url}`,
      `Cookie: ${cookie}`,
      'Accept: text/html',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, 10),
    ].join('\r\n'),
  )
  // Answered after the request above has been begun.
  await fetch(`${server.url}/healthz`)
  return { connection, rest: body.slice(10) }
}

test('asked to end, the server answers the request that is still coming, and keeps what it brought', async () => {
  const server = await start()
  const cookie = await signInAt(server.url, 'chloe')
  const { connection, rest } = await halfSent(server, cookie)
  const ended = server.stop()
  while (
    await fetch(`${server.url}/healthz`).then(
      () => true,
      () => false,
    )
  );
  connection.send(rest)
  expect(await connection.all()).toMatch(/^HTTP\/1\.1 303 /)
  expect(await ended).toBe(0)

  const again = await start()
  expect(await place.ask("select source from posts where idempotency_key = 'minute'")).toEqual([
    { source: 'Dernière minute' },
  ])
  await again.stop()
})

test('an open live feed does not hold it, nor a connection that waits', async () => {
  const server = await start()
  const cookie = await signInAt(server.url, 'yann')
  const feed = await fetch(`${server.url}/live`, { headers: { cookie } })
  const idle = await openConnection(server.url)
  const reading = feed.text()
  expect(await server.stop()).toBe(0)
  expect(await reading).toContain('event: open')
  idle.socket.destroy()
})

test('nothing is left running, and the next start finds everything', async () => {
  const server = await start()
  const cookie = await signInAt(server.url, 'chloe')
  await sendForm(server.url, '/publier?/publish', { text: 'Avant la nuit', key: 'nuit' }, cookie)
  expect(await server.stop()).toBe(0)
  expect(() => place.postgresPid()).toThrow('ENOENT')
  const again = await start()
  await settled(place)
  const yann = await signInAt(again.url, 'yann')
  expect(await (await fetch(again.url, { headers: { cookie: yann } })).text()).toContain('Avant la nuit')
  expect(await again.stop()).toBe(0)
})

test.each([
  ['SIGTERM to npm alone, as a supervisor sends it', (pid: number) => process.kill(pid, 'SIGTERM')],
  ['SIGINT to all, as Ctrl-C in a terminal', (pid: number) => process.kill(-pid, 'SIGINT')],
])('npm start is stopped whole by %s', async (_, signal) => {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: place.dataDir, PORT: '0' }
  const npm = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(npm, 'close')
  let out = ''
  for await (const chunk of npm.stdout.setEncoding('utf8')) {
    out += chunk
    if (/Maillon: http/.test(out)) break
  }
  expect(out).toContain('Maillon: http')
  signal(npm.pid!)
  await ended
  expect(() => place.postgresPid()).toThrow('ENOENT')
  expect(readdirSync(place.dataDir)).not.toContain('maillon.lock')
})

test('a second signal ends it at once', async () => {
  const server = await start()
  const { connection } = await halfSent(server, await signInAt(server.url, 'chloe'))
  const ended = server.stop()
  while (!/stopping/.test(server.out())) await sleep(10)
  const again = setInterval(() => server.child.kill('SIGTERM'), 600)
  expect(await ended).toBe(1)
  clearInterval(again)
  connection.socket.destroy()
  // PostgreSQL goes on, until the next start takes it.
  const next = await start()
  expect(await next.stop()).toBe(0)
})
