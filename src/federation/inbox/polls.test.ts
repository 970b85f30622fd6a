import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { actorElsewhere, type Elsewhere, elsewhereOf } from '../../../test/other-servers.ts'
import { useWorld } from '../../../test/world.ts'
import { readPolls } from '../../publishing/index.ts'
import { PUBLIC_COLLECTION } from '../translate/document.ts'

const world = useWorld()
let elsewhere: Elsewhere
const odile = 'https://masto.example/users/odile'
const HOUR = 3600_000

beforeAll(async () => {
  elsewhere = elsewhereOf(world)
  elsewhere.serve(actorElsewhere(odile))
  const { id } = (await elsewhere.inbox.learn.actor(odile))!
  await world.follow(world.marie, id)
  await world.app.actors.relations.acceptRequest({ personId: id, actorId: id }, world.marie)
})

const ask = (several: boolean) =>
  world.app.publishing.publish(
    { personId: world.marie, actorId: world.marie },
    {
      kind: 'note',
      source: 'Quel jour ?',
      visibility: 'public',
      language: 'fr',
      poll: { choices: ['Mardi', 'Jeudi'], several, endsAt: new Date(world.clock.now().getTime() + HOUR) },
    },
  )

/** As Mastodon sends it. */
const vote = (n: number, post: PostId, name: string, more = {}) => ({
  id: `${odile}#votes/${n}/activity`,
  type: 'Create',
  actor: odile,
  object: {
    id: `${odile}#votes/${n}`,
    type: 'Note',
    name,
    attributedTo: odile,
    inReplyTo: elsewhere.inbox.uris.post(post),
    to: elsewhere.inbox.uris.actor(world.marie),
    ...more,
  },
})
const seen = async (post: PostId, person = world.marie) => {
  const poll = (
    await readPolls(world.app.db, [post], await world.app.publishing.viewer(person), world.clock.now())
  ).get(post)!
  return { voters: poll.voters, votes: poll.choices.map(({ votes }) => votes), mine: poll.mine }
}

test('a vote from another server is counted once, and stands nowhere as a post', async () => {
  const post = await ask(false)
  expect(await elsewhere.arrives(vote(1, post, 'Jeudi'))).toBe('understood')
  expect(await elsewhere.arrives(vote(2, post, 'Jeudi'))).toEqual({ refused: 'already-voted' })
  expect(await elsewhere.arrives(vote(3, post, 'Mardi'))).toEqual({ refused: 'already-voted' })
  expect(await seen(post)).toMatchObject({ voters: 1, votes: [0, 1] })
  expect((await world.app.feeds.card(post, null))?.content).toMatchObject({ id: post })
  expect((await world.app.feeds.thread(post, null))?.after).toEqual([])
})

test('where several may be chosen, each choice comes by an activity of its own, and counts once', async () => {
  const post = await ask(true)
  expect(await elsewhere.arrives(vote(11, post, 'Jeudi'))).toBe('understood')
  expect(await elsewhere.arrives(vote(12, post, 'Mardi'))).toBe('understood')
  expect(await elsewhere.arrives(vote(13, post, 'Mardi'))).toEqual({ refused: 'already-voted' })
  expect(await seen(post)).toMatchObject({ voters: 1, votes: [1, 1] })
})

test.each([
  ['for what is no choice', {}, 'Dimanche', { refused: 'no-such-poll' }],
  [
    'in the name of another',
    { attributedTo: 'https://masto.example/users/x' },
    'Mardi',
    { refused: 'its author is another' },
  ],
])('a vote %s counts for nothing', async (_, more, name, outcome) => {
  const post = await ask(false)
  expect(await elsewhere.arrives(vote(Number(post.slice(-6)), post, name, more))).toEqual(outcome)
  expect(await seen(post)).toMatchObject({ voters: 0 })
})

