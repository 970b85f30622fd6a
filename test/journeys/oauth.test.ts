import { afterAll, beforeAll, expect, test } from 'vitest'
import { pkce } from '../../src/access/clients.fixture.ts'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
beforeAll(async () => {
  world = await serveWorld({ TRUST_PROXY: '1' })
  await world.follow(world.jardins, world.yann)
  await world.note(world.yann, 'Pour les jardins')
})
afterAll(() => world?.close())

type Json = Record<string, unknown>
type Answer = { status: number; body: Json; headers: Headers }
async function call(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(world.url + path, init)
  return { status: answer.status, headers: answer.headers, body: (await answer.json().catch(() => ({}))) as Json }
}
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  call(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
const bearer = (token: unknown) => ({ authorization: `Bearer ${token}` })

const BACK = 'tusky://oauth'
type Registered = { client_id: string; client_secret: string }
async function register(fields: Record<string, string> = {}): Promise<Registered> {
  const said = { client_name: 'Tusky', redirect_uris: BACK, scopes: 'read write push', website: 'https://tusky.app' }
  const { status, body } = await form('/api/v1/apps', { ...said, ...fields })
  expect(status).toBe(200)
  const { client_id, client_secret } = body as Registered
  return { client_id, client_secret }
}
const authorize = (app: Registered, more: Record<string, string> = {}) =>
  `/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: BACK,
    scope: 'read write',
    ...more,
  })}`
const token = (app: Registered, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  form('/oauth/token', { grant_type: 'authorization_code', redirect_uri: BACK, ...app, ...fields }, headers)

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: handle, password: PASSWORD })
  return browser
}

/** Where the answer leads, which no browser of ours follows. */
async function leadsTo(going: Promise<unknown>): Promise<URL> {
  const away = await going.then(
    () => 'nowhere',
    (error: Error) => error.message,
  )
  expect(away).toMatch(/^led away to /)
  return new URL(away.replace('led away to ', ''))
}
const allow = (browser: PlainBrowser, address: string, as: string) =>
  leadsTo(browser.send(address, { decision: 'allow', as }))
async function codeFor(app: Registered, handle: string, more: Record<string, string> = {}, as = handle) {
  return (await allow(await signedIn(handle), authorize(app, more), as)).searchParams.get('code')!
}

test('a program acts as the structure of who let it, until she takes it back', async () => {
  const app = await register()
  const { verifier, challenge } = pkce()
  const protection = { code_challenge: challenge, code_challenge_method: 'S256' }
  const address = authorize(app, { ...protection, state: 'é & =?', scope: 'read:statuses write' })

  const browser = openPlainBrowser(world.url)
  const asked = await browser.open(address.replace('/authorize?', '/authorize/?'))
  expect(asked.path).toMatch(/^\/connexion\?retour=/)
  const next = new URL(asked.path, world.url).searchParams.get('retour')!
  expect(next).toBe(address)
  const seen = await browser.send(asked.path, { login: 'amadou', password: PASSWORD, next })
  expect(seen.path).toBe(address)
  expect(seen.text).toContain('Tusky')
  expect(seen.text).toContain('Lire les fils et les publications')
  expect(seen.text).toContain('Tout faire comme vous')
  expect(seen.html).toMatch(/type="radio"[^>]*value="amadou"/)
  expect(seen.html).toMatch(/type="radio"[^>]*value="jardins"/)
  expect(seen.html).toContain('https://tusky.app')
  expect(seen.headers.get('cache-control')).toBe('no-store')
  expect(seen.headers.get('content-security-policy')).toContain("form-action 'self' tusky:;")

  const back = await allow(browser, address, 'jardins')
  expect(back.href.split('?')[0]).toBe(BACK)
  expect(back.searchParams.get('state')).toBe('é & =?')
  const code = back.searchParams.get('code')!
  const issued = await token(app, { code, code_verifier: verifier })
  expect(issued.status).toBe(200)
  expect(issued.headers.get('cache-control')).toBe('no-store')
  expect(issued.body).toEqual({
    access_token: expect.stringMatching(/^[\w-]{43}$/),
    token_type: 'Bearer',
    scope: 'read:statuses write',
    created_at: Math.floor(world.clock.now().getTime() / 1000),
  })
  const shown = bearer(issued.body['access_token'])
  const home = await call('/api/maillon/v1/home', { headers: shown })
  expect(JSON.stringify(home.body)).toContain('Pour les jardins')

  const settings = await browser.open('/reglages/applications')
  expect(settings.text).toContain('Tusky')
  expect(settings.text).toMatch(/En tant que Les Jardins de l.Erdre/)
  expect(settings.text).toContain('Lire les fils et les publications')
  const id = /name="token" value="(\d+)"/.exec(settings.html)![1]!
  const stranger = await signedIn('chloe')
  expect((await stranger.send('/reglages/applications?/retirer', { token: id })).status).toBe(404)
  expect((await call('/api/maillon/v1/home', { headers: shown })).status).toBe(200)
  const after = await browser.send('/reglages/applications?/retirer', { token: id })
  expect(after.text).not.toContain('Tusky')
  expect((await call('/api/maillon/v1/home', { headers: shown })).status).toBe(401)
})

