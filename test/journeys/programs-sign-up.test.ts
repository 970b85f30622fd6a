import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { openPlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let mailbox: Mailbox
let world: Serving
beforeAll(async () => {
  mailbox = await openMailbox()
  world = await serveWorld({ SMTP_URL: mailbox.url, TRUST_PROXY: '1' })
})
afterAll(async () => {
  await world?.close()
  await mailbox?.close()
})
// Each test comes from its own network, so that none waits for another's attempts.
let network = 0
beforeEach(() => {
  network += 1
})

type Json = Record<string, unknown>
async function ask(path: string, fields: Record<string, string> | null, token?: unknown) {
  const from = {
    'x-forwarded-for': `203.0.113.${network}`,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const body = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const answer = await fetch(world.url + path, { headers: from, ...body })
  return { status: answer.status, body: (await answer.json()) as Json }
}

/** The own token of a program. */
async function program(scopes = 'read write'): Promise<unknown> {
  const said = { client_name: 'Tusky', redirect_uris: 'tusky://oauth', scopes }
  const { client_id, client_secret } = (await ask('/api/v1/apps', said)).body as Record<string, string>
  const asked = {
    grant_type: 'client_credentials',
    client_id: client_id!,
    client_secret: client_secret!,
    scope: scopes,
  }
  return (await ask('/oauth/token', asked)).body['access_token']
}
const typed = (handle: string, more: Record<string, string> = {}) => ({
  username: handle,
  email: `${handle}@example.org`,
  password: PASSWORD,
  agreement: 'true',
  locale: 'fr',
  ...more,
})
const mode = async (signUp: string, rules = '') => {
  const said = { name: 'Maillon d’essai', description: '', rules, signUp }
  await world.app.access.changeInstance((await world.app.access.account(world.marie))!.id, said)
}
const linkTo = (email: string) => vi.waitFor(() => mailbox.last(email).link!, 60_000)
const own = (token: unknown) => ask('/api/v1/accounts/verify_credentials', null, token)

test('a program signs someone up, and its token opens once the address is proved', async () => {
  await mode('open')
  const { status, body } = await ask('/api/v1/accounts', typed('lise'), await program())
  expect(status).toBe(200)
  const token = body['access_token']
  expect(await own(token)).toMatchObject({ status: 403, body: { error: expect.stringContaining('confirmed') } })
  expect(await ask('/api/v1/emails/check_confirmation', null, token)).toEqual({ status: 200, body: false })
  const link = await linkTo('lise@example.org')
  await openPlainBrowser(world.url).send(link, {})
  expect(await own(token)).toMatchObject({ status: 200, body: { username: 'lise' } })
  expect(await ask('/api/v1/emails/check_confirmation', null, token)).toEqual({ status: 200, body: true })
  const late = await ask('/api/v1/emails/confirmations', {}, token)
  expect(late.status).toBe(403)
})

test('a mistyped address is corrected by the program, and the first message opens nothing', async () => {
  await mode('open')
  const { body } = await ask('/api/v1/accounts', typed('rose', { email: 'rse@example.org' }), await program())
  const token = body['access_token']
  const first = await linkTo('rse@example.org')
  expect(await ask('/api/v1/emails/confirmations', { email: 'rose@example.org' }, token)).toEqual({
    status: 200,
    body: {},
  })
  const link = await linkTo('rose@example.org')
  await openPlainBrowser(world.url).send(first, {})
  expect((await own(token)).status).toBe(403)
  await openPlainBrowser(world.url).send(link, {})
  expect((await own(token)).status).toBe(200)
})

test('a new address that is taken or none is refused by its field, and so is asking too often', async () => {
  await mode('open')
  const { body } = await ask('/api/v1/accounts', typed('nina'), await program())
  const again = (email: string) => ask('/api/v1/emails/confirmations', { email }, body['access_token'])
  expect(await again('chloe@example.org')).toMatchObject({
    status: 422,
    body: { details: { email: [{ error: 'ERR_TAKEN' }] } },
  })
  expect(await again('nulle part')).toMatchObject({
    status: 422,
    body: { details: { email: [{ error: 'ERR_INVALID' }] } },
  })
  await again('')
  await again('')
  expect((await again('')).status).toBe(429)
})

test('where an administrator decides, she is told why, and the token waits for her', async () => {
  await mode('approval', 'Être courtois.')
  const tusky = await program()
  const silent = await ask('/api/v1/accounts', typed('omar'), tusky)
  expect(silent).toMatchObject({ status: 422, body: { details: { reason: [{ error: 'ERR_BLANK' }] } } })
  const impolite = await ask('/api/v1/accounts', typed('omar', { agreement: 'false', reason: 'Un café' }), tusky)
  expect(impolite).toMatchObject({ status: 422, body: { details: { agreement: [{ error: 'ERR_ACCEPTED' }] } } })
  const { body } = await ask('/api/v1/accounts', typed('omar', { reason: 'Je coordonne un café associatif.' }), tusky)
  await openPlainBrowser(world.url).send(await linkTo('omar@example.org'), {})
  expect(await own(body['access_token'])).toMatchObject({
    status: 403,
    body: { error: expect.stringContaining('approval') },
  })
  const marie = (await world.app.access.account(world.marie))!.id
  const [waiting] = await world.app.access.pendingSignUps(marie)
  expect(JSON.stringify(waiting)).toContain('café associatif')
  await world.app.access.decideSignUp(marie, waiting!.id, 'accept')
  expect((await own(body['access_token'])).status).toBe(200)
})

test('where one is invited, nobody comes in by a program but with a code', async () => {
  await mode('invitation')
  const tusky = await program()
  expect((await ask('/api/v1/accounts', typed('tom'), tusky)).status).toBe(403)
  const wrong = await ask('/api/v1/accounts', typed('tom', { invite_code: 'abcdef' }), tusky)
  expect(wrong).toMatchObject({ status: 422, body: { details: { invite_code: [{ error: 'ERR_INVALID' }] } } })
  expect(await world.app.actors.byHandle('tom')).toBeNull()
})

test('only a program that may write, by its own token, signs people up', async () => {
  await mode('open')
  expect((await ask('/api/v1/accounts', typed('zoe'))).status).toBe(401)
  expect((await ask('/api/v1/accounts', typed('zoe'), 'a'.repeat(43))).status).toBe(401)
  expect((await ask('/api/v1/accounts', typed('zoe'), await program('read'))).status).toBe(403)
  const { access } = world.app
  const { secret } = await access.createToken({ personId: world.chloe, actorId: world.chloe, scopes: 'write' })
  expect((await ask('/api/v1/accounts', typed('zoe'), secret)).status).toBe(403)
  expect((await ask('/api/v1/emails/confirmations', {}, await program())).status).toBe(422)
  expect((await ask('/api/v1/emails/confirmations', {})).status).toBe(401)
})

test('a token that acts for nobody reads what visitors read, and nothing else', async () => {
  const tusky = await program()
  expect((await ask('/api/v1/timelines/public', null, tusky)).status).toBe(200)
  expect((await ask('/api/v1/timelines/home', null, tusky)).status).toBe(422)
})