test('a vote after the end counts for nothing, and one in a post without a poll neither', async () => {
  const post = await ask(false)
  const note = await world.note(world.marie, 'Sans sondage')
  expect(await elsewhere.arrives(vote(21, note, 'Mardi'))).toEqual({ refused: 'no-such-poll' })
  world.clock.advance(HOUR)
  expect(await elsewhere.arrives(vote(22, post, 'Mardi'))).toEqual({ refused: 'poll-over' })
  expect(await seen(post)).toMatchObject({ voters: 0 })
})

const question = (n: number, votes: number[], more = {}) => ({
  id: `https://masto.example/statuses/${n}`,
  type: 'Question',
  attributedTo: odile,
  to: [PUBLIC_COLLECTION],
  content: '<p>Quel légume ?</p>',
  anyOf: ['Blettes', 'Panais & navets'].map((name, i) => ({
    type: 'Note',
    name,
    replies: { type: 'Collection', totalItems: votes[i] },
  })),
  votersCount: 7,
  endTime: new Date(world.clock.now().getTime() + HOUR).toISOString(),
  ...more,
})
const tells = (type: string, n: number, object: object) => ({ id: `${odile}/tells/${n}`, type, actor: odile, object })
const known = async (n: number) => {
  const uri = `https://masto.example/statuses/${n}`
  return (await world.app.publishing.remote.byUris([uri])).get(uri)!.id
}

test('a poll of another server is voted in from here, one activity a choice, and counts what its server counted', async () => {
  expect(await elsewhere.arrives(tells('Create', 31, question(1, [3, 5])))).toBe('understood')
  const post = await known(1)
  expect(await seen(post)).toEqual({ voters: 7, votes: [3, 5], mine: null })
  await world.app.publishing.vote({ personId: world.marie, actorId: world.marie }, post, [0, 1])
  await world.settle()
  const sent = (await elsewhere.sent()).filter(({ id }) => String(id).includes(`#votes/${post}/`))
  const actor = elsewhere.inbox.uris.actor(world.marie)
  expect(sent.map(({ type, to, object }) => ({ type, to, object }))).toEqual(
    ['Blettes', 'Panais & navets'].map((name, number) => ({
      type: 'Create',
      to: [odile],
      object: {
        id: `${actor}#votes/${post}/${number}`,
        type: 'Note',
        name,
        attributedTo: actor,
        inReplyTo: 'https://masto.example/statuses/1',
        to: [odile],
      },
    })),
  )
  expect(await elsewhere.arrives(tells('Update', 32, question(1, [9, 6], { votersCount: 13 })))).toBe('understood')
  expect(await seen(post)).toEqual({ voters: 13, votes: [9, 6], mine: [0, 1] })
})

test('a poll that was closed takes no votes, and one that asks something else has none from before', async () => {
  await elsewhere.arrives(tells('Create', 41, question(2, [0, 0])))
  const post = await known(2)
  await world.app.publishing.vote({ personId: world.marie, actorId: world.marie }, post, [0])
  const other = { anyOf: [{ type: 'Note', name: 'Poireaux' }], votersCount: 0 }
  expect(await elsewhere.arrives(tells('Update', 42, question(2, [], other)))).toBe('understood')
  expect(await seen(post)).toEqual({ voters: 0, votes: [0], mine: null })
  const closed = { ...other, closed: world.clock.now().toISOString() }
  await elsewhere.arrives(tells('Update', 43, question(2, [], closed)))
  await expect(
    world.app.publishing.vote({ personId: world.marie, actorId: world.marie }, post, [0]),
  ).rejects.toMatchObject({ kind: 'poll-over' })
})

test('a poll that stays open for good can be voted in', async () => {
  await elsewhere.arrives(tells('Create', 51, question(3, [1, 1], { endTime: undefined })))
  const post = await known(3)
  await world.app.publishing.vote({ personId: world.marie, actorId: world.marie }, post, [1])
  expect(await seen(post)).toEqual({ voters: 8, votes: [1, 2], mine: [1] })
})
