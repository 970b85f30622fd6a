import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { useWorld } from '../../test/world.ts'
import { countPosts, countPostsLeft } from './count-posts.ts'

const world = useWorld()
const counted = async () => (await world.app.actors.page('marie'))!.posts

test('whoever publishes does not wait for another who publishes in the same name; all are counted', async () => {
  await inTransaction(world.app.db, async (tx) => {
    await sql`select from actors where id = ${world.marie} for no key update`.execute(tx)
    // Would wait here for ever.
    await world.note(world.marie, 'Pendant ce temps')
  })
  expect(await counted()).toBe(0)
  await countPostsLeft(world.app.db)
  expect(await counted()).toBe(1)
})

test('many at once are counted once each, with the next one at the latest', async () => {
  const before = await counted()
  await Promise.all(Array.from({ length: 20 }, (_, n) => world.note(world.marie, `La brève ${n}`)))
  await world.note(world.marie, 'La dernière')
  expect(await counted()).toBe(before + 21)
})

test('what is given up is not counted', async () => {
  const before = await counted()
  const given = inTransaction(world.app.db, async (tx) => {
    await countPosts(tx, world.marie, 1)
    throw new Error('given up')
  })
  await expect(given).rejects.toThrow('given up')
  await countPostsLeft(world.app.db)
  expect(await counted()).toBe(before)
})
