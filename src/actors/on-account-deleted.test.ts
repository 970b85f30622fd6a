import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { onAccountDeleted } from './on-account-deleted.ts'

const world = useWorld()

test('a person who deletes her account leaves an empty page, her teams and all subscriptions, even when told twice', async () => {
  const { app, chloe, jardins, yann } = world
  await app.actors.addMember(jardins, chloe, 'editor')
  await world.follow(yann, chloe)
  await world.follow(chloe, yann)
  await world.follow(chloe, jardins)
  await app.db.updateTable('actors').set({ bio: 'Moi', bio_html: '<p>Moi</p>' }).where('id', '=', chloe).execute()
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  await onAccountDeleted(
    { ...app, pictures: app.media },
    { kind: 'AccountDeleted', accountId: account.id, personId: chloe },
  )

  expect(await app.db.selectFrom('actors').selectAll().where('id', '=', chloe).executeTakeFirst()).toMatchObject({
    state: 'deleted',
    handle: 'chloe',
    name: 'Chloé Béranger',
    bio: '',
    bio_html: '',
    followers_count: 0,
    following_count: 0,
  })
  expect(await app.actors.roleIn(chloe, jardins)).toBeNull()
  expect(await app.actors.page('yann')).toMatchObject({ followers: 0, following: 0 })
  expect(await app.actors.page('jardins')).toMatchObject({ followers: 0 })
})