test('what was made on the command line is listed too', async () => {
  await world.app.access.createToken({ personId: world.chloe, actorId: world.chloe, scopes: 'read' })
  const { text } = await (await signedIn('chloe')).open('/reglages/applications')
  expect(text).toContain('Accès créé en ligne de commande')
})

test('a code is exchanged once, for its address, by its client, with its verifier, in its time', async () => {
  const app = await register({ redirect_uris: `${BACK} https://tusky.app/retour` })
  const { verifier, challenge } = pkce()
  const protection = { code_challenge: challenge, code_challenge_method: 'S256' }
  const code = await codeFor(app, 'chloe', protection)
  const right = { code, code_verifier: verifier }
  const refused = async (answer: Promise<Answer>, status: number, error: string) => {
    const { status: told, body } = await answer
    expect({ status: told, body }).toEqual({ status, body: { error, error_description: expect.any(String) } })
  }
  await refused(token(app, { ...right, redirect_uri: 'https://tusky.app/retour' }), 400, 'invalid_grant')
  await refused(token(app, { ...right, code_verifier: pkce().verifier }), 400, 'invalid_grant')
  await refused(token(app, { code }), 400, 'invalid_grant')
  await refused(token(await register(), right), 400, 'invalid_grant')
  await refused(token({ ...app, client_secret: 'a'.repeat(43) }, right), 401, 'invalid_client')
  await refused(token({ ...app, client_secret: '' }, right), 401, 'invalid_client')
  await refused(token(app, { ...right, grant_type: 'password' }), 400, 'unsupported_grant_type')
  await refused(token(app, { ...right, grant_type: 'constructor' }), 400, 'unsupported_grant_type')
  await refused(token(app, { ...right, grant_type: '' }), 400, 'invalid_request')
  await refused(token(app, { ...right, code: '' }), 400, 'invalid_request')
  const issued = await token(app, right)
  expect(issued.status).toBe(200)
  await refused(token(app, right), 400, 'invalid_grant')
  const { status } = await call('/api/maillon/v1/home', { headers: bearer(issued.body['access_token']) })
  expect(status).toBe(401)

  const late = await codeFor(app, 'chloe')
  world.clock.advance(10 * 60_000)
  await refused(token(app, { code: late }), 400, 'invalid_grant')
})

test('a program shows who it is in the body, as JSON or as a form, or by HTTP Basic', async () => {
  const app = await register()
  const basic = `Basic ${Buffer.from(`${app.client_id}:${app.client_secret}`).toString('base64')}`
  const asked = { grant_type: 'client_credentials', scope: 'read' }
  const json = { 'content-type': 'application/json' }
  const several = new FormData()
  for (const [name, value] of Object.entries({ ...asked, ...app })) several.append(name, String(value))
  const tries = [
    form('/oauth/token', asked, { authorization: basic }),
    call('/oauth/token', { method: 'POST', headers: json, body: JSON.stringify({ ...asked, ...app }) }),
    call('/oauth/token', { method: 'POST', body: several }),
    call(
      `/oauth/token?${new URLSearchParams({ ...asked, client_id: app.client_id, client_secret: app.client_secret })}`,
      {
        method: 'POST',
      },
    ),
  ]
  for (const { status, body } of await Promise.all(tries)) {
    expect({ status, scope: body['scope'] }).toEqual({ status: 200, scope: 'read' })
    const own = await call('/api/v1/apps/verify_credentials', { headers: bearer(body['access_token']) })
    expect(own.body).toMatchObject({ name: 'Tusky', website: 'https://tusky.app', redirect_uris: [BACK] })
    expect((await call('/api/maillon/v1/home', { headers: bearer(body['access_token']) })).status).toBe(401)
  }
  const wrong = await form('/oauth/token', asked, { authorization: 'Basic YTpi' })
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic /)
  const broken = await call('/oauth/token', { method: 'POST', headers: json, body: '{' })
  expect(broken).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(await form('/oauth/token', { ...asked, ...app, scope: 'read admin:read' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_scope' },
  })
})

