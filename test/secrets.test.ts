import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layWire, type Wire } from './cuttable.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { command, startServer } from './program.ts'
import { sendForm, signInAt } from './recover/inhabited.ts'
import { openWorld, PASSWORD } from './world.ts'

let folder: string
let world: Awaited<ReturnType<typeof openWorld>>
let wire: Wire
let mailbox: Mailbox
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `maillon-test-${process.pid}-`))
  world = await openWorld()
  wire = await layWire(world.databaseUrl)
  mailbox = await openMailbox()
})
afterAll(async () => {
  await mailbox?.close()
  await wire?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('no password, cookie, token or address with a secret is ever logged, however much is', async () => {
  const env = { DATABASE_URL: wire.url, DATA_DIR: folder, LOG_LEVEL: 'trace' }
  const smtpPassword = 'mot-de-passe-smtp-9c1f'
  const secrets: Record<string, string> = {
    'the password of the database': decodeURIComponent(new URL(wire.url).password),
    'the password of the mail server': smtpPassword,
    'a password': PASSWORD,
    'a new password': 'celui de Léa est long',
    'a wrong password': 'presque le bon, pas tout à fait',
  }

  // Its mail server does not answer: what fails is logged too.
  const server = await startServer({ ...env, SMTP_URL: `smtp://maillon:${smtpPassword}@127.0.0.1:1` })
  await sendForm(
    server.url,
    '/inscription',
    { name: 'Léa', handle: 'lea', email: 'lea@example.org', password: secrets['a new password']!, rules: 'yes' },
    '',
  )
  await sendForm(server.url, '/connexion', { login: 'yann', password: secrets['a wrong password']! }, '')
  const cookie = await signInAt(server.url, 'chloe')
  secrets['a session'] = cookie.split('=')[1]!
  await sendForm(server.url, '/publier?/publish', { text: 'Bonjour', key: 'bonjour' }, cookie)
  await fetch(`${server.url}/publier?jeton=${secrets['a session']}`, {
    headers: { cookie, authorization: `Bearer ${secrets['a session']}` },
  })
  const made = await command(['token', 'create', '--handle', 'chloe', '--scopes', 'read'], env)
  secrets['an access token'] = made.out.trim()
  const client = await register(server.url)
  Object.assign(secrets, client)
  await expect.poll(() => server.err()).toMatch(/access:mail/)
  wire.cut()
  await sendForm(server.url, '/connexion', { login: 'yann', password: PASSWORD }, '')
  await fetch(server.url, { headers: { cookie } })
  wire.mend()
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200)
  await server.stop()

  // What failed waits longer after each failure: here, not that long.
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.app.db)
  const next = await startServer({ ...env, SMTP_URL: mailbox.url })
  await expect.poll(() => mailbox.received.length).toBeGreaterThan(0)
  const { link } = mailbox.last('lea@example.org')
  secrets['a link to open once'] = link!.split('/').at(-1)!
  await fetch(next.url + link)
  expect((await sendForm(next.url, link!, {}, '')).status).toBe(303)
  await next.stop()

  const logs = [server.out(), server.err(), next.out(), next.err(), made.err].join('\n')
  expect(logs).toContain('"path":"/publier"')
  expect(logs).toContain('"path":"/confirmer/…"')
  for (const [what, secret] of Object.entries(secrets)) {
    expect(secret.length).toBeGreaterThan(8)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect(logs.includes(form), `${what} is in the log`).toBe(false)
  }
}, 180_000)

/** A program that registers and takes a token, with its secret in the address as some write it. */
async function register(url: string): Promise<Record<string, string>> {
  const said = new URLSearchParams({ client_name: 'Tusky', redirect_uris: 'tusky://oauth' })
  const made = (await (await fetch(`${url}/api/v1/apps`, { method: 'POST', body: said })).json()) as Made
  const asked = { grant_type: 'client_credentials', client_id: made.client_id, client_secret: made.client_secret }
  const answer = await fetch(`${url}/oauth/token?${new URLSearchParams(asked)}`, { method: 'POST' })
  const { access_token } = (await answer.json()) as { access_token: string }
  return { 'the secret of a program': made.client_secret, 'the token of a program': access_token }
}
type Made = { client_id: string; client_secret: string }
