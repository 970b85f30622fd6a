import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { type App, createApp } from '../app.ts'
import { accountOf, signedIn } from './signing-up.fixture.ts'

const world = useWorld()
let elsewhere: App
beforeAll(async () => {
  const { config, clock } = world.app
  elsewhere = await createApp({ config, clock, databaseUrl: world.databaseUrl, connections: 3 })
})
afterAll(() => elsewhere?.stop())

const DAY = 24 * 3600 * 1000
const unknownElsewhere = (secret: string) =>
  vi.waitFor(async () => expect(await elsewhere.access.holder(secret)).toBeNull(), 60_000)

test('a session ended in one process is over in the other, which remembered it', async () => {
  const { secret } = await signedIn(world, 'chloe')
  expect(await elsewhere.access.holder(secret)).toMatchObject({ personId: world.chloe })
  await world.app.access.signOut(secret)
  expect(await world.app.access.holder(secret)).toBeNull()
  await unknownElsewhere(secret)
})

test('one lists one’s sessions and ends one of them', async () => {
  const here = await signedIn(world, 'chloe', undefined, 'Firefox')
  const other = await signedIn(world, 'chloe', undefined, 'Chrome')
  await elsewhere.access.holder(other.secret)
  const listed = await world.app.access.sessions(here.holder.accountId)
  expect(listed.map(({ userAgent }) => userAgent)).toEqual(['Chrome', 'Firefox'])
  await world.app.access.endSession(here.holder.accountId, other.holder.sessionId)
  expect(await world.app.access.holder(other.secret)).toBeNull()
  await unknownElsewhere(other.secret)
  expect(await world.app.access.holder(here.secret)).not.toBeNull()
})

test("nobody ends somebody else's session", async () => {
  const chloe = await signedIn(world, 'chloe')
  await expect(
    world.app.access.endSession(await accountOf(world, 'yann'), chloe.holder.sessionId),
  ).rejects.toMatchObject({ kind: 'no-such-session' })
  expect(await world.app.access.holder(chloe.secret)).not.toBeNull()
})

test('all other sessions end at once, everywhere', async () => {
  const here = await signedIn(world, 'yann')
  const others = [await signedIn(world, 'yann'), await signedIn(world, 'yann')]
  for (const { secret } of others) await elsewhere.access.holder(secret)
  await world.app.access.endOtherSessions(here.holder)
  for (const { secret } of others) {
    expect(await world.app.access.holder(secret)).toBeNull()
    await unknownElsewhere(secret)
  }
  expect(await world.app.access.sessions(here.holder.accountId)).toHaveLength(1)
})

test('a new password ends the other sessions and keeps this one', async () => {
  const here = await signedIn(world, 'amadou')
  const other = await signedIn(world, 'amadou')
  const current = { password: 'une phrase assez longue' }
  const typed = { proof: current, password: 'une phrase plus longue encore' }
  await expect(
    world.app.access.changePassword(here.holder, { ...typed, proof: { password: 'fausse' } }),
  ).rejects.toMatchObject({ kind: 'password-wrong', params: { field: 'current' } })
  await world.app.access.changePassword(here.holder, typed)
  expect(await world.app.access.holder(here.secret)).not.toBeNull()
  expect(await world.app.access.holder(other.secret)).toBeNull()
  expect((await signedIn(world, 'amadou', typed.password)).holder.personId).toBe(world.amadou)
})

test('a suspended person is out of every process at once, and comes back when she is restored', async () => {
  const { secret } = await signedIn(world, 'chloe')
  await elsewhere.access.holder(secret)
  const [marie, chloe] = [await accountOf(world, 'marie'), await accountOf(world, 'chloe')]
  await world.app.access.suspendAccount(marie, chloe)
  expect(await world.app.access.holder(secret)).toBeNull()
  await unknownElsewhere(secret)
  await elsewhere.access.restoreAccount(marie, chloe)
  expect((await signedIn(world, 'chloe')).holder.personId).toBe(world.chloe)
})

