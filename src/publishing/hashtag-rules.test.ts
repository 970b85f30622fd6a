import { beforeAll, describe, expect, test } from 'vitest'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { HashtagRuling } from './index.ts'

const world = useWorld()
let marie: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
})
const self = (id: ActorId) => ({ personId: id, actorId: id })
const rule = (hashtag: string, said: HashtagRuling) => world.app.moderation.ruleHashtag(marie, hashtag, said)
const found = (typed: string) => world.app.search.hashtags(typed, { most: 10 })

describe('a hashtag that may not be used', () => {
  const refused = { kind: 'hashtags-unusable', params: { field: 'text', hashtags: '#arnaque' } }

  test('stands in no new post, planned or not, nor in one that is changed; those of before keep it', async () => {
    const { app, chloe, yann, clock } = world
    const before = await world.note(chloe, 'Une #Arnaque')
    const other = await world.note(chloe, 'Rien')
    await rule('arnaque', { usable: false })
    await expect(world.note(yann, 'Encore une #ARNAQUE, et du #pain')).rejects.toMatchObject(refused)
    await expect(
      app.publishing.edit(chloe, other, { source: 'En fait une #arnaque', language: 'fr' }),
    ).rejects.toMatchObject(refused)
    const composition = { kind: 'note', source: 'Demain, #arnaque', visibility: 'public', language: 'fr' } as const
    const dueAt = new Date(clock.now().getTime() + 3_600_000)
    await expect(app.publishing.scheduled.plan(self(yann), { composition, dueAt })).rejects.toMatchObject(refused)
    expect((await app.publishing.readForEdit(chloe, before)).content.text).toBe('Une #Arnaque')
    expect((await app.publishing.readForEdit(chloe, other)).content.text).toBe('Rien')
  })

  test('does not rise, and nobody is led to it', async () => {
    const { app, chloe, yann, clock } = world
    for (const actor of [chloe, yann]) await world.note(actor, '#montante')
    clock.advance(6 * 60_000)
    expect(await app.insights.risingHashtags()).toContain('montante')
    await rule('montante', { usable: false })
    clock.advance(6 * 60_000)
    expect(await app.insights.risingHashtags()).not.toContain('montante')
    expect(await found('montante')).toEqual([])
    expect(await app.publishing.suggestHashtags('montante')).toEqual([])
  })

  test('may be used again once administrators say so', async () => {
    await world.note(world.chloe, '#pardon')
    await rule('pardon', { usable: false, listable: false })
    await rule('pardon', { usable: true })
    await world.note(world.yann, '#pardon')
    expect((await world.app.publishing.hashtagRules.of(['pardon'])).get('pardon')).toEqual({
      usable: true,
      listable: false,
    })
  })
})

test('a hashtag that is not listed may be used, and is found and suggested nowhere', async () => {
  const { app, amadou } = world
  await world.note(amadou, '#discret #discrets')
  await rule('discret', { listable: false })
  await world.note(amadou, 'Encore #discret')
  expect(await found('discret')).toEqual(['discrets'])
  expect(await app.publishing.suggestHashtags('#discret')).toEqual(['discrets'])
  const toFeature = await app.publishing.featured.suggested(amadou)
  expect(toFeature.map(({ hashtag }) => hashtag)).toEqual(['discrets'])
})

test('neither is the one of a speciality, which nobody used', async () => {
  const { suggestHashtags } = world.app.publishing
  const [written] = await suggestHashtags('monnaie')
  await rule(written!.toLowerCase(), { listable: false })
  expect(await suggestHashtags('monnaie')).not.toContain(written)
})
