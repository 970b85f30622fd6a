import { createOAuthAPIClient, createRestAPIClient } from 'masto'
import { expect } from 'vitest'
import { PASSWORD } from '../world.ts'
import { type Cast, contract } from './contract.ts'

const OOB = 'urn:ietf:wg:oauth:2.0:oob'
const register = ({ visitor }: Cast, scopes = 'read write follow push profile') =>
  visitor.v1.apps.create({ clientName: 'Essai', redirectUris: OOB, scopes, website: 'https://essai.example' })

type Registered = Awaited<ReturnType<typeof register>>
const shown = ({ clientId, clientSecret }: Registered) => ({ clientId: clientId!, clientSecret: clientSecret! })
const own = async (cast: Cast, app: Registered) => {
  const url = cast.serving.url
  const issued = await createOAuthAPIClient({ url }).token.create({
    ...shown(app),
    grantType: 'client_credentials',
    redirectUri: OOB,
    scope: 'read write',
  })
  return { ...issued, client: createRestAPIClient({ url, accessToken: issued.accessToken }) }
}

/** What programs do before they act for anyone, by a library that they use. */
export function oauthContracts(): void {
  contract(['POST /api/v1/apps', 'GET /api/v1/apps/verify_credentials'], 'a program registers', async (cast) => {
    const app = await register(cast)
    expect(app).toMatchObject({ name: 'Essai', website: 'https://essai.example', redirectUri: OOB })
    const { client } = await own(cast, app)
    expect(await client.v1.apps.verifyCredentials()).toMatchObject({ name: 'Essai', website: 'https://essai.example' })
    await expect(cast.visitor.v1.apps.verifyCredentials()).rejects.toMatchObject({ statusCode: 401 })
  })

  contract(
    ['GET /oauth/authorize', 'POST /oauth/token', 'GET /oauth/userinfo', 'POST /oauth/revoke'],
    'a person lets it act, and it gives back what it may',
    async (cast) => {
      const { url, cookieOf } = cast.serving
      const app = await register(cast)
      const query = { response_type: 'code', client_id: app.clientId!, redirect_uri: OOB, scope: 'read profile' }
      const address = `${url}/oauth/authorize?${new URLSearchParams(query)}`
      const headers = { cookie: await cookieOf('chloe'), accept: 'text/html', origin: url }
      expect((await fetch(address, { headers })).status).toBe(200)
      const body = new URLSearchParams({ decision: 'allow', as: 'chloe' })
      const page = await (await fetch(address, { method: 'POST', headers, body })).text()
      const code = /value="([\w-]{43})"/.exec(page)![1]!
      const oauth = createOAuthAPIClient({ url })
      const token = await oauth.token.create({ ...shown(app), grantType: 'authorization_code', code, redirectUri: OOB })
      expect(token).toMatchObject({ tokenType: 'Bearer', scope: 'read profile' })
      const client = createRestAPIClient({ url, accessToken: token.accessToken })
      expect(await client.v1.accounts.verifyCredentials()).toMatchObject({ username: 'chloe' })
      const who = await cast.ask('GET', '/oauth/userinfo', { token: token.accessToken })
      expect(await who.json()).toMatchObject({ preferred_username: 'chloe', sub: cast.serving.chloe })
      await oauth.revoke({ ...shown(app), token: token.accessToken })
      await expect(client.v1.accounts.verifyCredentials()).rejects.toMatchObject({ statusCode: 401 })
    },
  )

  contract('GET /.well-known/oauth-authorization-server', 'the server says where everything is', async (cast) => {
    const said = (await (await cast.ask('GET', '/.well-known/oauth-authorization-server')).json()) as { issuer: string }
    expect(said.issuer).toBe(`${cast.serving.url}/`)
  })

  contract('POST /api/v1/accounts', 'somebody signs up, or is told what is wrong with each field', async (cast) => {
    const { client } = await own(cast, await register(cast))
    const typed = { username: 'rose', email: 'rose@example.org', password: PASSWORD, agreement: true, locale: 'fr' }
    const wrong = async (changes: Partial<typeof typed>, details: object) =>
      expect(client.v1.accounts.create({ ...typed, ...changes })).rejects.toMatchObject({ statusCode: 422, details })
    const telling = (error: string) => [{ error, description: expect.any(String) }]
    await wrong({ username: 'chloe' }, { username: telling('ERR_TAKEN') })
    await wrong({ username: 'é', email: 'nulle part' }, { email: telling('ERR_INVALID') })
    await wrong({ username: 'é' }, { username: telling('ERR_INVALID') })
    await wrong({ email: 'chloe@example.org' }, { email: telling('ERR_TAKEN') })
    // Five in half an hour are the most, from one address.
    const later = () => cast.serving.clock.advance(1_800_000)
    later()
    await wrong({ password: 'court' }, { password: telling('ERR_TOO_SHORT') })
    await wrong({ agreement: false }, { agreement: telling('ERR_ACCEPTED') })
    await wrong(
      { username: '', password: '', email: '', agreement: false },
      {
        username: telling('ERR_BLANK'),
        password: telling('ERR_BLANK'),
        email: [...telling('ERR_BLANK'), ...telling('ERR_INVALID')],
        agreement: telling('ERR_ACCEPTED'),
      },
    )
    const token = await client.v1.accounts.create(typed)
    const rose = createRestAPIClient({ url: cast.serving.url, accessToken: token.accessToken })
    expect(await rose.v1.accounts.verifyCredentials()).toMatchObject({ username: 'rose' })
    later()
    // By an app, whichever of its tokens shows it; by nothing else.
    const iris = { ...typed, username: 'iris', email: 'iris@example.org' }
    expect((await rose.v1.accounts.create(iris)).accessToken).toEqual(expect.any(String))
    await expect(cast.chloe.v1.accounts.create(iris)).rejects.toMatchObject({ statusCode: 403 })
    await expect(cast.visitor.v1.accounts.create(typed)).rejects.toMatchObject({ statusCode: 401 })
    const { access } = cast.serving.app
    const closed = { name: 'Maillon d’essai', description: '', rules: '', signUp: 'invitation' }
    await access.changeInstance((await access.account(cast.serving.marie))!.id, closed)
    await expect(
      client.v1.accounts.create({ ...typed, username: 'rosa', email: 'rosa@example.org' }),
    ).rejects.toMatchObject({ statusCode: 403 })
    await access.changeInstance((await access.account(cast.serving.marie))!.id, { ...closed, signUp: 'open' })
  })
}
