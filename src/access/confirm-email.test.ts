import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../../test/mailbox.ts'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { accountOf, form, letIn, signedIn } from './signing-up.fixture.ts'

const mailbox: Mailbox = await openMailbox()
const world = useWorld(() => ({ SMTP_URL: mailbox.url }))
afterAll(() => mailbox.close())
beforeEach(() => mailbox.answer(null))

const HOUR = 3600 * 1000
const address = '198.51.100.1'
const secretIn = (path: string | null) => path!.split('/').at(-1)!
const signInAs = ({ email, password }: { email: string; password: string }) =>
  world.app.access.signIn({ login: email, password, userAgent: '', address })

async function signUp(changes: Parameters<typeof form>[0] = {}) {
  const typed = form(changes)
  const { state } = await world.app.access.signUp(typed)
  await world.settle()
  return { typed, state, secret: secretIn(mailbox.last(typed.email).link) }
}
const confirm = (secret: string) => world.app.access.confirmEmail({ secret, address })

test('with mail, an account opens once its address is confirmed', async () => {
  await letIn(world, 'open')
  const { typed, state, secret } = await signUp()
  expect(state).toBe('unconfirmed')
  await expect(signInAs(typed)).rejects.toMatchObject({ kind: 'account-not-active', params: { state: 'unconfirmed' } })
  expect(await world.app.access.linkPurpose(secret)).toBe('confirm')
  expect(await confirm(secret)).toMatchObject({ state: 'active', email: typed.email })
  expect(await signInAs(typed)).toHaveProperty('secret')
  expect(await world.app.actors.page(typed.handle)).not.toBeNull()
})

test('a confirmation serves once', async () => {
  const { secret } = await signUp()
  await confirm(secret)
  await expect(confirm(secret)).rejects.toMatchObject({ kind: 'link-ended' })
})

test('a confirmation is over after two days', async () => {
  const { secret } = await signUp()
  world.clock.advance(48 * HOUR + 1)
  expect(await world.app.access.linkPurpose(secret)).toBeNull()
  await expect(confirm(secret)).rejects.toMatchObject({ kind: 'link-ended' })
})

test('a confirmation that was lost is sent again, and the first one of the two that is opened counts', async () => {
  const { typed, secret } = await signUp()
  await world.app.access.askConfirmation({ email: typed.email.toUpperCase(), address })
  await world.settle()
  const second = secretIn(mailbox.last(typed.email).link)
  expect(second).not.toBe(secret)
  await confirm(secret)
  await expect(confirm(second)).rejects.toMatchObject({ kind: 'link-ended' })
})

test('asking again for an address that is unknown or confirmed sends nothing, and says nothing', async () => {
  await world.settle()
  const before = mailbox.received.length
  await world.app.access.askConfirmation({ email: 'personne@example.net', address })
  await world.app.access.askConfirmation({ email: 'chloe@example.org', address })
  await world.settle()
  expect(mailbox.received).toHaveLength(before)
})

test('a confirmation is sent again three times an hour at most', async () => {
  const { typed } = await signUp()
  for (let n = 0; n < 3; n += 1) await world.app.access.askConfirmation({ email: typed.email, address })
  await expect(world.app.access.askConfirmation({ email: typed.email, address })).rejects.toMatchObject({
    kind: 'too-many-attempts',
    params: { seconds: 3600 },
  })
})

test('a mistyped address is corrected with the password, and the link sent to it is void', async () => {
  const typed = form({ email: 'chloé@exmaple.org' })
  await world.app.access.signUp(typed)
  await world.settle()
  const lost = secretIn(mailbox.last(typed.email).link)
  const { handle: login, password } = typed
  const right = `${login}@example.org`
  const correct = (changes: object) =>
    world.app.access.correctEmail({ login, password, email: right, address, ...changes })
  await expect(correct({ password: 'une autre' })).rejects.toMatchObject({ kind: 'sign-in-wrong' })
  await expect(correct({ email: 'marie@example.org' })).rejects.toMatchObject({ kind: 'email-taken' })
  await correct({})
  await world.settle()
  await expect(confirm(lost)).rejects.toMatchObject({ kind: 'link-ended' })
  expect(await confirm(secretIn(mailbox.last(right).link))).toMatchObject({ state: 'active', email: right })
})

test('the address of an account that is open is not changed without confirming the new one', async () => {
  await expect(
    world.app.access.correctEmail({ login: 'marie', password: PASSWORD, email: 'vol@example.net', address }),
  ).rejects.toMatchObject({ kind: 'sign-in-wrong' })
})

test('on approval, a confirmed person waits and the administrators are told', async () => {
  await letIn(world, 'approval')
  const { typed, secret } = await signUp({ motivation: 'Pour relayer nos ateliers.' })
  expect(await confirm(secret)).toMatchObject({ state: 'awaiting' })
  await world.settle()
  expect(mailbox.last('marie@example.org').link).toBe('/admin/inscriptions')
  await expect(signInAs(typed)).rejects.toMatchObject({ params: { state: 'awaiting' } })
})

