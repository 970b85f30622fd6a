import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Topic } from '../actors/index.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })
const follow = (topic: Topic) => world.app.actors.followTopic(self(world.yann), topic)
const unfollow = (topic: Topic) => world.app.actors.unfollowTopic(self(world.yann), topic)

test('a hashtag that one follows brings its public posts, the past ones at once; its end takes them away', async () => {
  const { app, chloe, yann } = world
  const before = await world.note(chloe, 'Du neuf sur la #Récupération')
  const secret = await world.note(chloe, 'Pour mes abonnés : #récupération', { visibility: 'followers' })
  await follow('hashtag:récupération')
  expect(await world.home(yann)).toEqual([before])
  const after = await world.note(chloe, 'Encore de la #RÉCUPÉRATION')
  const reply = await world.note(chloe, 'En réponse, #récupération', { inReplyTo: after })
  const unlisted = await world.note(chloe, 'Discrètement #récupération', { visibility: 'unlisted' })
  const other = await world.note(chloe, 'Sur le #réemploi')
  expect(await world.home(yann)).toEqual([after, before])
  for (const post of [secret, reply, unlisted, other]) expect(await world.home(yann)).not.toContain(post)
  expect(await app.actors.topicsFollowed(yann)).toEqual(['hashtag:récupération'])
  expect((await app.actors.hashtagsFollowed(yann)).map(({ hashtag }) => hashtag)).toEqual(['récupération'])
  expect(await app.actors.topicFollowers('hashtag:récupération')).toBe(1)
  expect(await app.feeds.countTopics(['hashtag:récupération'], new Date(0))).toEqual(
    new Map([['hashtag:récupération', 2]]),
  )
  await unfollow('hashtag:récupération')
  expect(await world.home(yann)).toEqual([])
})

test('what another hashtag, or somebody followed, brings stays', async () => {
  const { chloe, yann } = world
  const post = await world.note(chloe, 'Le #pain et le #vin')
  await follow('hashtag:pain')
  await follow('hashtag:vin')
  await unfollow('hashtag:pain')
  expect(await world.home(yann)).toContain(post)
  await world.follow(yann, chloe)
  await unfollow('hashtag:vin')
  expect(await world.home(yann)).toContain(post)
  await world.app.actors.unfollow(self(yann), chloe)
  expect(await world.home(yann)).not.toContain(post)
})

test('a post that was taken back leaves the feeds that its hashtag had brought it to', async () => {
  const { app, chloe, yann } = world
  await follow('hashtag:verger')
  const post = await world.note(chloe, 'Au #verger')
  await app.publishing.withdraw(chloe, post)
  await world.settle()
  expect(await world.home(yann)).not.toContain(post)
})

test('what is no hashtag may not be followed', async () => {
  for (const topic of [
    'hashtag:',
    'hashtag:deux mots',
    'hashtag:123',
    'hashtag:Majuscule',
    'hashtag:#ess',
    `hashtag:${'a'.repeat(101)}`,
  ])
    await expect(follow(topic as Topic)).rejects.toMatchObject({ kind: 'hashtag-wrong' })
})
