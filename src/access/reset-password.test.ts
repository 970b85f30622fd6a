import { afterAll, expect, test } from 'vitest'
import { openMailbox } from '../../test/mailbox.ts'
import { openWorld, PASSWORD, useWorld } from '../../test/world.ts'
import { accountOf, signedIn } from './signing-up.fixture.ts'

const mailbox = await openMailbox()
const world = useWorld(() => ({ SMTP_URL: mailbox.url }))
afterAll(() => mailbox.close())

const address = '198.51.100.1'
const other = 'un autre mot de passe'

async function askFor(email: string): Promise<string> {
  await world.app.access.askReset({ email, address })
  await world.settle()
  return mailbox.last(email).link!.split('/').at(-1)!
}

test('a forgotten password is replaced by a link, every session ends, and the person is told', async () => {
  const before = await signedIn(world, 'chloe')
  const secret = await askFor('chloe@example.org')
  expect(await world.app.access.linkPurpose(secret)).toBe('reset')
  await world.app.access.resetPassword({ secret, password: other, address })
  expect(await world.app.access.holder(before.secret)).toBeNull()
  await expect(signedIn(world, 'chloe')).rejects.toMatchObject({ kind: 'sign-in-wrong' })
  expect((await signedIn(world, 'chloe', other)).holder.personId).toBe(world.chloe)
  await world.settle()
  expect(mailbox.last('chloe@example.org').subject).toContain('mot de passe')
})

test('a link to reset a password serves once, and for two hours', async () => {
  const used = await askFor('yann@example.org')
  const twin = await askFor('yann@example.org')
  await world.app.access.resetPassword({ secret: used, password: PASSWORD, address })
  for (const secret of [used, twin])
    await expect(world.app.access.resetPassword({ secret, password: other, address })).rejects.toMatchObject({
      kind: 'link-ended',
    })
  const late = await askFor('yann@example.org')
  world.clock.advance(2 * 3600 * 1000 + 1)
  await expect(world.app.access.resetPassword({ secret: late, password: other, address })).rejects.toMatchObject({
    kind: 'link-ended',
  })
})

test('a password that is too short leaves the link in use', async () => {
  const secret = await askFor('amadou@example.org')
  await expect(world.app.access.resetPassword({ secret, password: 'court', address })).rejects.toMatchObject({
    kind: 'password-short',
  })
  await world.app.access.resetPassword({ secret, password: PASSWORD, address })
})

test('asking for an unknown address sends nothing, and says nothing', async () => {
  await world.settle()
  const before = mailbox.received.length
  await world.app.access.askReset({ email: 'personne@example.net', address })
  await world.settle()
  expect(mailbox.received).toHaveLength(before)
})

test('a reset is asked for three times an hour at most, for one address', async () => {
  world.clock.advance(3600 * 1000)
  for (let n = 0; n < 3; n += 1) await world.app.access.askReset({ email: 'marie@example.org', address })
  await expect(world.app.access.askReset({ email: 'Marie@example.org ', address })).rejects.toMatchObject({
    kind: 'too-many-attempts',
    params: { seconds: 3600 },
  })
})

test('an administrator makes a link to hand over, good for a day; nobody else may', async () => {
  const [marie, chloe] = [await accountOf(world, 'marie'), await accountOf(world, 'chloe')]
  await expect(world.app.access.makeResetLink(chloe, marie)).rejects.toMatchObject({ kind: 'not-administrator' })
  const { url } = await world.app.access.makeResetLink(marie, chloe)
  world.clock.advance(23 * 3600 * 1000)
  const secret = url.replace('http://localhost:3000/mot-de-passe/', '')
  await world.app.access.resetPassword({ secret, password: PASSWORD, address })
  expect((await signedIn(world, 'chloe')).holder.personId).toBe(world.chloe)
})

test('where there is no mail, a reset cannot be asked for', async () => {
  const silent = await openWorld()
  await expect(silent.app.access.askReset({ email: 'marie@example.org', address })).rejects.toMatchObject({
    kind: 'mail-unavailable',
  })
  await silent.close()
})
