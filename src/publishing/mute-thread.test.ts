import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const told = async (person: ActorId) => {
  await world.settle()
  const page = await world.app.notifications.page(await world.app.publishing.viewer(person))
  return page.notifications.flatMap(({ post }) => post?.post.id ?? [])
}
const conversation = async (): Promise<PostId> => {
  const asked = await world.note(world.chloe, 'Qui vient ?')
  await world.note(world.amadou, 'Moi', { inReplyTo: asked })
  return asked
}

test('one is no longer told of a conversation, wherever in it one said so, and of others still', async () => {
  const [left, kept] = [await conversation(), await conversation()]
  const before = await told(world.chloe)
  const [answer] = (await world.app.feeds.thread(left, null))!.after
  await world.app.publishing.muteThread(self(world.chloe), (answer as { post: { id: PostId } }).post.id)
  await world.note(world.yann, '@chloe moi aussi', { inReplyTo: left })
  await world.app.publishing.favourite(self(world.yann), left)
  expect(await told(world.chloe)).toEqual(before)
  const other = await world.note(world.yann, 'Moi', { inReplyTo: kept })
  expect(await told(world.chloe)).toEqual([other, ...before])
})

test('others in the conversation are still told', async () => {
  const asked = await conversation()
  await world.app.publishing.muteThread(self(world.chloe), asked)
  const answer = await world.note(world.yann, '@amadou @chloe moi', { inReplyTo: asked })
  expect(await told(world.amadou)).toContain(answer)
  expect(await told(world.chloe)).not.toContain(answer)
})

test('one is told again once one says so', async () => {
  const asked = await conversation()
  await world.app.publishing.muteThread(self(world.chloe), asked)
  await world.app.publishing.muteThread(self(world.chloe), asked)
  await world.app.publishing.unmuteThread(self(world.chloe), asked)
  const answer = await world.note(world.yann, 'Moi', { inReplyTo: asked })
  expect(await told(world.chloe)).toContain(answer)
})

test('nobody mutes in the name of a structure for which she does not speak, nor what she may not see', async () => {
  const asked = await conversation()
  await expect(
    world.app.publishing.muteThread({ personId: world.yann, actorId: world.jardins }, asked),
  ).rejects.toMatchObject({ kind: 'may-not-speak' })
  const among = await world.note(world.chloe, 'Entre nous @amadou', { visibility: 'mentioned' })
  await expect(world.app.publishing.muteThread(self(world.yann), among)).rejects.toMatchObject({ kind: 'no-such-post' })
})
