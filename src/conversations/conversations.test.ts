import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Conversation, ConversationId } from './conversation.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const write = (from: ActorId, source: string, inReplyTo: PostId | null = null) =>
  world.note(from, source, { visibility: 'mentioned', ...(inReplyTo && { inReplyTo }) })
const list = (owner: ActorId) => world.app.conversations.list(owner)
const told = ({ others, lastPostId, unread }: Conversation) => ({
  with: others.map(({ handle }) => handle).sort(),
  lastPostId,
  unread,
})
const last = async (owner: ActorId) => told((await list(owner))[0]!)

test('a message is in a conversation of each whom it reaches, unread but for its writer, and in that of nobody else', async () => {
  const asked = await write(world.marie, '@amadou @chloe, on se voit ?')
  expect(await last(world.marie)).toEqual({ with: ['amadou', 'chloe'], lastPostId: asked, unread: false })
  expect(await last(world.amadou)).toEqual({ with: ['chloe', 'marie'], lastPostId: asked, unread: true })
  expect(await list(world.yann)).toEqual([])
  const answer = await write(world.amadou, 'Oui', asked)
  expect(await last(world.amadou)).toMatchObject({ lastPostId: answer, unread: false })
  expect(await last(world.chloe)).toMatchObject({ with: ['amadou', 'marie'], lastPostId: answer, unread: true })
  expect(await list(world.marie)).toHaveLength(1)
})

test('what everyone or followers may read is in no conversation', async () => {
  const before = await list(world.chloe)
  await world.note(world.marie, '@chloe au grand jour')
  await world.note(world.marie, '@chloe entre abonnés', { visibility: 'followers' })
  expect(await list(world.chloe)).toEqual(before)
})

test('under one public post, two talks among different people stay two', async () => {
  const open = await world.note(world.lienLoire, 'Appel')
  const one = await write(world.amadou, '@marie en privé', open)
  const two = await write(world.chloe, '@marie en privé aussi', open)
  expect((await list(world.marie)).slice(0, 2).map(told)).toMatchObject([
    { with: expect.arrayContaining(['chloe']), lastPostId: two },
    { with: expect.arrayContaining(['amadou']), lastPostId: one },
  ])
})

test('the newest comes first, by pages from either end', async () => {
  const posts: PostId[] = []
  for (const n of [1, 2, 3]) posts.unshift(await write(world.yann, `@jardins ${n}`))
  const page = async (asked: Parameters<typeof world.app.conversations.list>[1]) =>
    (await world.app.conversations.list(world.jardins, asked)).map(({ lastPostId }) => lastPostId)
  expect(await page({ limit: 2 })).toEqual(posts.slice(0, 2))
  expect(await page({ limit: 2, before: posts[1]! })).toEqual(posts.slice(2))
  expect(await page({ limit: 1, after: posts[2]! })).toEqual([posts[1]])
})

test('it is read and unread by whoever speaks for its owner, and nobody else; how many wait is counted', async () => {
  const { id } = (await list(world.jardins))[0]!
  const asJardins = { personId: world.amadou, actorId: world.jardins }
  const before = await world.app.conversations.unread(world.amadou)
  await world.app.conversations.markRead(asJardins, id)
  expect(await world.app.conversations.unread(world.amadou)).toBe(before - 1)
  await world.app.conversations.markUnread(asJardins, id)
  expect(await world.app.conversations.unread(world.amadou)).toBe(before)
  for (const [voice, kind] of [
    [{ personId: world.yann, actorId: world.jardins }, 'may-not-speak'],
    [self(world.yann), 'no-such-conversation'],
  ] as const) {
    await expect(world.app.conversations.markRead(voice, id)).rejects.toMatchObject({ kind })
    await expect(world.app.conversations.remove(voice, id)).rejects.toMatchObject({ kind })
  }
  await expect(world.app.conversations.markRead(asJardins, '12' as ConversationId)).rejects.toMatchObject({
    kind: 'no-such-conversation',
  })
})

test('one that was put away comes back with the next message, for whoever put it away alone', async () => {
  const asked = await write(world.chloe, '@yann ?')
  const [conversation] = await list(world.yann)
  await world.app.conversations.remove(self(world.yann), conversation!.id)
  expect((await list(world.yann)).map(({ lastPostId }) => lastPostId)).not.toContain(asked)
  expect(await last(world.chloe)).toMatchObject({ lastPostId: asked })
  const more = await write(world.chloe, '@yann alors ?', asked)
  expect(await last(world.yann)).toEqual({ with: ['chloe'], lastPostId: more, unread: true })
})

test('a message that is taken back leaves the one before it last, or no conversation', async () => {
  const asked = await write(world.chloe, '@amadou un')
  const more = await write(world.chloe, '@amadou deux', asked)
  await world.app.publishing.withdraw(world.chloe, more)
  await world.settle()
  expect(await last(world.amadou)).toMatchObject({ lastPostId: asked })
  await world.app.publishing.withdraw(world.chloe, asked)
  await world.settle()
  for (const owner of [world.chloe, world.amadou])
    expect((await list(owner)).map(({ lastPostId }) => lastPostId)).not.toContain(asked)
})

