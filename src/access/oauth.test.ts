import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { type App, createApp } from '../app.ts'
import { lookAtAll } from '../platform/invariant.ts'
import { allow, BACK, client, pkce } from './clients.fixture.ts'
import { accountOf, form, letIn } from './signing-up.fixture.ts'

const world = useWorld()
let elsewhere: App
beforeAll(async () => {
  const { config, clock } = world.app
  elsewhere = await createApp({ config, clock, databaseUrl: world.databaseUrl, connections: 3 })
})
afterAll(() => elsewhere?.stop())

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const refusedAs = (kind: string) => expect.objectContaining({ kind })
type Made = Awaited<ReturnType<typeof client>>
const shown = ({ clientId, secret }: Made) => ({ client: clientId, secret })
const exchange = (made: Made, code: string, changes: { redirectUri?: string; verifier?: string } = {}) =>
  world.app.access.exchangeCode({ ...shown(made), code, redirectUri: BACK, verifier: '', ...changes })
const tokenOf = async (handle: string, made: Made, changes: Parameters<typeof allow>[3] = {}) =>
  exchange(made, await allow(world, handle, made.clientId, changes))

test('a person lets a program act for her, with what she was asked', async () => {
  const tusky = await client(world)
  const token = await tokenOf('chloe', tusky, { scope: 'read:statuses push' })
  expect(token.scopes).toEqual(['read:statuses', 'push'])
  expect(await world.app.access.tokenHolder(token.secret)).toMatchObject({
    personId: world.chloe,
    actorId: world.chloe,
    scopes: ['read:statuses', 'push'],
  })
  expect(await world.app.access.token(token.secret)).toMatchObject({ clientId: tusky.id })
})

test('or as a structure in whose name she may speak, and no other', async () => {
  const tusky = await client(world)
  const { secret } = await tokenOf('amadou', tusky, { as: 'jardins' })
  expect(await world.app.access.tokenHolder(secret)).toMatchObject({ personId: world.amadou, actorId: world.jardins })
  await expect(allow(world, 'chloe', tusky.clientId, { as: 'jardins' })).rejects.toThrow(refusedAs('may-not-speak'))
  await expect(allow(world, 'chloe', tusky.clientId, { as: 'amadou' })).rejects.toThrow(refusedAs('may-not-speak'))
})

test('who lost her place in the structure before the exchange is given nothing', async () => {
  const tusky = await client(world)
  const voice = { personId: world.marie, actorId: world.lienLoire }
  await world.app.actors.inviteMember(voice, { handle: 'yann', role: 'editor' })
  await world.app.actors.answerInvitation(world.yann, world.lienLoire, true)
  const code = await allow(world, 'yann', tusky.clientId, { as: 'lien_loire' })
  await world.app.actors.changeRole(voice, world.yann, 'reader')
  await expect(exchange(tusky, code)).rejects.toThrow(refusedAs('code-wrong'))
})

test('a code that comes twice ends the token that it gave, everywhere', async () => {
  const tusky = await client(world)
  const code = await allow(world, 'chloe', tusky.clientId)
  const { secret } = await exchange(tusky, code)
  expect(await elsewhere.access.tokenHolder(secret)).not.toBeNull()
  await expect(exchange(tusky, code)).rejects.toThrow(refusedAs('code-wrong'))
  await vi.waitFor(async () => expect(await elsewhere.access.tokenHolder(secret)).toBeNull(), MINUTE)
  await vi.waitFor(async () => expect(await world.app.access.tokenHolder(secret)).toBeNull(), MINUTE)
})

