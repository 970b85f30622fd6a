import { beforeAll, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { accountOf, form, letIn } from './signing-up.fixture.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
let yann: AccountId
beforeAll(async () => {
  marie = await accountOf(world, 'marie')
  chloe = await accountOf(world, 'chloe')
  yann = await accountOf(world, 'yann')
})

const words = { name: 'Maillon', description: '', rules: '', signUp: 'open' }
const acts: Record<string, (by: AccountId) => Promise<unknown>> = {
  'change the words of the instance': (by) => world.app.access.changeInstance(by, words),
  'change what the instance says at length': (by) =>
    world.app.access.changeLongWords(by, { contactEmail: '', about: '', privacy: '' }),
  'publish terms of service': (by) => world.app.access.publishTerms(by, { text: 'X', effectiveOn: '2030-01-01' }),
  'take back terms of service': (by) => world.app.access.dropTerms(by, '2030-01-01'),
  'make an invitation': (by) => world.app.access.invite(by, { note: '', mostUses: 1, days: null }),
  'see the invitations': (by) => world.app.access.invitations(by),
  'revoke an invitation': (by) => world.app.access.revokeInvitation(by, '1' as never),
  'see who waits': (by) => world.app.access.pendingSignUps(by),
  'decide on a sign-up': (by) => world.app.access.decideSignUp(by, yann, 'accept'),
  'see the accounts': (by) => world.app.access.accounts(by),
  'see an account': (by) => world.app.access.accountOf(by, yann),
  'do what slices that stand later ask': (by) => world.app.access.checkAdministrator(by),
  'make a link to reset a password': (by) => world.app.access.makeResetLink(by, yann),
  'appoint an administrator': (by) => world.app.access.appointAdministrator(by, by, true),
  'suspend an account': (by) => world.app.access.suspendAccount(by, yann),
  'restore an account': (by) => world.app.access.restoreAccount(by, yann),
  'delete an account': (by) => world.app.access.deleteAccount(by, yann),
}

for (const [act, attempt] of Object.entries(acts)) {
  test(`whoever is not an administrator may not ${act}`, async () => {
    await expect(attempt(chloe)).rejects.toMatchObject({ kind: 'not-administrator' })
  })
}

test('an administrator changes the name, the description and the rules, which are Markdown', async () => {
  const typed = {
    name: ' Maillon  de Loire ',
    description: 'Ici.',
    rules: '**Respect** <script>x</script>',
    signUp: 'open',
  }
  await world.app.access.changeInstance(marie, typed)
  expect(await world.app.access.instance()).toEqual({
    name: 'Maillon de Loire',
    description: 'Ici.',
    rules: typed.rules,
    rulesHtml: expect.stringMatching(/<strong>Respect<\/strong> &lt;script/),
    signUp: 'open',
  })
})

test('an instance has a name, texts of a reasonable length, and a known way to let people in', async () => {
  const change = (changes: object) => world.app.access.changeInstance(marie, { ...words, ...changes })
  await expect(change({ name: ' ' })).rejects.toMatchObject({ kind: 'instance-name-wrong' })
  await expect(change({ name: 'x'.repeat(81) })).rejects.toMatchObject({ kind: 'instance-name-wrong' })
  await expect(change({ description: 'x'.repeat(501) })).rejects.toMatchObject({ kind: 'instance-text-long' })
  await expect(change({ rules: 'x'.repeat(10_001) })).rejects.toMatchObject({ kind: 'instance-text-long' })
  await expect(change({ signUp: 'closed' })).rejects.toMatchObject({ kind: 'sign-up-mode-wrong' })
})

test('those who wait are listed with their motivation, accepted or refused once', async () => {
  await letIn(world, 'approval')
  const typed = form({ motivation: 'Je coordonne un réseau.' })
  const { accountId } = await world.app.access.signUp(typed)
  expect(await world.app.access.pendingSignUps(marie)).toMatchObject([
    { id: accountId, email: typed.email, motivation: 'Je coordonne un réseau.' },
  ])
  await world.app.access.decideSignUp(marie, accountId, 'accept')
  await world.app.access.decideSignUp(marie, accountId, 'refuse')
  expect(await world.app.access.pendingSignUps(marie)).toEqual([])
  expect(await world.app.actors.page(typed.handle)).not.toBeNull()
})

test('accounts are found by a part of the address, the name without its accents, or the handle', async () => {
  const found = async (typed: string) =>
    (await world.app.access.accounts(marie, { words: typed })).accounts.map(({ id }) => id)
  expect(await found('CHLOE@exam')).toEqual([chloe])
  expect(await found('beranger')).toEqual([chloe])
  expect(await found('@yan')).toEqual([yann])
  expect(await found('%')).toEqual([])
})

test('accounts come in pages, the newest first, by state where one is asked for', async () => {
  const { accounts, next } = await world.app.access.accounts(marie, { limit: 2 })
  expect(accounts).toHaveLength(2)
  const rest = await world.app.access.accounts(marie, { limit: 50, before: next })
  expect(rest.accounts.map(({ id }) => id)).not.toContain(accounts[0]!.id)
  expect(rest.accounts.at(-1)!.id).toBe(marie)
  expect((await world.app.access.accounts(marie, { state: 'suspended' })).accounts).toEqual([])
})

test('what a suspended person published is hidden everywhere, and comes back with her', async () => {
  await world.follow(world.yann, world.chloe)
  await world.follow(world.yann, world.jardins)
  const hers = await world.note(world.chloe, 'Une note de Chloé')
  const others = await world.note(world.jardins, 'Une note des Jardins')
  const answer = await world.note(world.amadou, 'Merci Chloé', { inReplyTo: hers })
  await world.relay(world.chloe, others, { why: 'À lire' })
  const { app } = world
  const viewer = await app.publishing.viewer(world.yann)
  const shown = async () => ({
    page: (await app.actors.page('chloe')) !== null,
    byHandle: (await app.actors.byHandle('chloe')) !== null,
    post: (await app.publishing.read(hers, viewer)) !== null,
    open: (await app.publishing.read(hers, null)) !== null,
    home: (await world.home(world.yann)).includes(hers),
    local: (await app.feeds.local(null)).cards.some((card) => card.post.id === hers),
    profile: (await app.feeds.profile(world.chloe, viewer)).cards.length > 0,
    thread: (await app.feeds.thread(hers, viewer)) !== null,
    above: (await app.feeds.thread(answer, viewer))!.before.length > 0,
    answered: (await app.feeds.card(answer, viewer))!.repliedTo !== null,
    relayed: (await app.feeds.card(others, viewer))!.relays.total > 0,
  })
  const all = Object.keys(await shown())
  const every = (value: boolean) => Object.fromEntries(all.map((key) => [key, value]))
  expect(await shown()).toEqual(every(true))
  await app.access.suspendAccount(marie, chloe)
  expect(await shown()).toEqual(every(false))
  await app.access.restoreAccount(marie, chloe)
  expect(await shown()).toEqual(every(true))
})

test('the last administrator is not suspended, deleted or dismissed', async () => {
  const refused = { kind: 'last-administrator' }
  await expect(world.app.access.suspendAccount(marie, marie)).rejects.toMatchObject(refused)
  await expect(world.app.access.appointAdministrator(marie, marie, false)).rejects.toMatchObject(refused)
  await expect(world.app.access.deleteAccount(marie, marie)).rejects.toMatchObject(refused)
})

test('of two administrators who dismiss each other at once, one stays', async () => {
  await world.app.access.appointAdministrator(marie, chloe, true)
  await Promise.allSettled([
    world.app.access.appointAdministrator(marie, chloe, false),
    world.app.access.appointAdministrator(chloe, marie, false),
  ])
  const left = (await world.app.db.selectFrom('accounts').select('id').where('administrator', '=', true).execute())
    .length
  expect(left).toBe(1)
})
