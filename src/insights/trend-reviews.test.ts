import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { TrendKind } from './index.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const insights = () => world.app.insights
const review = (kind: TrendKind, subject: string, approved: boolean) =>
  world.app.moderation.reviewTrend(marie, { kind, subject, approved })

/** Two people write about it, and somebody else relays one of them twice over. */
async function rises(text: string) {
  const post = await world.note(world.chloe, text)
  await world.note(world.yann, text)
  await world.relay(world.amadou, post)
  await world.relay(world.marie, post)
  await world.app.db.updateTable('link_previews').set({ state: 'ready', title: 'Une page' }).execute()
  // What rises is looked at anew every five minutes.
  world.clock.advance(6 * 60_000)
  return post
}
const urls = async () => (await insights().risingLinks()).map(({ url }) => url)

describe('what administrators refused', () => {
  test('does not rise, however much it is used, until they approve it', async () => {
    const post = await rises('Encore #refusé https://asso.example/refus')
    expect(await insights().risingHashtags()).toContain('refusé')
    expect(await insights().risingPosts()).toContain(post)
    expect(await urls()).toContain('https://asso.example/refus')
    await review('hashtag', 'refusé', false)
    await review('post', post, false)
    await review('link', 'https://asso.example/refus', false)
    expect(await insights().risingHashtags()).not.toContain('refusé')
    expect(await insights().risingPosts()).not.toContain(post)
    expect(await urls()).not.toContain('https://asso.example/refus')
    await review('hashtag', 'refusé', true)
    await review('post', post, true)
    await review('link', 'https://asso.example/refus', true)
    expect(await insights().risingHashtags()).toContain('refusé')
    expect(await insights().risingPosts()).toContain(post)
    expect(await urls()).toContain('https://asso.example/refus')
  })

  test('is still told to administrators, with what they said', async () => {
    await rises('Toujours #observé')
    await review('hashtag', 'observé', false)
    expect(await insights().trends.hashtags(marie)).toContain('observé')
    const reviews = await insights().trends.reviews(marie, 'hashtag', ['observé', 'inconnu'])
    expect([...reviews]).toEqual([['observé', { approved: false, at: world.clock.now() }]])
  })

  test('may be a whole site: of its pages, those alone rise that were approved', async () => {
    await rises('Voir https://www.pub.example/un')
    await rises('Voir https://pub.example/deux')
    await review('publisher', 'pub.example', false)
    expect(await urls()).not.toEqual(expect.arrayContaining([expect.stringContaining('pub.example')]))
    await review('link', 'https://pub.example/deux', true)
    expect((await urls()).filter((url) => url.includes('pub.example'))).toEqual(['https://pub.example/deux'])
  })
})

test('hashtags of posts are listed by alphabet, in parts', async () => {
  await world.note(world.chloe, '#abeille #zinnia')
  await world.note(world.yann, '#abeille')
  const all = await insights().hashtagsUsed(marie, { limit: 50, offset: 0 })
  expect(all[0]).toBe('abeille')
  expect(all.at(-1)).toBe('zinnia')
  expect(new Set(all).size).toBe(all.length)
  expect(await insights().hashtagsUsed(marie, { limit: 1, offset: 1 })).toEqual([all[1]])
  expect(await insights().isHashtagUsed(marie, 'abeille')).toBe(true)
  expect(await insights().isHashtagUsed(marie, 'abeill')).toBe(false)
})

const attempts: Record<string, () => Promise<unknown>> = {
  'says what may rise': () =>
    world.app.moderation.reviewTrend(chloe, { kind: 'hashtag', subject: 'x', approved: true }),
  'reads what was said of it': () => insights().trends.reviews(chloe, 'hashtag', ['x']),
  'reads which hashtags rise, refused or not': () => insights().trends.hashtags(chloe),
  'reads which posts do': () => insights().trends.posts(chloe),
  'reads which pages do': () => insights().trends.links(chloe),
  'lists all hashtags': () => insights().hashtagsUsed(chloe, { limit: 1, offset: 0 }),
}
test.each(Object.entries(attempts))('nobody but administrators %s', async (_, attempt) => {
  await expect(attempt()).rejects.toMatchObject({ kind: 'not-administrator' })
})
