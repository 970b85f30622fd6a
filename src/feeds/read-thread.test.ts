import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Conversation } from './read-thread.ts'

const world = useWorld()
const ids = (entries: Conversation['after']) =>
  entries.map((entry) => ('post' in entry ? entry.post.id : `withdrawn ${entry.withdrawn}`))
const thread = async (post: PostId) => (await world.app.feeds.thread(post, null))!

test('a reply that was taken back keeps its place where someone answered it, and only there', async () => {
  const question = await world.note(world.amadou, 'Question')
  const answered = await world.note(world.marie, 'Réponse 1', { inReplyTo: question })
  const left = await world.note(world.marie, 'Réponse 2', { inReplyTo: question })
  const thanks = await world.note(world.amadou, 'Merci', { inReplyTo: answered })
  await world.app.publishing.withdraw(world.marie, answered)
  await world.app.publishing.withdraw(world.marie, left)
  expect(ids((await thread(question)).after)).toEqual([`withdrawn ${answered}`, thanks])
  expect(ids((await thread(thanks)).before)).toEqual([question, `withdrawn ${answered}`])
  const remains = (await world.app.feeds.remains(answered, null))!
  expect([ids(remains.before), ids(remains.after)]).toEqual([[question], [thanks]])
})

test('nothing remains of a post that nobody answered, of one that stands, or of one that never was', async () => {
  const alone = await world.note(world.marie, 'Seule')
  expect(await world.app.feeds.remains(alone, null)).toBeNull()
  await world.app.publishing.withdraw(world.marie, alone)
  expect(await world.app.feeds.remains(alone, null)).toBeNull()
  expect(await world.app.feeds.remains('12' as PostId, null)).toBeNull()
})

test('what remains for a few is not shown to others', async () => {
  const among = await world.note(world.marie, '@amadou ?', { visibility: 'mentioned' })
  const answer = await world.note(world.amadou, 'Oui', { inReplyTo: among, visibility: 'mentioned' })
  await world.app.publishing.withdraw(world.marie, among)
  expect(await world.app.feeds.remains(among, null)).toBeNull()
  const amadou = await world.app.publishing.viewer(world.amadou)
  expect(ids((await world.app.feeds.remains(among, amadou))!.after)).toEqual([answer])
})

test('a hashtag lists the public posts that name it, whatever its capitals', async () => {
  const one = await world.note(world.marie, 'Un #TiersLieu')
  const two = await world.note(world.amadou, 'Deux #tierslieu')
  await world.note(world.amadou, '#tierslieu', { visibility: 'unlisted' })
  await world.note(world.amadou, '#tierslieux')
  const page = await world.app.feeds.hashtag('tierslieu', null)
  expect(page.cards.map((card) => card.post.id)).toEqual([two, one])
})
