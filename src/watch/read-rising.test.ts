import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const DAY = 24 * 3600 * 1000
const publish = (author = world.chloe) => world.note(author, 'Un fonds #FinanceSolidaire')
const people = async () => {
  const make = async (n: number) =>
    (
      await world.app.access.createAccount({
        email: `voix${n}@example.org`,
        password: 'une phrase assez longue',
        handle: `voix${n}`,
        name: `Voix ${n}`,
      })
    ).personId
  return Promise.all([1, 2, 3, 4].map(make))
}

test('a post that people of different houses take up rises, and its speciality with it; new accounts and one team do not make it', async () => {
  const { watch, actors } = world.app
  const [one, two, three, four] = await people()
  const early = await publish()
  for (const person of [one, two, three]) await world.relay(person!, early)
  // Everybody came today.
  expect(await watch.rising.in('finance-solidaire')).toMatchObject({ posts: [], score: 0 })

  world.clock.advance(60 * DAY)
  const post = await publish()
  const alone = await publish(world.yann)
  await world.relay(four!, alone)
  for (const person of [one, two, three]) await world.relay(person!, post)
  const rising = await watch.rising.in('finance-solidaire')
  expect(rising.posts).toEqual([post])
  expect(rising.now).toBeGreaterThan(4)
  expect(await watch.rising.specialities()).toMatchObject([{ speciality: 'finance-solidaire' }])
  expect((await watch.rising.in('economie-solidaire')).posts).toEqual([post])

  // They turn out to be one team: five minutes later they are one voice.
  const voice = { personId: world.marie, actorId: world.lienLoire }
  for (const handle of ['voix1', 'voix2', 'voix3']) await actors.inviteMember(voice, { handle, role: 'editor' })
  for (const person of [one, two, three]) await actors.answerInvitation(person!, world.lienLoire, true)
  world.clock.advance(6 * 60_000)
  expect((await watch.rising.in('finance-solidaire')).posts).toEqual([])
})
