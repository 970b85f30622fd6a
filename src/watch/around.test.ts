import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const around = async () =>
  (await world.app.watch.around(world.amadou)).map(({ speciality, territory }) => `${speciality} ${territory}`).sort()

test('around a person are the coverages of her fields and places, of her page, her structures and what she follows', async () => {
  const { watch, actors } = world.app
  for (const [speciality, territory] of [
    ['circuits-courts', 'dep-44'],
    ['circuits-courts', 'reg-53'],
    ['agriculture-alimentation', 'fr'],
    ['iae', 'dep-44'],
    ['finance-solidaire', 'com-44109'],
  ] as const)
    await watch.declare(self(world.chloe), { speciality, territory })
  expect(await around()).toEqual([])

  await actors.editProfile(self(world.amadou), { specialities: ['circuits-courts'] })
  expect(await around()).toEqual(['agriculture-alimentation fr', 'circuits-courts dep-44', 'circuits-courts reg-53'])
  await actors.followTopic(self(world.amadou), 'territory:reg-52')
  expect(await around()).toEqual(['agriculture-alimentation fr', 'circuits-courts dep-44'])
  await actors.editProfile({ personId: world.amadou, actorId: world.jardins }, { specialities: ['iae'] })
  expect(await around()).toContain('iae dep-44')
  await actors.followTopic(self(world.amadou), 'speciality:finance-solidaire')
  expect(await around()).toContain('finance-solidaire com-44109')
})

test('those that she follows are told, held or not, the one that moved last first', async () => {
  const { watch } = world.app
  const follow = (speciality: string, territory: string) => watch.follow(self(world.yann), { speciality, territory })
  await follow('handicap', 'fr')
  await follow('circuits-courts', 'dep-44')
  await world.note(world.chloe, 'Un marché #CircuitsCourts')
  expect(await watch.followed(world.yann)).toMatchObject([
    { speciality: 'circuits-courts', territory: 'dep-44', holders: 1, freshness: 'fresh', followed: true },
    { speciality: 'handicap', territory: 'fr', holders: 0, last: null, followed: true },
  ])
  await world.app.actors.relations.block(self(world.chloe), world.yann)
  expect((await watch.followed(world.yann)).map(({ holders }) => holders)).toEqual([0, 0])
  await world.app.actors.relations.unblock(self(world.chloe), world.yann)
  expect(await watch.followed(world.marie)).toEqual([])
})

test('what an actor holds is told with all who hold it', async () => {
  const { watch } = world.app
  await watch.declare(self(world.yann), { speciality: 'iae', territory: 'dep-44' })
  expect(await watch.coverages(null, { holder: world.yann })).toMatchObject([{ speciality: 'iae', holders: 2 }])
  expect(await watch.coverages(null, { holder: world.marie })).toEqual([])
})
