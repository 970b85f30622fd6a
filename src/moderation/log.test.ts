import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { TrendRuling } from '../insights/index.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
const moderation = () => world.app.moderation
const about = async (what: string) =>
  (await moderation().historyAbout(marie, [what])).map(({ act, by }) => [act, by] as const)

describe('what is decided of a hashtag', () => {
  test('is kept with who decided it and when, the last first, each thing that changed alone', async () => {
    await moderation().ruleHashtag(marie, '#Arnaque', { usable: false, listable: true, trendable: true })
    const [closed] = await moderation().historyAbout(marie, ['#arnaque'])
    expect(closed).toMatchObject({ act: 'close-hashtag', about: '#arnaque', by: world.marie, at: world.clock.now() })
    world.clock.advance(60_000)
    await moderation().ruleHashtag(marie, 'arnaque', { usable: true, listable: false, trendable: false })
    expect(await about('#arnaque')).toEqual([
      ['refuse-trend', world.marie],
      ['unlist-hashtag', world.marie],
      ['open-hashtag', world.marie],
      ['close-hashtag', world.marie],
    ])
    expect(await about('#pain')).toEqual([])
  })

  test('is no line where it is so already, or is left out', async () => {
    await moderation().ruleHashtag(marie, 'redite', { listable: false })
    await moderation().ruleHashtag(marie, 'redite', { listable: false })
    await moderation().ruleHashtag(marie, 'redite', { trendable: true })
    // It was looked at all the same.
    expect((await world.app.insights.trends.reviews(marie, 'hashtag', ['redite'])).has('redite')).toBe(true)
    expect(await about('#redite')).toEqual([['unlist-hashtag', world.marie]])
  })

  test('is decided by nobody but administrators', async () => {
    const refused = { kind: 'not-administrator' }
    await expect(moderation().ruleHashtag(chloe, 'pain', { usable: false })).rejects.toMatchObject(refused)
    expect(await world.app.publishing.hashtagRules.of(['pain'])).toEqual(new Map())
    expect(await about('#pain')).toEqual([])
  })
})

test('what may rise or not is kept: a page by its address, a site by its name, a post with its author', async () => {
  const post = await world.note(world.chloe, 'Une note')
  const rule = (kind: TrendRuling['kind'], subject: string, approved: boolean) =>
    moderation().reviewTrend(marie, { kind, subject, approved })
  await rule('link', 'https://pub.example/un', false)
  await rule('publisher', 'pub.example', true)
  await rule('post', post, false)
  await rule('post', post, false)
  expect(await about('https://pub.example/un')).toEqual([['refuse-trend', world.marie]])
  expect(await about('pub.example')).toEqual([['approve-trend', world.marie]])
  expect(await moderation().history(marie, world.chloe)).toMatchObject([
    { act: 'refuse-trend', postIds: [post], about: null },
  ])
})

describe('the log', () => {
  test('has everything that was done, about whomever, the newest first and in parts', async () => {
    await moderation().act(marie, { actorId: world.yann, act: 'warn', text: 'Doucement.' })
    world.clock.advance(1_000)
    await moderation().ruleHashtag(marie, 'hasard', { listable: false })
    const [first, second] = await moderation().log(marie, { before: null, most: 2 })
    expect(first).toMatchObject({ act: 'unlist-hashtag', about: '#hasard', actorId: null })
    expect(second).toMatchObject({ act: 'warn', about: null, actorId: world.yann, text: 'Doucement.' })
    expect(await moderation().log(marie, { before: first!.id, most: 1 })).toEqual([second])
  })

  test('is read by nobody but administrators', async () => {
    const refused = { kind: 'not-administrator' }
    await expect(moderation().log(chloe, { before: null, most: 2 })).rejects.toMatchObject(refused)
    await expect(moderation().historyAbout(chloe, ['#pain'])).rejects.toMatchObject(refused)
  })
})
