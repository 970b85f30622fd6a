import { expect, test } from 'vitest'
import { createAuthenticator } from '../../test/authenticator.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { accountOf } from './signing-up.fixture.ts'

const world = useWorld()
const origin = 'http://localhost:3000'
const address = '198.51.100.1'

async function withKey(handle: string, name = 'Mon téléphone') {
  const account = await accountOf(world, handle)
  const authenticator = createAuthenticator(origin)
  const response = authenticator.make(await world.app.access.passkeyToMake(account, { name: handle }))
  const key = await world.app.access.registerPasskey(account, { response, name })
  return { account, authenticator, key }
}
const challenge = () => world.app.access.passkeyToSignIn({ address })
const signIn = (response: Parameters<typeof world.app.access.signInByPasskey>[0]['response']) =>
  world.app.access.signInByPasskey({ response, userAgent: '', address })
const wrong = { kind: 'passkey-wrong' }

test('with a passkey one signs in without typing anything', async () => {
  const { authenticator } = await withKey('chloe')
  const { secret } = await signIn(authenticator.answer(await challenge()))
  expect((await world.app.access.holder(secret))!.personId).toBe(world.chloe)
})

test('a challenge is answered once, and within five minutes', async () => {
  const { authenticator } = await withKey('chloe')
  const asked = await challenge()
  await signIn(authenticator.answer(asked))
  await expect(signIn(authenticator.answer(asked))).rejects.toMatchObject(wrong)
  const late = await challenge()
  world.clock.advance(5 * 60_000 + 1)
  await expect(signIn(authenticator.answer(late))).rejects.toMatchObject(wrong)
})

test('an answer for another site, from another page, or without its holder is refused', async () => {
  const { authenticator } = await withKey('chloe')
  for (const tweak of [{ rpID: 'autre.example' }, { origin: 'http://autre.example' }, { verified: false }])
    await expect(signIn(authenticator.answer(await challenge(), tweak))).rejects.toMatchObject(wrong)
})

test('a key that counts backwards (a copy of it) is refused', async () => {
  const { authenticator } = await withKey('chloe')
  await signIn(authenticator.answer(await challenge(), { counter: 9 }))
  await expect(signIn(authenticator.answer(await challenge(), { counter: 9 }))).rejects.toMatchObject(wrong)
})

test('a key that nobody registered, or an answer that is none, is refused', async () => {
  const stranger = createAuthenticator(origin)
  stranger.make(await world.app.access.passkeyToMake(await accountOf(world, 'yann'), { name: 'Yann' }))
  await expect(signIn(stranger.answer(await challenge()))).rejects.toMatchObject(wrong)
  for (const nonsense of [null, {}, { id: 4 }, { id: 'x', response: {} }])
    await expect(signIn(nonsense as never)).rejects.toMatchObject(wrong)
})

test('a key made for one account is not kept for another', async () => {
  const amadou = await accountOf(world, 'amadou')
  const yann = await accountOf(world, 'yann')
  const response = createAuthenticator(origin).make(await world.app.access.passkeyToMake(amadou, { name: 'Amadou' }))
  await expect(world.app.access.registerPasskey(yann, { response, name: 'Vol' })).rejects.toMatchObject(wrong)
})

test('the answer to a sign-in does not prove anything else, nor the other way round', async () => {
  const { account, authenticator } = await withKey('amadou')
  const forSignIn = authenticator.answer(await challenge())
  const asked = { proof: { passkey: forSignIn }, email: 'amadou@example.net' }
  await expect(world.app.access.changeEmail(account, asked)).rejects.toMatchObject(wrong)
  await expect(signIn(authenticator.answer(await world.app.access.passkeyToProve(account)))).rejects.toMatchObject(
    wrong,
  )
})

test('a passkey proves that it is still her, in place of the password', async () => {
  const { account, authenticator } = await withKey('amadou')
  const passkey = authenticator.answer(await world.app.access.passkeyToProve(account))
  await world.app.access.changeEmail(account, { proof: { passkey }, email: 'amadou@example.net' })
  expect((await world.app.access.account(world.amadou))!.email).toBe('amadou@example.net')
})

test("somebody else's passkey proves nothing", async () => {
  const { authenticator } = await withKey('chloe')
  const amadou = await accountOf(world, 'amadou')
  const passkey = authenticator.answer(await world.app.access.passkeyToProve(amadou))
  const asked = { proof: { passkey }, email: 'vol@example.net' }
  await expect(world.app.access.changeEmail(amadou, asked)).rejects.toMatchObject(wrong)
})

test('keys are listed, renamed and removed by their owner alone', async () => {
  const { account, authenticator, key } = await withKey('yann', '  Clé   bleue ')
  const chloe = await accountOf(world, 'chloe')
  await expect(world.app.access.renamePasskey(chloe, key.id, 'Volée')).rejects.toMatchObject({
    kind: 'no-such-passkey',
  })
  await expect(world.app.access.removePasskey(chloe, key.id)).rejects.toMatchObject({ kind: 'no-such-passkey' })
  await world.app.access.renamePasskey(account, key.id, 'Clé du bureau')
  await signIn(authenticator.answer(await challenge()))
  expect(await world.app.access.passkeys(account)).toMatchObject([
    { id: key.id, name: 'Clé du bureau', lastUsedAt: world.clock.now() },
  ])
  await world.app.access.removePasskey(account, key.id)
  expect(await world.app.access.passkeys(account)).toEqual([])
  await expect(signIn(authenticator.answer(await challenge()))).rejects.toMatchObject(wrong)
})

test('a key needs a name of 60 characters at most', async () => {
  for (const name of ['', '  ', 'x'.repeat(61)])
    await expect(withKey('yann', name)).rejects.toMatchObject({ kind: 'passkey-name-wrong', params: { field: 'name' } })
})

test('the same key is not kept twice', async () => {
  const { account, authenticator } = await withKey('yann')
  const options = await world.app.access.passkeyToMake(account, { name: 'Yann' })
  expect(options.excludeCredentials).toHaveLength(1)
  const response = authenticator.make(options)
  await world.app.access.registerPasskey(account, { response, name: 'Une' })
  const again = await world.app.access.passkeyToMake(account, { name: 'Yann' })
  const forged = { ...response, response: { ...response.response, clientDataJSON: clientDataFor(again.challenge) } }
  await expect(world.app.access.registerPasskey(account, { response: forged, name: 'Deux' })).rejects.toMatchObject({
    kind: 'passkey-known',
  })
})
const clientDataFor = (challenge: string) =>
  Buffer.from(JSON.stringify({ type: 'webauthn.create', challenge, origin, crossOrigin: false })).toString('base64url')

test('a suspended account does not open by its passkey', async () => {
  const { account, authenticator } = await withKey('chloe')
  const marie = await accountOf(world, 'marie')
  await world.app.access.suspendAccount(marie, account)
  await expect(signIn(authenticator.answer(await challenge()))).rejects.toMatchObject({
    kind: 'account-not-active',
    params: { state: 'suspended' },
  })
  await world.app.access.restoreAccount(marie, account)
})

test('a password still opens an account that has passkeys', async () => {
  await withKey('chloe')
  const typed = { login: 'chloe@example.org', password: PASSWORD, userAgent: '', address }
  expect(await world.app.access.signIn(typed)).toHaveProperty('secret')
})