test('two that exchange one code at once get one token', async () => {
  const tusky = await client(world)
  const code = await allow(world, 'chloe', tusky.clientId)
  const tries = await Promise.allSettled([exchange(tusky, code), exchange(tusky, code)])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a code is of no use after ten minutes, for another address, or for another program', async () => {
  const tusky = await client(world, { redirectUris: [BACK, 'https://tusky.app/retour'] })
  const code = await allow(world, 'chloe', tusky.clientId)
  for (const redirectUri of ['https://tusky.app/retour', `${BACK}/`, ''])
    await expect(exchange(tusky, code, { redirectUri })).rejects.toThrow(refusedAs('code-wrong'))
  const other = await client(world)
  await expect(exchange(other, code)).rejects.toThrow(refusedAs('code-wrong'))
  await expect(exchange({ ...tusky, secret: other.secret }, code)).rejects.toThrow(refusedAs('client-wrong'))
  world.clock.advance(10 * MINUTE)
  await expect(exchange(tusky, code)).rejects.toThrow(refusedAs('code-wrong'))
})

test('with PKCE only who kept the verifier exchanges the code', async () => {
  const tusky = await client(world)
  const { verifier, challenge } = pkce()
  const protection = { challenge, challengeMethod: 'S256' }
  const code = await allow(world, 'chloe', tusky.clientId, protection)
  for (const wrong of ['', challenge, pkce().verifier, 'court'])
    await expect(exchange(tusky, code, { verifier: wrong })).rejects.toThrow(refusedAs('code-wrong'))
  expect(await exchange(tusky, code, { verifier })).toMatchObject({ scopes: ['read', 'write'] })
  const unprotected = await allow(world, 'chloe', tusky.clientId)
  await expect(exchange(tusky, unprotected, { verifier })).rejects.toThrow(refusedAs('code-wrong'))
})

test.each([
  { challenge: 'x'.repeat(43), challengeMethod: 'plain' },
  { challenge: 'x'.repeat(43), challengeMethod: '' },
  { challenge: '', challengeMethod: 'S256' },
  { challenge: 'trop court', challengeMethod: 'S256' },
])('no protection but S256 is taken: %j', async (asked) => {
  const { clientId } = await client(world)
  await expect(allow(world, 'chloe', clientId, asked)).rejects.toThrow(refusedAs('challenge-wrong'))
})

test('a program is given no more than it registered, and nobody is sent where it did not say', async () => {
  const { clientId } = await client(world, { scopes: 'read:statuses write' })
  for (const scope of ['read', 'read:lists', 'push', 'write crypto'])
    await expect(allow(world, 'chloe', clientId, { scope })).rejects.toThrow(refusedAs('scope-wrong'))
  for (const redirectUri of ['tusky://autre', `${BACK}?a=1`, 'TUSKY://oauth', ''])
    await expect(allow(world, 'chloe', clientId, { redirectUri })).rejects.toThrow(refusedAs('client-redirect-unknown'))
  await expect(allow(world, 'chloe', 'inconnue')).rejects.toThrow(refusedAs('no-such-client'))
})

test('only who administers lets a program administer', async () => {
  const tool = await client(world, { scopes: 'read admin:read admin:write:accounts' })
  const scope = 'read admin:read:reports admin:write:accounts'
  expect((await tokenOf('marie', tool, { scope })).scopes).toEqual(scope.split(' '))
  expect((await tokenOf('chloe', tool, { scope })).scopes).toEqual(['read'])
  await expect(allow(world, 'chloe', tool.clientId, { scope: 'admin:read' })).rejects.toThrow(refusedAs('scope-wrong'))
  const asked = { personId: world.chloe, actorId: world.chloe, scopes: 'admin:read' }
  await expect(world.app.access.createToken(asked)).rejects.toThrow(refusedAs('not-administrator'))
})

test('a token of its own acts for nobody', async () => {
  const tool = await client(world, { scopes: 'read write admin:read' })
  const own = (scope: string) => world.app.access.issueClientToken({ ...shown(tool), scope, address: '192.0.2.1' })
  const { secret, scopes } = await own('')
  expect(scopes).toEqual(['read'])
  expect(await world.app.access.tokenHolder(secret)).toBeNull()
  expect(await world.app.access.token(secret)).toMatchObject({ clientId: tool.id, account: null, holder: null })
  await expect(own('push')).rejects.toThrow(refusedAs('scope-wrong'))
  await expect(own('admin:read')).rejects.toThrow(refusedAs('scope-wrong'))
})

