import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActorId, EmojiId, PostId } from '#platform/ids.ts'
import { type App, createApp } from '../../src/app.ts'
import { karimIn } from '../elsewhere.ts'
import { type Serving, serveWorld } from '../serving.ts'

let serving: Serving
/** Another process of the same instance: what it changes is told to the one that is asked. */
let elsewhere: App
let token = ''
const own = () => ({ personId: serving.yann, actorId: serving.yann })
const by = (personId: Serving['yann']) => ({ personId, actorId: personId })

beforeAll(async () => {
  serving = await serveWorld()
  const { app, databaseUrl, clock } = serving
  elsewhere = await createApp({ config: app.config, databaseUrl, clock, connections: 4 })
  token = (await app.access.createToken({ personId: serving.yann, actorId: serving.yann, scopes: 'read write' })).secret
  for (const followee of [serving.chloe, serving.lienLoire, serving.amadou])
    await serving.follow(serving.yann, followee)
})
afterAll(async () => {
  await elsewhere?.stop()
  await serving?.close()
})

const ask = async (path: string, more: RequestInit = {}) => {
  const answer = await fetch(serving.url + path, { ...more, headers: { authorization: `Bearer ${token}` } })
  return answer.text()
}
/** As it may be kept, and as it is made each time. */
const kept = (path: string) => ask(path)
const fresh = (path: string) => ask(`${path}?max_id=9223372036854775806`)

/** To an account that says that both are the same person's. */
async function moveAway() {
  await elsewhere.actors.moves.addAlias(by(serving.marie), serving.amadou)
  const uri = `${serving.url}/ap/actors/${serving.amadou}`
  await elsewhere.actors.moves.move(by(serving.amadou), { targetId: serving.marie, uri })
}

const picture = () =>
  sharp({ create: { width: 32, height: 32, channels: 3, background: '#1b7f4d' } })
    .png()
    .toBuffer()

