import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const accountOf = async (person: typeof world.marie) => (await world.app.access.account(person))!.id
const figures = async () => world.app.insights.instanceFigures(await accountOf(world.marie))

test('an administrator sees how large the instance is and how much it lives', async () => {
  const post = await world.note(world.jardins, 'Une note')
  await world.relay(world.lienLoire, post)
  const yann = { login: 'yann', password: 'une phrase assez longue', userAgent: '', address: '198.51.100.1' }
  await world.app.access.signIn(yann)
  const before = { people: 4, structures: { claimed: 2, unclaimed: 0 }, posts: 1, relays: 1, awaiting: 0 }
  expect(await figures()).toEqual({ ...before, activeLastWeek: 1 })
  world.clock.advance(8 * 24 * 3600 * 1000)
  expect(await figures()).toEqual({ ...before, activeLastWeek: 0 })
})

test('whoever is gone, suspended or withdrawn is not counted', async () => {
  await world.app.access.suspendAccount(await accountOf(world.marie), await accountOf(world.chloe))
  expect(await figures()).toMatchObject({ people: 3 })
})

test('whoever is not an administrator does not see the figures', async () => {
  await expect(world.app.insights.instanceFigures(await accountOf(world.yann))).rejects.toMatchObject({
    kind: 'not-administrator',
  })
})
