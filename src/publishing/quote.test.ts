import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { Composition } from './publish-post.ts'

const world = useWorld()
const publish = (who: ActorId, more: Partial<Composition> = {}) => {
  world.clock.advance(1000)
  return world.app.publishing.publish(
    { personId: who, actorId: who },
    { kind: 'note', source: 'Une brève', visibility: 'public', language: 'fr', ...more },
  )
}
const quote = (who: ActorId, quotedId: PostId, more: Partial<Composition> = {}) =>
  publish(who, { source: 'À lire', quotedId, ...more })
const looker = (personId: ActorId) => ({ personId })
const shown = async (id: PostId, reader: ActorId | null = null) =>
  (await world.app.feeds.card(id, reader && looker(reader)))?.quoted
const counted = async (id: PostId) => (await world.app.publishing.read(id, null))!.counts.quotes
const told = async (person: ActorId) => {
  await world.settle()
  const page = await world.app.notifications.page(await world.app.publishing.viewer(person))
  return page.notifications.map(({ kind, post }) => [kind, post?.post.id])
}

test('a post shows another with its author, and whoever published that one is told', async () => {
  const original = await publish(world.chloe, { source: 'Le budget est voté' })
  const quoting = await quote(world.amadou, original, { source: 'Enfin' })
  expect(await shown(quoting)).toMatchObject({ card: { author: { handle: 'chloe' }, post: { id: original } } })
  expect(await counted(original)).toBe(1)
  expect(await told(world.chloe)).toEqual([['quote', quoting]])
})

test('a quote of a quote shows the nearest one alone', async () => {
  const first = await publish(world.chloe)
  const second = await quote(world.amadou, first)
  const third = await quote(world.yann, second)
  const nearest = await shown(third)
  expect(nearest).toMatchObject({ card: { post: { id: second } } })
  expect(nearest && 'card' in nearest && nearest.card.quoted).toBeUndefined()
})

test('nobody quotes what she may not see, nor what was taken back', async () => {
  const among = await publish(world.chloe, { source: '@amadou', visibility: 'mentioned' })
  await expect(quote(world.yann, among)).rejects.toMatchObject({ kind: 'no-such-post' })
  const gone = await publish(world.chloe)
  await world.app.publishing.withdraw(world.chloe, gone)
  await expect(quote(world.yann, gone)).rejects.toMatchObject({ kind: 'no-such-post' })
})

test('what is for few is not quoted by others, even those who may see it', async () => {
  await world.follow(world.yann, world.chloe)
  const few = await publish(world.chloe, { visibility: 'followers' })
  await expect(quote(world.yann, few)).rejects.toMatchObject({ kind: 'may-not-quote' })
  const among = await publish(world.chloe, { source: '@yann', visibility: 'mentioned' })
  for (const who of [world.yann, world.chloe])
    await expect(quote(who, among)).rejects.toMatchObject({ kind: 'may-not-quote' })
  // One's own, for the same readers at most.
  const own = await quote(world.chloe, few)
  expect(await world.app.publishing.read(own, null)).toBeNull()
  expect(await world.app.publishing.read(own, await world.app.publishing.viewer(world.yann))).toMatchObject({
    visibility: 'followers',
  })
})

test('whoever published decides by whom it may be quoted, and may herself', async () => {
  const followers = await publish(world.marie, { quotePolicy: 'followers' })
  await expect(quote(world.yann, followers)).rejects.toMatchObject({ kind: 'may-not-quote' })
  await world.follow(world.yann, world.marie)
  await quote(world.yann, followers)
  const nobody = await publish(world.marie, { quotePolicy: 'nobody' })
  await expect(quote(world.yann, nobody)).rejects.toMatchObject({ kind: 'may-not-quote' })
  await quote(world.marie, nobody)
  await expect(publish(world.marie, { quotePolicy: 'friends' })).rejects.toMatchObject({ kind: 'quote-policy-wrong' })
})

test('the policy changes after the publication, by the hand of whoever speaks for its author, and quotes that are there stay', async () => {
  const post = await publish(world.marie)
  const quoting = await quote(world.amadou, post)
  await expect(world.app.publishing.changeQuotePolicy(world.amadou, post, 'nobody')).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
  await world.app.publishing.changeQuotePolicy(world.marie, post, 'nobody')
  expect(await world.app.publishing.read(post, null)).toMatchObject({ quotePolicy: 'nobody' })
  await expect(quote(world.amadou, post)).rejects.toMatchObject({ kind: 'may-not-quote' })
  expect(await shown(quoting)).toMatchObject({ card: { post: { id: post } } })
})