describe('what is kept of a feed is what it would be if it were made now', () => {
  let post: PostId
  let poll: PostId
  let relayed: PostId
  let quoted: PostId
  let quoting: PostId
  let karim: ActorId
  let emoji: EmojiId
  let withdrawEmoji: () => Promise<void>
  beforeAll(async () => {
    const { id: administrator } = (await serving.app.access.account(serving.marie))!
    withdrawEmoji = () => elsewhere.emojis.withdraw(administrator, emoji)
    emoji = await serving.app.emojis.add(administrator, { shortcode: 'fil', bytes: await picture() })
    post = await serving.note(serving.chloe, 'Une note #fil :fil:')
    relayed = await serving.note(serving.marie, 'Relayée')
    await serving.relay(serving.amadou, relayed)
    poll = await serving.app.publishing.publish(by(serving.chloe), {
      kind: 'note',
      source: 'Qui vient ?',
      visibility: 'public',
      language: 'fr',
      poll: { choices: ['Moi', 'Nous'], several: false, endsAt: new Date(serving.clock.now().getTime() + 3_600_000) },
    })
    const elsewhereIs = await karimIn(serving)
    karim = elsewhereIs.karim
    quoted = await elsewhereIs.receive(1)
    quoting = await serving.note(serving.chloe, 'Ce que dit Karim')
    await serving.app.publishing.remote.settleQuote(quoting, { postId: quoted, state: 'pending', stampUri: null })
    await serving.settle()
  })

  const STAMP = 'https://b.example/stamps/1'
  const changes: [string, () => Promise<unknown>][] = [
    ['a new post', () => serving.note(serving.chloe, 'Encore une')],
    ['a favourite of one’s own', () => elsewhere.publishing.favourite(own(), post)],
    ['a favourite of somebody else', () => elsewhere.publishing.favourite(by(serving.marie), post)],
    ['a favourite taken back', () => elsewhere.publishing.unfavourite(own(), post)],
    ['a post kept for oneself', () => elsewhere.publishing.save(serving.yann, post)],
    ['a relay', () => elsewhere.relays.relay(by(serving.marie), { postId: post, why: 'Voilà' })],
    ['a relay taken back', () => elsewhere.relays.undo(by(serving.amadou), relayed)],
    ['a reply', () => serving.note(serving.amadou, 'Réponse', { inReplyTo: post })],
    ['an edit', () => elsewhere.publishing.edit(serving.chloe, post, { source: 'Une note revue', language: 'fr' })],
    ['an emoji withdrawn', () => withdrawEmoji()],
    ['a vote', () => elsewhere.publishing.vote(own(), poll, [1])],
    [
      'a quote that its stamp lets be',
      () => elsewhere.publishing.remote.settleQuote(quoting, { postId: quoted, state: 'accepted', stampUri: STAMP }),
    ],
    ['a stamp taken back', () => elsewhere.publishing.remote.revokeStamped({ stampUri: STAMP, authorId: karim })],
    ['an author’s new name', () => elsewhere.actors.editProfile(by(serving.chloe), { name: 'Chloé B.' })],
    ['an author’s new follower', () => elsewhere.actors.follow(by(serving.marie), serving.chloe)],
    ['a conversation muted', () => elsewhere.publishing.muteThread(own(), post)],
    ['a move', () => moveAway()],
    ['a move undone', () => elsewhere.actors.moves.undo(by(serving.amadou))],
    ['a follow ended', () => elsewhere.actors.unfollow(own(), serving.amadou)],
    ['an actor muted', () => elsewhere.actors.relations.mute(own(), serving.lienLoire)],
    ['a post taken back', () => elsewhere.publishing.withdraw(serving.chloe, poll)],
    ['a block by the author', () => elsewhere.actors.relations.block(by(serving.chloe), serving.yann)],
  ]
  for (const path of ['/api/v1/timelines/home', '/api/v1/timelines/public'])
    test(path, async () => {
      for (const [says, change] of changes) {
        await kept(path)
        await change().catch((error) => {
          if (error?.name !== 'Refusal') throw error
        })
        await serving.settle()
        // Told when the change is committed, and heard right after.
        await expect.poll(() => kept(path), { message: says, timeout: 5_000 }).toBe(await fresh(path))
      }
    })

  test('and what was meant to change did', async () => {
    expect(await serving.app.actors.moves.last(serving.amadou)).toMatchObject({ undoneAt: expect.any(Date) })
    expect(await serving.app.publishing.remote.quoteIn(quoting)).toMatchObject({ state: 'revoked', stampUri: null })
  })
})

test('who changes something reads it in her very next answer', async () => {
  const post = await serving.note(serving.jardins, 'À garder')
  await serving.follow(serving.yann, serving.jardins)
  for (let n = 0; n < 10; n++) {
    await kept('/api/v1/timelines/home')
    const mark = n % 2 === 0 ? 'bookmark' : 'unbookmark'
    await ask(`/api/v1/statuses/${post}/${mark}`, { method: 'POST' })
    const [first] = JSON.parse(await kept('/api/v1/timelines/home')) as { id: string; bookmarked: boolean }[]
    expect(first).toMatchObject({ id: post, bookmarked: n % 2 === 0 })
  }
})

test('whoever asks what is new, and nothing is, is told so', async () => {
  const [first] = JSON.parse(await kept('/api/v1/timelines/home')) as { id: string }[]
  expect(await ask(`/api/v1/timelines/home?since_id=${first!.id}`)).toBe('[]')
  const next = await serving.note(serving.jardins, 'Du neuf')
  await expect.poll(() => ask(`/api/v1/timelines/home?since_id=${first!.id}`)).toContain(next)
})

test('how the next post begins is remembered, until it is chosen anew elsewhere', async () => {
  expect(await serving.app.actors.settings(serving.amadou)).toMatchObject({ visibility: 'public' })
  await elsewhere.actors.changeSettings(by(serving.amadou), { visibility: 'followers' })
  await expect.poll(() => serving.app.actors.settings(serving.amadou)).toMatchObject({ visibility: 'followers' })
})
