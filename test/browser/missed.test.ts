import { beforeAll, test } from 'vitest'
import { expectPages, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

beforeAll(async () => {
  await world.follow(world.yann, world.chloe)
  await world.note(world.chloe, 'Un habitat partagé #HabitatParticipatif')
  await world.note(world.chloe, 'Tout autre chose')
})

test.each(looks)(
  'what one missed, and the digest, are for everyone, and as wide as their screen: %s',
  async (_, options) => {
    const paths = ['/depuis', '/depuis?periode=mois', '/reglages/resume', `/resume/${'a'.repeat(32)}`, '/resume/fini']
    await expectPages({ world, browser }, 'yann', paths, options)
  },
  120_000,
)
