import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { accountOf, form, letIn } from './signing-up.fixture.ts'

const world = useWorld()
const signInAs = ({ email, password }: { email: string; password: string }) =>
  world.app.access.signIn({ login: email, password, userAgent: '', address: '198.51.100.1' })
const invite = async (wish: { mostUses?: number; days?: number | null } = {}) =>
  world.app.access.invite(await accountOf(world, 'marie'), { note: '', mostUses: 1, days: null, ...wish })

test('on an open instance without mail an account is open at once', async () => {
  await letIn(world, 'open')
  const typed = form()
  expect((await world.app.access.signUp(typed)).state).toBe('active')
  expect(await signInAs(typed)).toHaveProperty('secret')
  expect(await world.app.actors.page(typed.handle)).toMatchObject({ name: typed.name })
})

test('on approval, one waits and is shown nowhere', async () => {
  await letIn(world, 'approval')
  const typed = form({ motivation: 'Je coordonne un tiers-lieu à Rezé.' })
  expect((await world.app.access.signUp(typed)).state).toBe('awaiting')
  await expect(signInAs(typed)).rejects.toMatchObject({ kind: 'account-not-active', params: { state: 'awaiting' } })
  expect(await world.app.actors.page(typed.handle)).toBeNull()
  expect(await world.app.actors.byHandle(typed.handle)).toBeNull()
})

test('on approval, a word of motivation is needed', async () => {
  await letIn(world, 'approval')
  const refused = { kind: 'motivation-wrong', params: { field: 'motivation' } }
  await expect(world.app.access.signUp(form())).rejects.toMatchObject(refused)
  await expect(world.app.access.signUp(form({ motivation: '   ' }))).rejects.toMatchObject(refused)
  await expect(world.app.access.signUp(form({ motivation: 'x'.repeat(1001) }))).rejects.toMatchObject(refused)
})

test('an instance by invitation lets nobody in without one', async () => {
  await letIn(world, 'invitation')
  await expect(world.app.access.signUp(form())).rejects.toMatchObject({ kind: 'sign-up-closed' })
})

test('an invitation opens the door at once, on approval too', async () => {
  for (const mode of ['invitation', 'approval']) {
    await letIn(world, mode)
    const { code } = await invite()
    expect((await world.app.access.signUp(form({ invitation: code }))).state).toBe('active')
  }
})

test('an invitation serves as often as it was made for', async () => {
  const { code } = await invite({ mostUses: 2 })
  await world.app.access.signUp(form({ invitation: code }))
  await world.app.access.signUp(form({ invitation: code }))
  expect(await world.app.access.inviterOf(code)).toBeNull()
  await expect(world.app.access.signUp(form({ invitation: code }))).rejects.toMatchObject({ kind: 'invitation-ended' })
})

test('of two who take the last place of an invitation at once, one has it', async () => {
  const { code } = await invite()
  const both = await Promise.allSettled([1, 2].map(() => world.app.access.signUp(form({ invitation: code }))))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an invitation that was used in vain keeps its place', async () => {
  const { code } = await invite()
  await expect(world.app.access.signUp(form({ invitation: code, handle: 'marie' }))).rejects.toMatchObject({
    kind: 'handle-taken',
  })
  expect(await world.app.access.inviterOf(code)).toEqual({ personId: world.marie })
})

test('an invitation that is over, revoked or unknown opens nothing', async () => {
  const over = await invite({ days: 1 })
  world.clock.advance(25 * 3600 * 1000)
  const revoked = await invite()
  await world.app.access.revokeInvitation(await accountOf(world, 'marie'), revoked.id)
  for (const invitation of [over.code, revoked.code, 'inconnue']) {
    expect(await world.app.access.inviterOf(invitation)).toBeNull()
    await expect(world.app.access.signUp(form({ invitation }))).rejects.toMatchObject({ kind: 'invitation-ended' })
  }
})

test('an invitation has one use at least, a thousand at most, and a year', async () => {
  for (const wish of [{ mostUses: 0 }, { mostUses: 1001 }, { mostUses: 1.5 }, { days: 0 }, { days: 366 }])
    await expect(invite(wish)).rejects.toMatchObject({ kind: 'invitation-wrong' })
})

test('a taken address, whatever its case, and a taken handle are refused by name', async () => {
  await letIn(world, 'open')
  await expect(world.app.access.signUp(form({ email: 'MARIE@example.org' }))).rejects.toMatchObject({
    kind: 'email-taken',
    params: { field: 'email' },
  })
  await expect(world.app.access.signUp(form({ handle: 'Marie' }))).rejects.toMatchObject({ kind: 'handle-taken' })
})

test('where the instance has rules, they are accepted or one stays outside', async () => {
  const marie = await accountOf(world, 'marie')
  await world.app.access.changeInstance(marie, { name: 'X', description: '', rules: 'Être courtois.', signUp: 'open' })
  await expect(world.app.access.signUp(form({ acceptsRules: false }))).rejects.toMatchObject({
    kind: 'rules-not-accepted',
    params: { field: 'rules' },
  })
  expect((await world.app.access.signUp(form({ acceptsRules: true }))).state).toBe('active')
})

test('too many sign-ups from one network wait, and are told how long', async () => {
  await letIn(world, 'open')
  const from = (host: string) => form({ address: `2001:db8:1:2::${host}`, email: 'pas une adresse' })
  for (let n = 0; n < 20; n += 1)
    await expect(world.app.access.signUp(from(n.toString(16)))).rejects.toMatchObject({ kind: 'email-wrong' })
  world.clock.advance(600_000)
  await expect(world.app.access.signUp(from('ffff'))).rejects.toMatchObject({
    kind: 'too-many-attempts',
    params: { seconds: 3000 },
  })
  world.clock.advance(3_000_000)
  await expect(world.app.access.signUp(from('1'))).rejects.toMatchObject({ kind: 'email-wrong' })
})
