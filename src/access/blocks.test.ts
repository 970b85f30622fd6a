import { beforeAll, describe, expect, test } from 'vitest'
import { type AccountId, parseId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { mailboxHash } from './email-blocks.ts'
import { accountOf, form, letIn } from './signing-up.fixture.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = await accountOf(world, 'marie')
  chloe = await accountOf(world, 'chloe')
  await letIn(world, 'open')
})

const signUp = (changes: Parameters<typeof form>[0] = {}) => world.app.access.signUp(form(changes))
const network = (more: object = {}) => ({
  network: '203.0.113.0/24',
  severity: 'sign-up',
  comment: '',
  expiresInSeconds: null,
  ...more,
})

describe('an e-mail domain', () => {
  test('that is closed lets nobody sign up, nor those below it; how often it was tried is counted by day', async () => {
    const { blocks } = world.app.access
    const id = await blocks.blockDomain(marie, { domain: 'Jetable.Example', closed: true })
    for (const email of ['a@jetable.example', 'b@mx.jetable.example'])
      await expect(signUp({ email })).rejects.toMatchObject({ kind: 'email-blocked', params: { field: 'email' } })
    expect((await signUp({ email: 'c@autrejetable.example' })).state).toBe('active')
    const [block] = await blocks.domains(marie, { id })
    expect(block).toMatchObject({ domain: 'jetable.example', closed: true })
    expect(block!.days).toHaveLength(7)
    expect(block!.days[0]!.uses).toBe(2)
    await expect(blocks.blockDomain(marie, { domain: 'jetable.example', closed: true })).rejects.toMatchObject({
      kind: 'block-exists',
    })
    await blocks.unblockDomain(marie, id)
    expect((await signUp({ email: 'd@jetable.example' })).state).toBe('active')
    await expect(blocks.unblockDomain(marie, id)).rejects.toMatchObject({ kind: 'no-such-block' })
  })

  test('that is not closed has people wait for a decision, even where everyone may come in', async () => {
    await world.app.access.blocks.blockDomain(marie, { domain: 'douteux.example', closed: false })
    expect((await signUp({ email: 'e@douteux.example' })).state).toBe('awaiting')
    expect(await world.app.access.pendingSignUps(marie)).toMatchObject([{ email: 'e@douteux.example' }])
  })

  test('may be closed later, and opened again to those who wait', async () => {
    const { blocks } = world.app.access
    const id = await blocks.blockDomain(marie, { domain: 'change.example', closed: false })
    await blocks.changeDomain(marie, id, true)
    await expect(signUp({ email: 'f@change.example' })).rejects.toMatchObject({ kind: 'email-blocked' })
    await blocks.changeDomain(marie, id, false)
    expect((await signUp({ email: 'g@change.example' })).state).toBe('awaiting')
    await blocks.unblockDomain(marie, id)
    await expect(blocks.changeDomain(marie, id, true)).rejects.toMatchObject({ kind: 'no-such-block' })
  })

  test('is a name, not an address', async () => {
    for (const domain of ['', 'mot', 'a@b.example', 'https://b.example/x', 'b.example:25', '192.0.2.1'])
      await expect(world.app.access.blocks.blockDomain(marie, { domain, closed: true })).rejects.toMatchObject({
        kind: 'blocked-domain-wrong',
      })
  })

  test('is no way round: an address there is not taken later either', async () => {
    const { access } = world.app
    await access.blocks.blockDomain(marie, { domain: 'ferme.example', closed: true })
    const typed = { proof: { password: 'une phrase assez longue' }, email: 'chloe@ferme.example' }
    await expect(access.changeEmail(chloe, typed)).rejects.toMatchObject({ kind: 'email-blocked' })
  })
})

describe('a mailbox', () => {
  test('is the same however it is written', async () => {
    const { blocks } = world.app.access
    const id = await blocks.blockEmail(marie, { email: 'Jean.Dupont@exemple.example' })
    for (const email of ['jeandupont@exemple.example', 'jean.dupont+asso@EXEMPLE.example'])
      await expect(signUp({ email })).rejects.toMatchObject({ kind: 'email-blocked' })
    expect((await signUp({ email: 'jeanne.dupont@exemple.example' })).state).toBe('active')
    expect(await blocks.emails(marie, { email: 'jeandupont@exemple.example' })).toEqual([
      { id, hash: mailboxHash('jeandupont@exemple.example') },
    ])
    await expect(blocks.blockEmail(marie, { hash: 'abc' })).rejects.toMatchObject({ kind: 'email-hash-wrong' })
    await blocks.unblockEmail(marie, id)
    expect(await blocks.emails(marie)).toEqual([])
  })
})

