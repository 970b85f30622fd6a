import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { picture } from '../media/images.fixture.ts'

const world = useWorld()

test('a post that was taken back is nowhere: not in feeds, not at its address, not in anyone’s favourites', async () => {
  const { app, yann, lienLoire, marie } = world
  await world.follow(yann, lienLoire)
  const post = await world.note(lienLoire, 'Trop tôt, @chloe #tag')
  await app.publishing.favourite({ personId: yann, actorId: yann }, post)
  await app.publishing.withdraw(marie, post)
  await world.settle()
  expect(await world.home(yann)).not.toContain(post)
  expect(await app.publishing.read(post, await app.publishing.viewer(marie))).toBeNull()
  const row = await app.db
    .selectFrom('posts')
    .select(['source', 'html', 'plain', 'title'])
    .where('id', '=', post)
    .executeTakeFirst()
  expect(row).toEqual({ source: '', html: '', plain: '', title: null })
  expect(await app.db.selectFrom('favourites').selectAll().where('post_id', '=', post).execute()).toEqual([])
  const told = await app.notifications.page(await app.publishing.viewer(world.chloe))
  expect(told.notifications.filter((one) => one.post?.post.id === post)).toEqual([])
})

test('the replies of others stay where they were written, and the count of replies above falls', async () => {
  const question = await world.note(world.amadou, 'Une question')
  const answer = await world.note(world.lienLoire, 'Une réponse', { inReplyTo: question })
  const thanks = await world.note(world.amadou, 'Merci', { inReplyTo: answer })
  await world.app.publishing.withdraw(world.marie, answer)
  expect((await world.app.publishing.read(question, null))!.counts.replies).toBe(0)
  expect(await world.app.publishing.read(thanks, null)).not.toBeNull()
})

test('its chain ends', async () => {
  const post = await world.note(world.lienLoire, 'Relayée')
  await world.relay(world.chloe, post)
  await world.app.publishing.withdraw(world.marie, post)
  await world.settle()
  expect((await world.app.relays.chain(post)).links).toBe(0)
})

test('its pictures go', async () => {
  const { app, marie, clock } = world
  const media = await app.media.upload(marie, { bytes: await picture(300, 200).jpeg().toBuffer(), name: 'a.jpg' })
  const post = await app.publishing.publish(
    { personId: marie, actorId: marie },
    { kind: 'note', source: '', visibility: 'public', language: 'fr', media: [{ id: media.id }] },
  )
  await app.publishing.withdraw(marie, post)
  clock.advance(25 * 3600_000)
  await app.media.sweep()
  expect(await app.storage.get(media.key)).toBeNull()
})

test('nobody outside the team takes a post back, and nobody twice', async () => {
  const post = await world.note(world.lienLoire, 'À nous')
  await expect(world.app.publishing.withdraw(world.amadou, post)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await world.app.publishing.withdraw(world.marie, post)
  await expect(world.app.publishing.withdraw(world.marie, post)).rejects.toMatchObject({ kind: 'no-such-post' })
})