test('a program gives its token back, and no other program does', async () => {
  const [tusky, other] = [await client(world), await client(world)]
  const { secret } = await tokenOf('chloe', tusky)
  const made = await world.app.access.createToken({ personId: world.chloe, actorId: world.chloe, scopes: 'read' })
  for (const token of [secret, made.secret])
    await expect(world.app.access.revokeToken({ ...shown(other), token })).rejects.toThrow(
      refusedAs('token-of-another'),
    )
  expect(await world.app.access.tokenHolder(secret)).not.toBeNull()
  await world.app.access.revokeToken({ ...shown(tusky), token: secret })
  expect(await world.app.access.tokenHolder(secret)).toBeNull()
  await world.app.access.revokeToken({ ...shown(tusky), token: secret })
})

test('one sees what acts for her, and ends it at once in every process; open streams hear it', async () => {
  const { holder } = await (async () => {
    const { secret } = await tokenOf('amadou', await client(world, { name: 'Elk' }), { as: 'jardins', scope: 'read' })
    return { holder: (await elsewhere.access.tokenHolder(secret))! }
  })()
  const { secret } = await tokenOf('amadou', await client(world))
  const kept = (await elsewhere.access.tokenHolder(secret))!
  const account = await accountOf(world, 'amadou')
  const heard: string[] = []
  const stop = elsewhere.access.watchToken(kept.tokenId, () => heard.push('ended'))
  elsewhere.access.watchToken(holder.tokenId, () => heard.push('another'))
  const listed = await world.app.access.tokens(account)
  expect(listed.slice(0, 2)).toMatchObject([
    { client: { name: 'Tusky', website: 'https://tusky.app' }, actorId: world.amadou },
    { client: { name: 'Elk' }, actorId: world.jardins, scopes: ['read'] },
  ])
  await expect(world.app.access.endToken(await accountOf(world, 'chloe'), kept.tokenId)).rejects.toThrow(
    refusedAs('no-such-token'),
  )
  await world.app.access.endToken(account, kept.tokenId)
  expect(await world.app.access.tokenHolder(secret)).toBeNull()
  await vi.waitFor(async () => expect(await elsewhere.access.tokenHolder(secret)).toBeNull(), MINUTE)
  expect(heard).toEqual(['ended'])
  stop()
})

test('a suspended account opens nothing with its tokens', async () => {
  const { secret } = await tokenOf('yann', await client(world))
  const [marie, yann] = [await accountOf(world, 'marie'), await accountOf(world, 'yann')]
  await world.app.access.suspendAccount(marie, yann)
  expect(await world.app.access.tokenHolder(secret)).toBeNull()
  await world.app.access.restoreAccount(marie, yann)
  expect(await world.app.access.tokenHolder(secret)).not.toBeNull()
})

test('a new password by a link ends what programs may do', async () => {
  const tusky = await client(world)
  const { secret } = await tokenOf('yann', tusky)
  const waiting = await allow(world, 'yann', tusky.clientId)
  const { url } = await world.app.access.makeResetLink(await accountOf(world, 'marie'), await accountOf(world, 'yann'))
  const link = url.split('/').at(-1)!
  await world.app.access.resetPassword({ secret: link, password: 'une phrase assez longue', address: '192.0.2.9' })
  expect(await world.app.access.tokenHolder(secret)).toBeNull()
  await expect(exchange(tusky, waiting)).rejects.toThrow(refusedAs('code-wrong'))
})

