import { expect, test } from 'vitest'
import { PASSWORD, useWorld } from '../../test/world.ts'
import { accountOf } from './signing-up.fixture.ts'

const world = useWorld()
const signIn = (email: string, password = PASSWORD, address = '198.51.100.1') =>
  world.app.access.signIn({ login: email, password, userAgent: '', address })

test('a wrong password and an unknown address are told apart by nothing', async () => {
  const wrong = await signIn('chloe@example.org', 'fausse').catch((error) => error)
  const unknown = await signIn('personne@example.org').catch((error) => error)
  expect({ kind: wrong.kind, params: wrong.params }).toEqual({ kind: 'sign-in-wrong', params: {} })
  expect({ kind: unknown.kind, params: unknown.params }).toEqual({ kind: 'sign-in-wrong', params: {} })
})

test('an address is accepted in any case, with spaces around', async () => {
  expect(await signIn('  Chloe@Example.ORG ')).toHaveProperty('secret')
})

test('one signs in by one’s handle too, with or without its sign', async () => {
  expect(await signIn('chloe')).toHaveProperty('secret')
  expect(await signIn('@Chloe')).toHaveProperty('secret')
  await expect(signIn('@lien_loire')).rejects.toMatchObject({ kind: 'sign-in-wrong' })
})

test('after ten wrong passwords one waits, even with the right one, and is told how long', async () => {
  for (let n = 0; n < 10; n += 1) await expect(signIn('yann@example.org', 'fausse')).rejects.toThrow()
  world.clock.advance(5 * 60_000)
  await expect(signIn('yann@example.org')).rejects.toMatchObject({
    kind: 'too-many-attempts',
    params: { seconds: 600 },
  })
  world.clock.advance(10 * 60_000)
  expect(await signIn('yann@example.org')).toHaveProperty('secret')
})

test('a success forgets the failures before it', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 9; n += 1)
      await expect(signIn('amadou@example.org', 'fausse')).rejects.toMatchObject({ kind: 'sign-in-wrong' })
    await signIn('amadou@example.org')
  }
})

test('one network may not try sixty times in a quarter of an hour', async () => {
  for (let n = 0; n < 60; n += 1)
    await expect(signIn(`essai${n}@example.org`, 'fausse', `2001:db8:9::${n}`)).rejects.toMatchObject({
      kind: 'sign-in-wrong',
    })
  await expect(signIn('chloe@example.org', PASSWORD, '2001:db8:9::ffff')).rejects.toMatchObject({
    kind: 'too-many-attempts',
  })
  expect(await signIn('chloe@example.org', PASSWORD, '2001:db8:a::1')).toHaveProperty('secret')
})

test('asked for her password again, a person may be wrong ten times', async () => {
  const chloe = await accountOf(world, 'chloe')
  const prove = (password: string) =>
    world.app.access.deleteOwnAccount(chloe, { password }).catch((error) => error.kind)
  for (let n = 0; n < 10; n += 1) expect(await prove('fausse')).toBe('password-wrong')
  expect(await prove(PASSWORD)).toBe('too-many-attempts')
})