test('whoever was quoted takes her post out again, for good; nobody else does', async () => {
  const original = await publish(world.chloe)
  const quoting = await quote(world.amadou, original)
  const revoke = (who: ActorId, quoted = original) => world.app.publishing.revokeQuote(who, quoted, quoting)
  await expect(revoke(world.amadou)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await expect(revoke(world.marie, await publish(world.marie))).rejects.toMatchObject({ kind: 'no-such-post' })
  await revoke(world.chloe)
  await revoke(world.chloe)
  expect([await shown(quoting), await counted(original)]).toEqual([{ gone: 'revoked' }, 0])
})

test('what was quoted and is taken back is not shown any more, and a quote that is taken back is not counted', async () => {
  const original = await publish(world.chloe)
  const [kept, gone] = [await quote(world.amadou, original), await quote(world.yann, original)]
  await world.app.publishing.withdraw(world.yann, gone)
  expect(await counted(original)).toBe(1)
  await world.app.publishing.withdraw(world.chloe, original)
  expect(await shown(kept)).toEqual({ gone: 'withdrawn' })
})

test('the quotes of a post are read newest first, by each as far as she may see them', async () => {
  const original = await publish(world.chloe)
  const open = await quote(world.amadou, original)
  const among = await quote(world.amadou, original, { source: '@marie à lire', visibility: 'mentioned' })
  const quotes = async (reader: ActorId | null) =>
    (await world.app.feeds.quotes(original, reader && looker(reader))).cards.map(({ post }) => post.id)
  expect([await quotes(null), await quotes(world.marie)]).toEqual([[open], [among, open]])
  expect(await counted(original)).toBe(1)
  const few = await publish(world.chloe, { visibility: 'followers' })
  const own = await quote(world.chloe, few)
  expect((await world.app.feeds.quotes(few, looker(world.chloe))).cards.map(({ post }) => post.id)).toEqual([own])
  expect((await world.app.feeds.quotes(few, looker(world.jardins))).cards).toEqual([])
})

test('whoever wishes to be asked lets each quote be, or not; both then hear of it, and nobody asks twice', async () => {
  const original = await publish(world.chloe, { source: 'Le budget', quotePolicy: 'asked' })
  const [yes, no] = [await quote(world.amadou, original), await quote(world.yann, original, { source: 'Bof' })]
  expect([await shown(yes), await counted(original)]).toEqual([{ gone: 'pending' }, 0])
  const asked = async (who: ActorId) =>
    (await world.app.publishing.quotesAskedOf(who)).map(({ quotingId, quotedId }) => [quotingId, quotedId])
  expect(await asked(world.chloe)).toEqual([
    [no, original],
    [yes, original],
  ])
  expect(await asked(world.amadou)).toEqual([])
  const about = (list: unknown[][]) => list.filter(([, post]) => post === yes || post === no)
  expect(about(await told(world.chloe))).toEqual([
    ['quote-asked', no],
    ['quote-asked', yes],
  ])

  const { decideQuote } = world.app.publishing
  for (const who of [world.amadou, world.marie])
    await expect(decideQuote(who, yes, true)).rejects.toMatchObject({ kind: 'may-not-speak' })
  await decideQuote(world.chloe, yes, true)
  await decideQuote(world.chloe, no, false)
  for (const id of [yes, no, original])
    await expect(decideQuote(world.chloe, id, true)).rejects.toMatchObject({ kind: 'no-such-quote-request' })
  expect(await shown(yes)).toMatchObject({ card: { post: { id: original } } })
  expect([await shown(no), await counted(original)]).toEqual([{ gone: 'rejected' }, 1])
  expect(about(await told(world.chloe))).toEqual([['quote', yes]])
  expect(about(await told(world.amadou))).toEqual([['quote-accepted', yes]])
  expect(about(await told(world.yann))).toEqual([])
  expect(await asked(world.chloe)).toEqual([])
  // Her own needs no leave.
  expect(await shown(await quote(world.chloe, original))).toMatchObject({ card: { post: { id: original } } })
})

test('a structure’s quotes are decided by those who speak for it, and whoever is blocked waits before nobody', async () => {
  const original = await world.app.publishing.publish(
    { personId: world.amadou, actorId: world.jardins },
    { kind: 'note', source: 'Nos jardins', visibility: 'public', language: 'fr', quotePolicy: 'asked' },
  )
  const quoting = await quote(world.yann, original)
  const waiting = (who: ActorId) => world.app.publishing.countQuotesAskedOf(who)
  expect([await waiting(world.amadou), await waiting(world.chloe)]).toEqual([1, 0])
  await expect(world.app.publishing.decideQuote(world.chloe, quoting, true)).rejects.toMatchObject({
    kind: 'may-not-speak',
  })
  await world.app.actors.relations.block({ personId: world.amadou, actorId: world.jardins }, world.yann)
  expect(await waiting(world.amadou)).toBe(0)
})

test('whoever quotes a post is told that it says something else, once a day', async () => {
  const original = await publish(world.chloe, { source: 'Mardi' })
  const quoting = await quote(world.amadou, original)
  await quote(world.chloe, original)
  for (const source of ['Mercredi', 'Jeudi'])
    await world.app.publishing.edit(world.chloe, original, { source, language: 'fr' })
  expect((await told(world.amadou)).filter(([, post]) => post === quoting)).toEqual([['quoted-changed', quoting]])
  expect((await told(world.chloe)).filter(([kind]) => kind === 'quoted-changed')).toEqual([])
})