test('a program registers with one address or several, and is told what is wrong', async () => {
  const said = { client_name: 'Elk', redirect_uris: ['https://elk.zone/a', 'urn:ietf:wg:oauth:2.0:oob'] }
  const headers = { 'content-type': 'application/json' }
  const { body } = await call('/api/v1/apps', { method: 'POST', headers, body: JSON.stringify(said) })
  expect(body).toEqual({
    id: expect.stringMatching(/^\d+$/),
    name: 'Elk',
    website: null,
    scopes: ['read'],
    redirect_uri: 'https://elk.zone/a\nurn:ietf:wg:oauth:2.0:oob',
    redirect_uris: said.redirect_uris,
    vapid_key: expect.any(String),
    client_id: expect.stringMatching(/^[\w-]{43}$/),
    client_secret: expect.stringMatching(/^[\w-]{43}$/),
    client_secret_expires_at: 0,
  })
  const list = new URLSearchParams([
    ['client_name', 'Elk'],
    ['redirect_uris[]', 'https://elk.zone/a'],
    ['redirect_uris[]', 'https://elk.zone/b'],
  ])
  const several = await call('/api/v1/apps', { method: 'POST', body: list })
  expect(several.body['redirect_uris']).toEqual(['https://elk.zone/a', 'https://elk.zone/b'])
  for (const wrong of [
    { client_name: '' },
    { redirect_uris: '' },
    { redirect_uris: 'javascript:alert(1)' },
    { scopes: 'all' },
  ]) {
    const refused = await form('/api/v1/apps', { client_name: 'Elk', redirect_uris: BACK, ...wrong })
    expect(refused).toMatchObject({ status: 422, body: { error: expect.stringMatching(/^Validation failed: /) } })
  }
  expect((await call('/api/v1/apps/verify_credentials', { headers: bearer('a'.repeat(43)) })).status).toBe(401)
})

test('an unknown program, or an address that it did not register, leads nowhere', async () => {
  const app = await register()
  const browser = await signedIn('chloe')
  for (const address of [
    authorize({ ...app, client_id: 'a'.repeat(43) }),
    authorize({ ...app, client_id: '' }),
    authorize(app, { redirect_uri: `${BACK}/` }),
    authorize(app, { redirect_uri: 'https://autre.example/' }),
    authorize(app, { redirect_uri: '' }),
  ]) {
    const seen = await browser.open(address)
    expect(seen.status).toBeGreaterThanOrEqual(400)
    expect(seen.through).toEqual([])
    expect(seen.text).toContain('Rien n’a été autorisé')
    const sent = await browser.send(address, { decision: 'allow', as: 'chloe' })
    expect(sent.status).toBeGreaterThanOrEqual(400)
    expect(sent.through).toEqual([])
  }
})

test('what else is wrong is told to the program, with its state', async () => {
  const app = await register()
  const browser = openPlainBrowser(world.url)
  for (const [more, error] of [
    [{ scope: 'read admin:read' }, 'invalid_scope'],
    [{ scope: 'tout' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'x'.repeat(43) }, 'invalid_request'],
  ] as const) {
    const back = await leadsTo(browser.open(authorize(app, { ...more, state: 's1' })))
    expect(back.href).toMatch(/^tusky:\/\/oauth\?/)
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state: 's1' })
    expect(back.searchParams.has('code')).toBe(false)
  }
})

test('a refusal is told to the program', async () => {
  const app = await register({ redirect_uris: 'https://tusky.app/retour?a=1' })
  const address = authorize(app, { redirect_uri: 'https://tusky.app/retour?a=1', state: 's2' })
  const back = await leadsTo((await signedIn('chloe')).send(address, { decision: 'refuse', as: 'chloe' }))
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ a: '1', error: 'access_denied', state: 's2' })
})

test.each([['jardins'], ['amadou'], ['personne'], ['']])(
  'nobody lets a program act as @%s who is not hers',
  async (as) => {
    const app = await register()
    const seen = await (await signedIn('chloe')).send(authorize(app), { decision: 'allow', as })
    expect(seen.status).toBe(403)
    expect(seen.html).not.toContain('code=')
  },
)

