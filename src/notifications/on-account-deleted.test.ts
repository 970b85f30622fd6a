import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { onAccountDeleted } from './on-account-deleted.ts'

const world = useWorld()

test('a deleted person is told nothing any more, and what others were told of her is gone, even when told twice', async () => {
  const { app, chloe, marie, yann } = world
  await world.follow(chloe, marie)
  await world.follow(yann, marie)
  await world.follow(marie, chloe)
  await world.settle()
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  await onAccountDeleted(app, { kind: 'AccountDeleted', accountId: account.id, personId: chloe })

  const left = await app.db.selectFrom('notifications').select(['owner_id', 'actor_id']).execute()
  expect(left).toEqual([{ owner_id: marie, actor_id: yann }])
})