test('a right that is given or taken is known in every process', async () => {
  const { secret, holder } = await signedIn(world, 'yann')
  await elsewhere.access.holder(secret)
  const marie = await accountOf(world, 'marie')
  const administersElsewhere = (expected: boolean) =>
    vi.waitFor(async () => expect((await elsewhere.access.holder(secret))!.administrator).toBe(expected), 60_000)
  await world.app.access.appointAdministrator(marie, holder.accountId, true)
  await administersElsewhere(true)
  await world.app.access.appointAdministrator(marie, holder.accountId, false)
  await administersElsewhere(false)
})

test('the words of the instance change in every process', async () => {
  const marie = await accountOf(world, 'marie')
  const words = { name: 'Maillon', description: '', rules: '', signUp: 'open' }
  for (const name of ['Un nom', 'Un autre nom']) {
    await world.app.access.changeInstance(marie, { ...words, name })
    expect((await world.app.access.instance())!.name).toBe(name)
    await vi.waitFor(async () => expect((await elsewhere.access.instance())!.name).toBe(name), 60_000)
  }
})

test('a sign-in that crosses a suspension leaves no session behind', async () => {
  const [marie, yann] = [await accountOf(world, 'marie'), await accountOf(world, 'yann')]
  const signIn = () => world.app.access.signIn({ login: 'yann', password: PASSWORD, userAgent: '', address: '::1' })
  await Promise.allSettled([signIn(), signIn(), world.app.access.suspendAccount(marie, yann), signIn()])
  expect(await world.app.access.sessions(yann)).toEqual([])
  await world.app.access.restoreAccount(marie, yann)
})

test('whoever watches a session is told that it may have ended', async () => {
  const { secret, holder } = await signedIn(world, 'yann')
  const looks = vi.fn()
  const stop = elsewhere.access.watchSession(holder.sessionId, looks)
  await world.app.access.signOut(secret)
  await vi.waitFor(() => expect(looks).toHaveBeenCalled(), 60_000)
  stop()
})

test('a session that nobody used for ninety days is over', async () => {
  const { secret, holder } = await signedIn(world, 'yann')
  world.clock.advance(60 * DAY)
  expect(await world.app.access.holder(secret)).not.toBeNull()
  world.clock.advance(60 * DAY)
  expect(await world.app.access.holder(secret)).not.toBeNull()
  world.clock.advance(90 * DAY)
  expect(await world.app.access.holder(secret)).toBeNull()
  expect(await world.app.access.sessions(holder.accountId)).toEqual([])
})

test('an access token is known, and forgotten with its account', async () => {
  const asked = { personId: world.amadou, actorId: world.jardins, scopes: 'read  write:statuses read' }
  const { secret } = await world.app.access.createToken(asked)
  expect(await elsewhere.access.tokenHolder(secret)).toMatchObject({
    personId: world.amadou,
    actorId: world.jardins,
    scopes: ['read', 'write:statuses'],
    administrator: false,
  })
  const [marie, amadou] = [await accountOf(world, 'marie'), await accountOf(world, 'amadou')]
  await world.app.access.suspendAccount(marie, amadou)
  await vi.waitFor(async () => expect(await elsewhere.access.tokenHolder(secret)).toBeNull(), 60_000)
  await world.app.access.restoreAccount(marie, amadou)
  await vi.waitFor(async () => expect(await elsewhere.access.tokenHolder(secret)).not.toBeNull(), 60_000)
})

test('a token is for known scopes, and for a structure that its person may speak for', async () => {
  const asked = { personId: world.chloe, actorId: world.chloe, scopes: 'read' }
  for (const scopes of ['', 'all', 'read admin'])
    await expect(world.app.access.createToken({ ...asked, scopes })).rejects.toMatchObject({ kind: 'scope-wrong' })
  await expect(world.app.access.createToken({ ...asked, actorId: world.jardins })).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
})

test('what is no secret of ours is nobody', async () => {
  for (const secret of ['', 'x', `${'a'.repeat(42)}=`, 'a'.repeat(43)]) {
    expect(await world.app.access.holder(secret)).toBeNull()
    expect(await world.app.access.tokenHolder(secret)).toBeNull()
  }
})