test.each([
  ['client-name-wrong', { name: '  ' }],
  ['client-name-wrong', { name: 'x'.repeat(61) }],
  ['client-redirect-wrong', { redirectUris: [] }],
  ['client-redirect-wrong', { redirectUris: ['/retour'] }],
  ['client-redirect-wrong', { redirectUris: ['https://'] }],
  ['client-redirect-wrong', { redirectUris: ['https://tusky.app/#a'] }],
  ['client-redirect-wrong', { redirectUris: ['javascript:alert(1)'] }],
  ['client-redirect-wrong', { redirectUris: ['DATA:text/html,x'] }],
  ['client-redirect-wrong', { redirectUris: ['tusky://a b'] }],
  ['client-redirect-wrong', { redirectUris: ['tusky://x\nlocation: y'] }],
  ['client-redirect-wrong', { redirectUris: [BACK, `https://tusky.app/${'a'.repeat(2000)}`] }],
  ['scope-wrong', { scopes: 'read everything' }],
])('a program is not registered: %s %j', async (kind, changes) => {
  await expect(client(world, changes)).rejects.toThrow(refusedAs(kind))
})

test('one address registers so many programs and no more', async () => {
  const register = () =>
    world.app.access.registerClient({
      name: 'Essai',
      website: '',
      redirectUris: ['urn:ietf:wg:oauth:2.0:oob'],
      scopes: '',
      address: '203.0.113.77',
    })
  for (let n = 0; n < 60; n += 1) await register()
  await expect(register()).rejects.toThrow(refusedAs('too-many-attempts'))
})

test('a program takes a sign-up, and its token opens once the account is', async () => {
  const tusky = await client(world, { scopes: 'read write admin:read' })
  const { secret } = await world.app.access.issueClientToken({ ...shown(tusky), scope: 'write', address: '192.0.2.2' })
  const own = (await world.app.access.token(secret))!
  await letIn(world, 'approval')
  const made = await world.app.access.signUpByClient(own, form({ motivation: 'Je coordonne un café associatif.' }))
  expect(made.token.scopes).toEqual(['read', 'write'])
  expect(await world.app.access.tokenHolder(made.token.secret)).toBeNull()
  expect(await world.app.access.token(made.token.secret)).toMatchObject({ account: { state: 'awaiting' } })
  await world.app.access.decideSignUp(await accountOf(world, 'marie'), made.accountId, 'accept')
  expect(await world.app.access.tokenHolder(made.token.secret)).toMatchObject({ personId: made.personId })
  const byHand = await world.app.access.createToken({
    personId: made.personId,
    actorId: made.personId,
    scopes: 'write',
  })
  const ofNoClient = (await world.app.access.token(byHand.secret))!
  await expect(world.app.access.signUpByClient(ofNoClient, form())).rejects.toThrow(refusedAs('client-wrong'))
  await letIn(world, 'invitation')
  await expect(world.app.access.signUpByClient(own, form())).rejects.toThrow(refusedAs('sign-up-closed'))
  await letIn(world, 'open')
})

const sweep = async () => {
  await world.app.jobs.add(world.app.db, 'access:sweep', {})
  await world.settle()
}

test('what nobody uses is swept: codes that are over, programs without a token', async () => {
  const [used, unused] = [await client(world), await client(world)]
  const { secret } = await tokenOf('chloe', used)
  await allow(world, 'chloe', unused.clientId)
  world.clock.advance(29 * DAY)
  await sweep()
  const kept = (made: Made) => world.app.access.client(made.id)
  expect(await kept(unused)).not.toBeNull()
  world.clock.advance(2 * DAY)
  await sweep()
  expect(await kept(unused)).toBeNull()
  expect(await kept(used)).toMatchObject({ name: 'Tusky' })
  expect(await world.app.access.tokenHolder(secret)).not.toBeNull()
  const codes = await world.app.db.selectFrom('authorization_codes').selectAll().execute()
  expect(codes).toEqual([])
})

test('everything holds afterwards', async () => {
  expect(await lookAtAll(world.app.db, world.app.invariants)).toEqual([])
})
