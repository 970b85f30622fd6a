import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { onAccountDeleted } from './on-account-deleted.ts'

const world = useWorld()

test('a deleted person takes her posts and what only she had brought out of all feeds, even when told twice', async () => {
  const { app, amadou, chloe, jardins, marie, yann } = world
  await world.follow(yann, chloe)
  await world.follow(yann, jardins)
  const own = await world.note(chloe, 'Une note de Chloé')
  const brought = await world.note(marie, 'Relayée par Chloé seule')
  const kept = await world.note(marie, 'Relayée aussi par les Jardins')
  await world.relay(chloe, brought)
  await world.relay(chloe, kept)
  await world.relay(jardins, kept)
  expect(await world.home(yann)).toEqual(expect.arrayContaining([own, brought, kept]))
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  await onAccountDeleted(app, { kind: 'AccountDeleted', accountId: account.id, personId: chloe })

  const entries = await app.db.selectFrom('feed_entries').select(['owner_id', 'post_id']).execute()
  expect(entries.filter(({ owner_id }) => owner_id === chloe)).toEqual([])
  expect(entries.filter(({ owner_id }) => owner_id === yann).map(({ post_id }) => post_id)).toEqual([kept])
  // Those who wrote a post keep it in their own feed.
  expect(
    entries
      .filter(({ owner_id }) => owner_id === marie)
      .map(({ post_id }) => post_id)
      .sort(),
  ).toEqual([brought, kept])
  expect(await world.home(amadou)).toEqual([])
})