test("another site's form lets nobody in, and no page may frame ours", async () => {
  const app = await register()
  const browser = await signedIn('chloe')
  const fields = { decision: 'allow', as: 'chloe' }
  const headers = { origin: 'https://autre.example' }
  expect((await browser.send(authorize(app), fields, { headers })).status).toBe(403)
  const { headers: shown } = await browser.open(authorize(app))
  expect(shown.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('a program that no address leads back to is given the code on a page', async () => {
  const oob = 'urn:ietf:wg:oauth:2.0:oob'
  const app = await register({ redirect_uris: oob })
  const browser = await signedIn('yann')
  const address = authorize(app, { redirect_uri: oob })
  expect((await browser.open(address)).text).toContain('Un code vous sera montré')
  expect((await browser.send(address, { decision: 'refuse' })).text).toContain('Rien n’a été autorisé')
  const seen = await browser.send(address, { decision: 'allow', as: 'yann' })
  expect(seen.status).toBe(200)
  const code = /value="([\w-]{43})"/.exec(seen.html)![1]!
  expect(await token(app, { code, redirect_uri: oob })).toMatchObject({ status: 200, body: { scope: 'read write' } })
})

test('a program may ask that one signs in again, and in which language', async () => {
  const app = await register()
  const browser = await signedIn('chloe')
  const before = browser.cookies.get('session')
  const asked = await browser.open(authorize(app, { force_login: 'true', lang: 'en' }))
  expect(asked.path).toMatch(/^\/connexion\?/)
  expect(asked.html).toContain('<html lang="en"')
  const next = new URL(asked.path, world.url).searchParams.get('retour')!
  const seen = await browser.send(asked.path, { login: 'yann', password: PASSWORD, next })
  expect(seen.text).toContain('Signed in as Yann')
  expect(seen.text).toContain('Allow')
  expect(await world.app.access.holder(before!)).toBeNull()
})

test('a program gives its token back; another does not', async () => {
  const app = await register()
  const { body } = await token(app, { code: await codeFor(app, 'chloe') })
  const given = { token: String(body['access_token']) }
  const other = await register()
  expect(await form('/oauth/revoke', { ...other, ...given })).toMatchObject({
    status: 403,
    body: { error: 'unauthorized_client' },
  })
  expect(await form('/oauth/revoke', { ...app, client_secret: 'x', ...given })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  })
  expect((await form('/oauth/revoke', { ...app })).status).toBe(403)
  expect((await call('/api/maillon/v1/home', { headers: bearer(given.token) })).status).toBe(200)
  for (const _ of ['once', 'twice'])
    expect(await form('/oauth/revoke', { ...app, ...given })).toMatchObject({ status: 200, body: {} })
  expect((await call('/api/maillon/v1/home', { headers: bearer(given.token) })).status).toBe(401)
})

test('who she is is told to a program that may know it', async () => {
  const app = await register({ scopes: 'profile push' })
  const of = async (scope: string, handle: string, as: string) => {
    const { body } = await token(app, { code: await codeFor(app, handle, { scope }, as) })
    return call('/oauth/userinfo', { headers: bearer(body['access_token']) })
  }
  expect(await of('profile', 'amadou', 'jardins')).toMatchObject({
    status: 200,
    body: {
      iss: `${world.url}/`,
      sub: world.jardins,
      name: 'Les Jardins de l’Erdre',
      preferred_username: 'jardins',
      profile: `${world.url}/@jardins`,
    },
  })
  expect((await of('push', 'chloe', 'chloe')).status).toBe(403)
  expect((await call('/oauth/userinfo')).status).toBe(401)
})

test('the server says where everything is, to pages of any site', async () => {
  const { status, body } = await call('/.well-known/oauth-authorization-server')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    issuer: `${world.url}/`,
    authorization_endpoint: `${world.url}/oauth/authorize`,
    token_endpoint: `${world.url}/oauth/token`,
    code_challenge_methods_supported: ['S256'],
    scopes_supported: expect.arrayContaining(['read', 'follow', 'admin:write:reports']),
  })
  for (const [path, method] of [
    ['/api/v1/apps', 'POST'],
    ['/api/v1/apps/verify_credentials', 'GET'],
    ['/api/v1/accounts', 'POST'],
    ['/oauth/token', 'POST'],
    ['/oauth/revoke', 'POST'],
    ['/oauth/userinfo', 'GET'],
    ['/.well-known/oauth-authorization-server', 'GET'],
  ] as const) {
    const preflight = { origin: 'https://elk.zone', 'access-control-request-method': method }
    const asked = await fetch(world.url + path, {
      method: 'OPTIONS',
      headers: { ...preflight, 'access-control-request-headers': 'authorization, content-type' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
    expect(asked.headers.get('access-control-allow-methods')).toContain(method)
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/authorization/i)
    const { headers } = await fetch(world.url + path, { method, headers: { origin: 'https://elk.zone' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  }
})
