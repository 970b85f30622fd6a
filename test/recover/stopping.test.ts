import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../program.ts'
import { openConnection } from '../raw-http.ts'
import { type Inhabited, inhabit, sendForm, settled, signInAt } from './inhabited.ts'

let place: Inhabited
beforeAll(async () => {
  place = await inhabit()
}, 120_000)
afterAll(() => place?.remove())

const start = () => startServer({ DATA_DIR: place.dataDir })

test('asked to end, the server answers the request that is still coming, and keeps what it brought', async () => {
  const server = await start()
  const cookie = await signInAt(server.url, 'chloe')
  const body = new URLSearchParams({ text: 'Dernière minute', key: 'minute' }).toString()
  const connection = await openConnection(server.url)
  connection.send(
    [
      'POST /publier HTTP/1.1',
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
  const ended = server.stop()
  while (
    await fetch(`${server.url}/healthz`).then(
      () => true,
      () => false,
    )
  );
  connection.send(body.slice(10))
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
  await sendForm(server.url, '/publier', { text: 'Avant la nuit', key: 'nuit' }, cookie)
  expect(await server.stop()).toBe(0)
  expect(() => place.postgresPid()).toThrow('ENOENT')
  const again = await start()
  await settled(place)
  const yann = await signInAt(again.url, 'yann')
  expect(await (await fetch(again.url, { headers: { cookie: yann } })).text()).toContain('Avant la nuit')
  expect(await again.stop()).toBe(0)
})

test('a second signal ends it at once', async () => {
  const server = await start()
  const connection = await openConnection(server.url)
  connection.send(`POST /publier HTTP/1.1\r\nHost: l\r\nContent-Length: 10\r\n\r\nabc`)
  await fetch(`${server.url}/healthz`)
  server.child.kill('SIGTERM')
  while (!/stopping/.test(server.out())) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await server.stop()).toBe('SIGTERM')
  connection.socket.destroy()
  // PostgreSQL goes on, until the next start takes it.
  const again = await start()
  expect(await again.stop()).toBe(0)
})