describe('a network', () => {
  test('from which nobody may sign up, or is decided upon, as long as it is said', async () => {
    const { blocks } = world.app.access
    const id = await blocks.blockNetwork(marie, network({ expiresInSeconds: 3600 }))
    await expect(signUp({ address: '203.0.113.9' })).rejects.toMatchObject({ kind: 'network-blocked' })
    await expect(signUp({ address: '::ffff:203.0.113.9' })).rejects.toMatchObject({ kind: 'network-blocked' })
    expect((await signUp({ address: '203.0.114.9' })).state).toBe('active')
    await blocks.changeNetwork(marie, id, { severity: 'approval' })
    expect((await signUp({ address: '203.0.113.10' })).state).toBe('awaiting')
    world.clock.advance(3600_000 + 1)
    expect((await signUp({ address: '203.0.113.11' })).state).toBe('active')
  })

  test('from which nobody comes in: no sign-in either', async () => {
    const { access } = world.app
    const id = await access.blocks.blockNetwork(marie, network({ network: '2001:db8::/32', severity: 'entry' }))
    const typed = { login: 'yann@example.org', password: 'une phrase assez longue', userAgent: '' }
    await expect(access.signIn({ ...typed, address: '2001:db8::1' })).rejects.toMatchObject({ kind: 'network-blocked' })
    await expect(signUp({ address: '2001:db8::1' })).rejects.toMatchObject({ kind: 'network-blocked' })
    expect(await access.signIn({ ...typed, address: '2001:db9::1' })).toHaveProperty('secret')
    await access.blocks.unblockNetwork(marie, id)
    expect(await access.signIn({ ...typed, address: '2001:db8::1' })).toHaveProperty('secret')
  })

  test('is written as one, and is not half the world', async () => {
    const { blocks } = world.app.access
    for (const wrong of ['', '203.0.113', '203.0.113.0/33', '0.0.0.0/0', '::/0', 'exemple.org', '203.0.113.0/24/8'])
      await expect(blocks.blockNetwork(marie, network({ network: wrong }))).rejects.toMatchObject({
        kind: 'network-wrong',
      })
    await expect(blocks.blockNetwork(marie, network({ severity: 'tout' }))).rejects.toMatchObject({
      kind: 'severity-wrong',
    })
    const id = await blocks.blockNetwork(marie, network({ network: '198.51.100.77/24' }))
    expect(await blocks.networks(marie, { id })).toMatchObject([{ network: '198.51.100.0/24', expiresAt: null }])
    await expect(blocks.blockNetwork(marie, network({ network: '198.51.100.0/24' }))).rejects.toMatchObject({
      kind: 'block-exists',
    })
  })
})

const some = parseId<'EmailDomainBlock' & 'EmailBlock' & 'NetworkBlock'>('1')!
const acts: Record<string, (by: AccountId) => Promise<unknown>> = {
  'read blocked domains': (by) => world.app.access.blocks.domains(by),
  'block a domain': (by) => world.app.access.blocks.blockDomain(by, { domain: 'x.example', closed: true }),
  'change a blocked domain': (by) => world.app.access.blocks.changeDomain(by, some, true),
  'unblock a domain': (by) => world.app.access.blocks.unblockDomain(by, some),
  'read blocked mailboxes': (by) => world.app.access.blocks.emails(by),
  'block a mailbox': (by) => world.app.access.blocks.blockEmail(by, { email: 'x@x.example' }),
  'unblock a mailbox': (by) => world.app.access.blocks.unblockEmail(by, some),
  'read blocked networks': (by) => world.app.access.blocks.networks(by),
  'block a network': (by) => world.app.access.blocks.blockNetwork(by, network()),
  'change a blocked network': (by) => world.app.access.blocks.changeNetwork(by, some, {}),
  'unblock a network': (by) => world.app.access.blocks.unblockNetwork(by, some),
  'freeze an account': (by) => world.app.access.freezeAccount(by, chloe),
  'thaw an account': (by) => world.app.access.thawAccount(by, chloe),
}
for (const [act, attempt] of Object.entries(acts))
  test(`whoever is not an administrator may not ${act}`, async () => {
    await expect(attempt(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  })

test('administrators learn of each person who may come in, once she may', async () => {
  const { app } = world
  const names = async () =>
    (await app.notifications.page((await app.publishing.viewer(world.marie))!, { family: 'moderation' })).notifications
      .filter(({ kind }) => kind === 'sign-up')
      .flatMap(({ actors }) => actors.map(({ handle }) => handle))
  await letIn(world, 'approval')
  const typed = form({ motivation: 'Bonjour' })
  const { accountId } = await app.access.signUp(typed)
  await world.settle()
  expect(await names()).not.toContain(typed.handle)
  await app.access.decideSignUp(marie, accountId, 'accept')
  await world.settle()
  expect((await names())[0]).toBe(typed.handle)
  expect((await app.notifications.page((await app.publishing.viewer(world.chloe))!)).notifications).toEqual([])
})
