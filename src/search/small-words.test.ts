import { sql } from 'kysely'
import { describe, expect, it, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { isSmall, smallWords } from './small-words.ts'

const world = useWorld()
const search = (typed: string, viewer: ActorId | null = world.yann) =>
  world.app.search.everything(viewer && { personId: viewer }, typed)
const found = async (typed: string) => (await search(typed)).posts.map(({ id }) => id)

test('of small words without accents PostgreSQL keeps none but those that it does not list', async () => {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${[...smallWords.french, ...smallWords.english]}::text[]) word
    where numnode(plainto_tsquery('words_fr', word)) > 0 and numnode(plainto_tsquery('words_en', word)) > 0
      and word ~ '^[a-z]+$' order by word`.execute(world.app.db)
  const accents = 'etaient etais etait etant etes etiez etions eumes eutes fumes futes meme memes'
  expect(rows.map(({ word }) => word)).toEqual(
    `${accents} cet cette donc dont elles ils les leurs ni si`.split(' ').toSorted(),
  )
})

test('a word is small as it is written', () => {
  expect(['Où', 'DÈS', 'the', 'même', 'a', 'd’', 'de la'].filter((word) => !isSmall(word))).toEqual([])
  expect(['thé', 'maïs', 'né', 'sûr', 'été', 'don', 'but', 'de loin', ''].filter((word) => isSmall(word))).toEqual([])
})

describe('small words beside others', () => {
  it('are not asked for: « l’égalité même à l’école »', async () => {
    const post = await world.note(world.chloe, 'L’égalité se joue dès l’école')
    for (const typed of [
      'l’égalité même à l’école',
      "l'egalite meme a l'ecole",
      'égalité où étaient leurs écoles',
      'cette égalité à cet école',
    ])
      expect(await found(typed)).toEqual([post])
  })

  it('are asked for in a phrase, with their accents or without', async () => {
    const post = await world.note(world.chloe, 'La parité à la crèche, dès demain')
    for (const typed of ['"parité à la crèche"', '"parite a la creche"', '"crèche dès demain"'])
      expect(await found(typed)).toEqual([post])
    expect(await found('"parité même à la crèche"')).toEqual([])
  })

  it('are those of a language, not what the other one means by them', async () => {
    const gift = await world.note(world.chloe, 'Un don de tracteur')
    await world.note(world.chloe, 'Un tracteur à vendre')
    expect(await found('don tracteur')).toEqual([gift])
  })
})

test('words with an accent are not taken for small ones', async () => {
  const maize = await world.note(world.chloe, 'Du maïs, mais sans eau')
  const born = await world.note(world.chloe, 'Un projet né à l’université d’été, en lieu sûr')
  await world.note(world.chloe, 'Mais on ne sait sur quoi')
  expect(await found('maïs')).toEqual([maize])
  expect(await found('projet né')).toEqual([born])
  expect(await found('université d’été')).toEqual([born])
  expect(await found('ete universite')).toEqual([born])
  expect(await found('lieu sûr')).toEqual([born])
})

describe('small words and nothing else', () => {
  it.each(['le', 'de la', 'où', 'les', 'à l’ OU de', 'of the'])(
    '%s: no text is searched, and that is said',
    async (typed) => {
      await world.note(world.chloe, 'Le vent de la mer, où les oiseaux vont, of the sea')
      const answer = await search(typed)
      expect(answer.posts).toEqual([])
      expect(answer.misread).toEqual([{ operator: '', value: expect.any(String), why: 'small' }])
      expect(await world.app.search.posts({ personId: world.yann }, typed)).toEqual([])
      const saved = world.app.search.saved.save(world.yann, { name: typed, query: typed, told: true })
      await expect(saved).rejects.toMatchObject({ kind: 'search-empty' })
    },
  )

  it('leave the conditions beside them as they are, and names are found all the same', async () => {
    const post = await world.note(world.amadou, 'Une brève')
    expect(await found('le de:amadou')).toContain(post)
    await world.app.actors.editProfile({ personId: world.amadou, actorId: world.amadou }, { name: 'Elle et eux' })
    expect((await search('elle')).people?.entries.map(({ name }) => name)).toContain('Elle et eux')
  })
})

describe('as people write them', () => {
  it.each([
    ['aujourd’hui', "aujourd'hui"],
    ["aujourd'hui", 'aujourd’hui'],
    ['une SCIC', 'scic'],
    ['une scic', 'SCIC'],
    ['l’ESS', 'ess'],
    ["l'ess", 'l’ESS'],
    ['Le compte-rendu', '« compte-rendu »'],
    ['Le compte rendu', '« compte-rendu »'],
    ['Le compte-rendu', '« compte rendu »'],
    ['Un projet de compte-rendu annuel', '« projet de compte-rendu annuel »'],
    ['Notre projet socio-éducatif local', '"projet socio-éducatif local"'],
    ['Une œuvre d’entr’aide', 'oeuvre'],
    ['L’Œuvre', '"l’œuvre"'],
    ['La loi de 1901', 'loi 1901'],
  ])('%s is found by %s', async (said, typed) => {
    const post = await world.note(world.chloe, `${said} 🐝`)
    expect(await found(typed)).toContain(post)
    await world.app.publishing.withdraw(world.chloe, post)
  })
})
