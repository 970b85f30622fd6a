import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountId } from '#platform/ids.ts'
import { addSpecialities } from '#reference/index.ts'
import { createApp } from '../../src/app.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
let marie: AccountId
let chloe: AccountId
beforeAll(async () => {
  marie = (await world.app.access.account(world.marie))!.id
  chloe = (await world.app.access.account(world.chloe))!.id
})
afterAll(() => addSpecialities([]))

const self = (id: typeof world.marie) => ({ personId: id, actorId: id })
const wish = {
  domain: 'transition-ecologique',
  fr: 'Économie de la fonctionnalité',
  en: 'Functional economy',
  hashtags: '#ÉconomieDeLaFonctionnalité, EFC',
  synonyms: 'location plutôt qu’achat\nproduct as a service',
}
const id = 'economie-de-la-fonctionnalite'
const publish = async (more: { source?: string; specialities?: string[] }) => {
  world.clock.advance(1000)
  const post = await world.app.publishing.publish(self(world.chloe), {
    kind: 'note',
    source: 'Une brève',
    visibility: 'public',
    language: 'fr',
    ...more,
  })
  await world.settle()
  return post
}
const stands = async (post: string) =>
  (await world.app.feeds.topic(`speciality:${id}`, null)).cards.some((card) => card.post.id === post)

test('an administrator adds one under a domain: it is known everywhere at once', async () => {
  const { watch, reference, actors } = world.app
  expect(await watch.specialities.add(marie, wish)).toBe(id)
  expect(reference.speciality(id)).toMatchObject({ parent: wish.domain, labels: { fr: wish.fr, en: wish.en } })
  expect(reference.specialities(wish.domain).at(-1)?.id).toBe(id)
  for (const name of ['#EFC', 'economie de la fonctionnalite', 'Product as a Service'])
    expect(reference.matchSpeciality(name)?.id).toBe(id)
  expect(await stands(await publish({ source: 'Louer plutôt que vendre #EFC' }))).toBe(true)
  await actors.editProfile(self(world.chloe), { specialities: [id] })
  await actors.followTopic(self(world.yann), `speciality:${id}`)
})

test('in another process too, when it starts and when it is told', async () => {
  const other = await createApp({ config: world.app.config, databaseUrl: world.databaseUrl, connections: 2 })
  try {
    // Both stand in one process here: what the other one heard is what is known.
    addSpecialities([])
    await world.app.watch.specialities.add(marie, {
      ...wish,
      fr: 'Coopératives d’habitants',
      en: 'Tenant co-ops',
      hashtags: 'CoopHab',
      synonyms: '',
    })
    addSpecialities([])
    await other.live.tell(other.db, 'watch:specialities-changed', {})
    await expect.poll(() => other.reference.speciality('cooperatives-d-habitants')?.labels.en).toBe('Tenant co-ops')
  } finally {
    await other.stop()
  }
})

test('nobody else may add, correct or retire one', async () => {
  const { specialities } = world.app.watch
  const refused = { kind: 'not-administrator' }
  await expect(specialities.add(chloe, { ...wish, fr: 'Autre', hashtags: 'Autre' })).rejects.toMatchObject(refused)
  await expect(specialities.correct(chloe, id, wish)).rejects.toMatchObject(refused)
  await expect(specialities.retire(chloe, id, true)).rejects.toMatchObject(refused)
})

test('a name that leads to another already is refused, whatever its accents', async () => {
  const { specialities } = world.app.watch
  const other = { ...wish, fr: 'Une autre', en: 'Another one', hashtags: 'UneAutre', synonyms: '' }
  const refused = (more: object, field: string) =>
    expect(specialities.add(marie, { ...other, ...more })).rejects.toMatchObject({
      kind: 'speciality-taken',
      params: { field },
    })
  await refused({ hashtags: 'UneAutre #habitatparticipatif' }, 'hashtags')
  await refused({ hashtags: 'efc' }, 'hashtags')
  await refused({ synonyms: 'Cohousing' }, 'synonyms')
  await refused({ fr: 'ENERGIE citoyenne' }, 'fr')
  await refused({ en: 'Community energy' }, 'en')
  await refused({ fr: wish.fr }, 'fr')
  await expect(specialities.correct(marie, id, { ...wish, hashtags: 'EFC HabitatParticipatif' })).rejects.toMatchObject(
    { kind: 'speciality-taken', params: { field: 'hashtags' } },
  )
})

