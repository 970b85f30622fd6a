import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

test('who follows an actor, and whom it follows, the newest first, page by page', async () => {
  const { actors } = world.app
  const many: string[] = []
  for (let i = 0; i < 85; i++) {
    const { personId } = await world.app.access.createAccount({
      email: `p${i}@example.org`,
      password: 'une phrase assez longue',
      handle: `p_${i}`,
      name: `Personne ${i}`,
    })
    // Several in one moment: the page ends in the middle of them.
    if (i % 3 === 0) world.clock.advance(1000)
    await world.follow(personId, world.lienLoire)
    many.push(`p_${i}`)
  }
  const seen: string[] = []
  const sizes: number[] = []
  for (let next: string | null | undefined; next !== null; ) {
    const page = await actors.followers(world.lienLoire, { after: next ?? null })
    seen.push(...page.actors.map(({ handle }) => handle))
    sizes.push(page.actors.length)
    next = page.next
  }
  expect(sizes).toEqual([40, 40, 5])
  expect([...seen].sort()).toEqual([...many].sort())
  expect(seen[0]).toMatch(/p_8[1-4]/)
  await world.follow(world.yann, world.jardins)
  await world.follow(world.yann, world.chloe)
  expect((await actors.following(world.yann)).actors.map(({ handle }) => handle).sort()).toEqual(['chloe', 'jardins'])
  expect(await actors.followedAmong(world.yann, [world.chloe, world.marie])).toEqual(new Set([world.chloe]))
})

test('a place in the list that is none is its beginning', async () => {
  for (const after of ['x', '1-', "1-1'; drop table follows", '99999999999999999999-1'])
    expect((await world.app.actors.followers(world.jardins, { after })).actors).toHaveLength(1)
})

test('those whom one follows are told apart: people, and structures', async () => {
  const { actors } = world.app
  const handles = async (kind: 'person' | 'organisation') =>
    (await actors.following(world.amadou, { kind })).actors.map(({ handle }) => handle)
  await world.follow(world.amadou, world.chloe)
  await world.follow(world.amadou, world.lienLoire)
  expect([await handles('person'), await handles('organisation')]).toEqual([['chloe'], ['lien_loire']])
  expect(await actors.countFollowing(world.amadou)).toEqual({ person: 1, organisation: 1 })
})
