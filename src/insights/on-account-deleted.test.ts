import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'

const world = useWorld()

test('what a deleted person has read is forgotten, and stays counted', async () => {
  const { app, chloe, marie } = world
  const post = await world.note(marie, 'Lue par Chloé')
  const viewer = await app.publishing.viewer(chloe)
  await app.insights.read({ viewer, visitor: { address: '203.0.113.9', userAgent: 'Firefox/142.0' } }, [
    { postId: post, seenIn: null },
  ])
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  const reads = await app.db.selectFrom('reads').selectAll().where('reader_id', '=', chloe).execute()
  const counted = await app.db.selectFrom('read_counts').select('reads').where('post_id', '=', post).execute()
  expect({ reads, counted }).toEqual({ reads: [], counted: [{ reads: 1 }] })
})