test('an accepted person is told by mail, in her language, and comes in', async () => {
  await letIn(world, 'approval')
  const { typed, secret } = await signUp({ motivation: 'To share our workshops.', language: 'en' })
  await confirm(secret)
  const marie = await accountOf(world, 'marie')
  const [pending] = (await world.app.access.pendingSignUps(marie)).filter(({ email }) => email === typed.email)
  expect(pending!.motivation).toBe('To share our workshops.')
  await world.app.access.decideSignUp(marie, pending!.id, 'accept')
  await world.settle()
  expect(mailbox.last(typed.email).subject).toBe('Welcome to Maillon d’essai')
  expect(await signInAs(typed)).toHaveProperty('secret')
})

test('a refused person is told by mail and stays outside, and is forgotten after a month', async () => {
  await letIn(world, 'approval')
  const { typed, secret } = await signUp({ motivation: 'Vendre des montres.' })
  await confirm(secret)
  const marie = await accountOf(world, 'marie')
  const [pending] = (await world.app.access.pendingSignUps(marie)).filter(({ email }) => email === typed.email)
  await world.app.access.decideSignUp(marie, pending!.id, 'refuse')
  await world.settle()
  expect(mailbox.last(typed.email).subject).toContain('Votre demande')
  await expect(signInAs(typed)).rejects.toMatchObject({ params: { state: 'refused' } })
  world.clock.advance(30 * 24 * HOUR + 1)
  await world.app.jobs.add(world.app.db, 'access:sweep', {})
  await world.settle()
  await letIn(world, 'open')
  expect(await world.app.access.signUp(typed)).toMatchObject({ state: 'unconfirmed' })
})

test('a sign-up that nobody confirmed frees its handle after a week', async () => {
  await letIn(world, 'open')
  const { typed } = await signUp()
  world.clock.advance(7 * 24 * HOUR + 1)
  await world.app.jobs.add(world.app.db, 'access:sweep', {})
  await world.settle()
  const again = form({ handle: typed.handle })
  expect(await world.app.access.signUp(again)).toMatchObject({ state: 'unconfirmed' })
})

test('a message that could not leave is sent when the server is back, with a link that works', async () => {
  await letIn(world, 'open')
  mailbox.answer(451)
  const typed = form()
  await world.app.access.signUp(typed)
  await world.settle()
  expect(mailbox.received.some(({ to }) => to === typed.email)).toBe(false)
  mailbox.answer(null)
  // What waits for its next attempt is due now.
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.app.db)
  await world.settle()
  expect(await confirm(secretIn(mailbox.last(typed.email).link))).toMatchObject({ state: 'active' })
})

test('a new address takes effect once it is confirmed, and the former one is told', async () => {
  const chloe = await accountOf(world, 'chloe')
  const proof = { password: PASSWORD }
  expect(await world.app.access.changeEmail(chloe, { proof, email: 'chloe@example.net' })).toEqual({ confirmed: false })
  await world.settle()
  expect((await world.app.access.account(world.chloe))!.email).toBe('chloe@example.org')
  const secret = secretIn(mailbox.last('chloe@example.net').link)
  expect(await confirm(secret)).toMatchObject({ email: 'chloe@example.net' })
  await world.settle()
  expect((await world.app.access.account(world.chloe))!.email).toBe('chloe@example.net')
  expect(mailbox.last('chloe@example.org').text).toContain('chloe@example.net')
  await expect(confirm(secret)).rejects.toMatchObject({ kind: 'link-ended' })
})

test('a new address that somebody has, or took in the meantime, is refused', async () => {
  const yann = await accountOf(world, 'yann')
  const proof = { password: PASSWORD }
  await expect(world.app.access.changeEmail(yann, { proof, email: 'Amadou@example.org' })).rejects.toMatchObject({
    kind: 'email-taken',
  })
  await world.app.access.changeEmail(yann, { proof, email: 'bientot@example.org' })
  await world.settle()
  const secret = secretIn(mailbox.last('bientot@example.org').link)
  await letIn(world, 'open')
  await world.app.access.signUp(form({ email: 'bientot@example.org' }))
  await expect(confirm(secret)).rejects.toMatchObject({ kind: 'email-taken' })
})

test('a new address is not asked for without the password', async () => {
  const { holder } = await signedIn(world, 'amadou')
  const typed = { proof: { password: 'pas le bon mot de passe' }, email: 'amadou@example.net' }
  await expect(world.app.access.changeEmail(holder.accountId, typed)).rejects.toMatchObject({ kind: 'password-wrong' })
})

test('a link to confirm an address does not set a password', async () => {
  const { secret } = await signUp()
  await expect(world.app.access.resetPassword({ secret, password: PASSWORD, address })).rejects.toMatchObject({
    kind: 'link-ended',
  })
  expect(await confirm(secret)).toMatchObject({ state: 'active' })
})

test('the secrets of links are nowhere in the database', async () => {
  const { typed, secret } = await signUp()
  const found = await world.app.db.selectFrom('single_use_links').selectAll().where('email', '=', typed.email).execute()
  expect(found).toHaveLength(1)
  expect(JSON.stringify(found)).not.toContain(secret)
  expect(found[0]!.token_hash.toString('base64url')).not.toBe(secret)
})