test('two that take one name at the same moment: one of them has it', async () => {
  const { specialities } = world.app.watch
  const twice = ['Première venue', 'Seconde venue'].map((fr) =>
    specialities.add(marie, { ...wish, fr, en: `${fr} in English`, hashtags: 'Venue', synonyms: '' }),
  )
  const outcomes = await Promise.allSettled(twice)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test.each([
  [{ fr: 'X' }, 'speciality-label-wrong', 'fr'],
  [{ en: '' }, 'speciality-label-wrong', 'en'],
  [{ fr: 'é'.repeat(61) }, 'speciality-label-wrong', 'fr'],
  [{ hashtags: '' }, 'speciality-hashtag-wrong', 'hashtags'],
  [{ hashtags: 'Deux-mots' }, 'speciality-hashtag-wrong', 'hashtags'],
  [{ hashtags: Array.from({ length: 21 }, (_, n) => `Mot${n}`).join(' ') }, 'speciality-names-many', 'hashtags'],
  [{ synonyms: 'x'.repeat(61) }, 'speciality-names-many', 'synonyms'],
  [{ domain: 'habitat-participatif' }, 'domain-unknown', 'domain'],
])('%j is refused: %s', async (more, kind, field) => {
  const other = { ...wish, fr: 'Encore une', en: 'One more', hashtags: 'EncoreUne', synonyms: '' }
  await expect(world.app.watch.specialities.add(marie, { ...other, ...more })).rejects.toMatchObject({
    kind,
    params: { field },
  })
})

test('one that was added is corrected, and keeps its address; those that come with Maillon are not', async () => {
  const { watch, reference } = world.app
  await watch.specialities.correct(marie, id, { ...wish, fr: 'Fonctionnalité', hashtags: 'EFC', synonyms: 'usage' })
  expect(reference.specialityLabel(id)).toBe('Fonctionnalité')
  expect(reference.matchSpeciality('ÉconomieDeLaFonctionnalité')?.id).toBe(id)
  expect(reference.matchSpeciality('product as a service')).toBeUndefined()
  for (const other of ['habitat-participatif', 'nothing'])
    await expect(
      watch.specialities.correct(marie, other, {
        ...wish,
        fr: 'Tout autre',
        en: 'Quite other',
        hashtags: 'ToutAutre',
        synonyms: '',
      }),
    ).rejects.toMatchObject({ kind: 'no-such-speciality' })
})

test('retired, it is offered and found no more; what stood under it stays, and it can come back', async () => {
  const { watch, reference, actors } = world.app
  const before = await publish({ specialities: [id] })
  await watch.specialities.retire(marie, id, true)
  expect(reference.specialities().map((one) => one.id)).not.toContain(id)
  expect(reference.matchSpeciality('EFC')).toBeUndefined()
  expect(reference.specialityLabel(id)).toBe('Fonctionnalité')
  expect(await stands(before)).toBe(true)
  expect(await stands(await publish({ source: 'Encore #EFC' }))).toBe(false)
  expect(await actors.topicsFollowed(world.yann)).toContain(`speciality:${id}`)
  await expect(watch.declare(self(world.chloe), { speciality: id, territory: 'fr' })).rejects.toMatchObject({
    kind: 'speciality-unknown',
  })
  await watch.specialities.retire(marie, id, false)
  expect(await stands(await publish({ source: 'De retour #EFC' }))).toBe(true)
})

test('one whose names went to another meanwhile does not come back', async () => {
  const { specialities } = world.app.watch
  await specialities.retire(marie, id, true)
  await specialities.add(marie, { ...wish, fr: 'Usage et partage', en: 'Use and share', hashtags: 'EFC', synonyms: '' })
  await expect(specialities.retire(marie, id, false)).rejects.toMatchObject({
    kind: 'speciality-taken',
    params: { label: 'Usage et partage' },
  })
})