test('whom an edit brings in finds a conversation of all who are in it now', async () => {
  const asked = await write(world.marie, '@amadou ?')
  await world.app.publishing.edit(world.marie, asked, { source: '@amadou @yann ?', language: 'fr' })
  await world.settle()
  expect(await last(world.yann)).toEqual({ with: ['amadou', 'marie'], lastPostId: asked, unread: true })
  expect((await list(world.amadou)).filter(({ lastPostId }) => lastPostId === asked).map(told)).toEqual([
    { with: ['marie', 'yann'], lastPostId: asked, unread: false },
  ])
})

test('a muted conversation moves up without being unread', async () => {
  const asked = await write(world.marie, '@chloe ?')
  await world.app.conversations.markRead(self(world.chloe), (await list(world.chloe))[0]!.id)
  await world.app.publishing.muteThread(self(world.chloe), asked)
  const more = await write(world.marie, '@chloe ??', asked)
  expect(await last(world.chloe)).toMatchObject({ lastPostId: more, unread: false })
})

test('what one writes who is blocked or muted comes into no conversation; the others of it hear of it', async () => {
  const { relations } = world.app.actors
  const asked = await write(world.amadou, '@yann @lien_loire on en parle ?')
  const before = await world.app.conversations.unread(world.yann)
  await relations.mute(self(world.yann), world.amadou, { notifications: true })
  const more = await write(world.amadou, 'Alors ?', asked)
  expect(await last(world.yann)).toMatchObject({ lastPostId: asked })
  expect(await last(world.lienLoire)).toMatchObject({ lastPostId: more, unread: true })
  await write(world.amadou, '@yann et ça ?')
  expect(await world.app.conversations.unread(world.yann)).toBe(before)
  // Whoever else writes there brings it up.
  const answer = await world.note(world.lienLoire, 'Oui', { visibility: 'mentioned', inReplyTo: more })
  expect(await last(world.yann)).toMatchObject({ lastPostId: answer, unread: true })
  await relations.unmute(self(world.yann), world.amadou)
  await relations.mute(self(world.yann), world.amadou, { notifications: false })
  const told = await write(world.amadou, '@yann je vois tes messages ?')
  expect(await last(world.yann)).toMatchObject({ lastPostId: told, unread: true })
  await relations.unmute(self(world.yann), world.amadou)

  await relations.block(self(world.yann), world.chloe)
  const unwanted = await write(world.chloe, '@yann tu me lis ?')
  expect((await list(world.yann)).map(({ lastPostId }) => lastPostId)).not.toContain(unwanted)
  const unseen = await write(world.yann, '@chloe non')
  expect((await list(world.chloe)).map(({ lastPostId }) => lastPostId)).not.toContain(unseen)
  await relations.unblock(self(world.yann), world.chloe)
})

test('a message that waits to be read waits no more once a block stands between the two; it stays where it was', async () => {
  const asked = await write(world.chloe, '@yann une question')
  await write(world.amadou, '@yann une autre')
  const before = await world.app.conversations.unread(world.yann)
  await world.app.actors.relations.block(self(world.chloe), world.yann)
  await world.settle()
  expect(await world.app.conversations.unread(world.yann)).toBe(before - 1)
  await world.app.publishing.edit(world.chloe, asked, { source: '@yann une question, vraiment', language: 'fr' })
  await world.settle()
  expect((await list(world.yann)).find(({ lastPostId }) => lastPostId === asked)).toMatchObject({ unread: false })
  await world.app.actors.relations.unblock(self(world.chloe), world.yann)
})

test('whoever opens the thread has read it, in the names in which she reads', async () => {
  const asked = await write(world.yann, '@marie @lien_loire ?')
  await world.app.conversations.threadRead([world.marie], asked)
  expect([await last(world.marie), await last(world.lienLoire)]).toMatchObject([{ unread: false }, { unread: true }])
})

test('the same news told twice is one', async () => {
  const asked = await write(world.yann, '@chloe deux fois')
  await world.app.conversations.markRead(self(world.chloe), (await list(world.chloe))[0]!.id)
  const { postId, ...fact } = { postId: asked, authorId: world.yann, writtenBy: world.yann }
  await world.app.db.transaction().execute((tx) =>
    world.app.jobs.add(tx, 'conversations:PostPublished', {
      kind: 'PostPublished',
      postId,
      ...fact,
      visibility: 'mentioned',
    }),
  )
  await world.settle()
  expect(await last(world.chloe)).toMatchObject({ lastPostId: asked, unread: false })
})

test('those who watch are told whose conversations changed', async () => {
  const heard: ActorId[] = []
  const stop = world.app.conversations.watch((owners) => heard.push(...owners))
  await write(world.yann, '@amadou en direct')
  await expect.poll(() => [...heard].sort()).toEqual([world.amadou, world.yann].sort())
  stop()
})
