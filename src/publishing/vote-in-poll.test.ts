import { expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { POLL } from './poll.ts'
import { readPolls } from './polls.ts'

const world = useWorld()
const DAY = 24 * 3600_000

function poll(more: { choices?: string[]; several?: boolean; endsIn?: number } = {}) {
  const { choices = ['Mardi', 'Jeudi', ' '], several = false, endsIn = DAY } = more
  return world.app.publishing.publish(
    { personId: world.marie, actorId: world.lienLoire },
    {
      kind: 'note',
      source: 'Quel jour ?',
      visibility: 'public',
      language: 'fr',
      poll: { choices, several, endsAt: new Date(world.clock.now().getTime() + endsIn) },
    },
  )
}
const vote = (post: PostId, choices: number[], person = world.yann) =>
  world.app.publishing.vote({ personId: person, actorId: person }, post, choices)
const seen = async (post: PostId, person = world.yann) =>
  (await readPolls(world.app.db, [post], await world.app.publishing.viewer(person), world.clock.now())).get(post)!

test('a vote counts once, and is remembered', async () => {
  const post = await poll()
  await vote(post, [1])
  expect(await seen(post)).toMatchObject({
    voters: 1,
    mine: [1],
    choices: [
      { text: 'Mardi', votes: 0 },
      { text: 'Jeudi', votes: 1 },
    ],
  })
  expect((await seen(post, world.chloe)).mine).toBeNull()
  await expect(vote(post, [0])).rejects.toMatchObject({ kind: 'already-voted' })
  expect((await seen(post)).voters).toBe(1)
})

test('two votes at the same moment are one', async () => {
  const post = await poll()
  const outcomes = await Promise.allSettled([vote(post, [0]), vote(post, [1])])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await seen(post)).choices.reduce((sum, { votes }) => sum + votes, 0)).toBe(1)
})

test('several choices count where several are possible, and one voter is one voter', async () => {
  const post = await poll({ several: true, choices: ['a', 'b', 'c'] })
  await vote(post, [0, 2, 2])
  expect(await seen(post)).toMatchObject({
    voters: 1,
    mine: [0, 2],
    choices: [{ votes: 1 }, { votes: 0 }, { votes: 1 }],
  })
})

test('where several may be chosen, one may vote for further ones later, and for none of them twice', async () => {
  const post = await poll({ several: true, choices: ['a', 'b', 'c'] })
  await vote(post, [2])
  await vote(post, [0])
  expect(await seen(post)).toMatchObject({
    voters: 1,
    mine: [0, 2],
    choices: [{ votes: 1 }, { votes: 0 }, { votes: 1 }],
  })
  await expect(vote(post, [1, 2])).rejects.toMatchObject({ kind: 'already-voted' })
  expect(await seen(post)).toMatchObject({ mine: [0, 2], choices: [{ votes: 1 }, { votes: 0 }, { votes: 1 }] })
})

test.each([
  ['nothing', [], 'vote-empty'],
  ['two choices where one is asked', [0, 1], 'vote-empty'],
  ['a choice that is not there', [7], 'no-such-poll'],
])('a vote for %s is refused', async (_, choices, kind) => {
  const post = await poll()
  await expect(vote(post, choices)).rejects.toMatchObject({ kind })
  expect((await seen(post)).voters).toBe(0)
})

test('nobody votes in her own poll, nor after its end, nor in a poll that she may not see', async () => {
  const post = await poll()
  await expect(
    world.app.publishing.vote({ personId: world.marie, actorId: world.lienLoire }, post, [0]),
  ).rejects.toMatchObject({ kind: 'may-not-vote' })
  world.clock.advance(DAY)
  await expect(vote(post, [0])).rejects.toMatchObject({ kind: 'poll-over' })
  const note = await world.note(world.lienLoire, 'Sans sondage')
  await expect(vote(note, [0])).rejects.toMatchObject({ kind: 'no-such-poll' })
  const among = await world.note(world.lienLoire, '@chloe', { visibility: 'mentioned' })
  await expect(vote(among, [0])).rejects.toMatchObject({ kind: 'no-such-post' })
})

test('the end of a poll is told once to its voters and to its author', async () => {
  const post = await poll({ endsIn: 2 * 3600_000 })
  await vote(post, [0], world.chloe)
  await world.app.publishing.endPolls()
  const told = async (person: typeof world.chloe) => {
    await world.settle()
    const page = await world.app.notifications.page(await world.app.publishing.viewer(person), { family: 'dates' })
    return page.notifications.filter((one) => one.post?.post.id === post).length
  }
  expect(await told(world.chloe)).toBe(0)
  world.clock.advance(2 * 3600_000)
  await world.app.publishing.endPolls()
  await world.app.publishing.endPolls()
  expect([await told(world.chloe), await told(world.marie), await told(world.yann)]).toEqual([1, 1, 0])
})

test.each([
  ['one choice', { choices: ['seul', ' '] }, 'poll-choices'],
  ['seven choices', { choices: [...'abcdefg'] }, 'poll-choices'],
  ['the same choice twice', { choices: ['Oui', 'oui '] }, 'poll-choice-twice'],
  ['a choice of 101 characters', { choices: ['a', 'é'.repeat(101)] }, 'poll-choice-long'],
  ['an end that is past', { endsIn: -DAY }, 'poll-end-wrong'],
  ['an end in two years', { endsIn: 2 * POLL.longestMs }, 'poll-end-wrong'],
  ['an end that is no date', { endsIn: Number.NaN }, 'poll-end-wrong'],
])('a poll with %s is refused', async (_, more, kind) => {
  await expect(poll(more)).rejects.toMatchObject({ kind })
})
