import { beforeAll, describe, expect, it, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import type { EverythingAsked } from './index.ts'

const world = useWorld()
const search = (typed: string, viewer: ActorId | null = world.yann, asked: EverythingAsked = {}) =>
  world.app.search.everything(viewer && { personId: viewer }, typed, asked)
const found = async (typed: string, viewer?: ActorId | null, asked?: EverythingAsked) =>
  (await search(typed, viewer, asked)).posts.map(({ id }) => id)
const article = async (author: ActorId, title: string, source: string) => {
  world.clock.advance(1000)
  const voice = { actorId: author, personId: author }
  const id = await world.app.publishing.publish(voice, {
    kind: 'article',
    title,
    source,
    visibility: 'public',
    language: 'fr',
    specialities: ['habitat-participatif'],
    territory: 'com-44109',
  })
  await world.settle()
  return id
}

describe('words', () => {
  let coop: PostId
  let door: PostId
  beforeAll(async () => {
    coop = await world.note(world.chloe, 'Un éco-habitat pour l’économie d’aujourd’hui')
    door = await world.note(world.amadou, 'Du porte-à-porte dans les quartiers')
  })
  it.each([
    'éco-habitat',
    'ECO-HABITAT',
    'écohabitat',
    'éco habitat',
    '"éco habitat"',
    "l'economie",
    "d’aujourd'hui",
    'économies',
    'habitat -location',
    'immeuble OU habitat',
  ])('%s', async (typed) => expect(await found(typed)).toEqual([coop]))
  it.each(['porte-à-porte', 'porte à porte', 'porteàporte', '"porte à porte" quartier'])('%s', async (typed) =>
    expect(await found(typed)).toEqual([door]),
  )
  it('written as one are found when they are typed as two', async () => {
    const one = await world.note(world.chloe, 'Vive l’autopartage')
    expect(await found('auto partage')).toEqual([one])
    expect(await found('auto-partage')).toEqual([one])
  })
  it.each(['un éco-habitat pour les familles OU économie', 'habitat de l’économie', 'le habitat', 'the habitat'])(
    '%s, small words or not',
    async (typed) => expect(await found(typed)).toEqual([coop]),
  )
  it('small words of one language are words of the other where they bear an accent, or stand alone', async () => {
    const tea = await world.note(world.chloe, 'Un thé dansant')
    expect(await found('thé dansant')).toEqual([tea])
    expect(await found('the')).toEqual([tea])
    expect(await found('thé porte')).toEqual([])
  })
  it.each(['habitat -éco', '"habitat éco"', 'zébulon', '-habitat'])('%s finds none of them', async (typed) =>
    expect(await found(typed)).toEqual([]),
  )
})

test('operators narrow what is found, and a wrong one is told and searched as words', async () => {
  const long = await article(world.amadou, 'Bâtir ensemble un phalanstère', 'Des voisins et un phalanstère.')
  const short = await world.note(world.chloe, 'Un phalanstère en photos')
  expect(await found('phalanstère')).toHaveLength(2)
  expect(await found('phalanstère de:amadou')).toEqual([long])
  expect(await found('phalanstère -from:@amadou')).toEqual([short])
  expect(await found('phalanstère de:moi', world.chloe)).toEqual([short])
  expect(await found('phalanstère type:article')).toEqual([long])
  expect(await found('phalanstère type:événement')).toEqual([])
  expect(await found('phalanstère spécialité:habitat-participatif')).toEqual([long])
  for (const place of ['Nantes', 'dep-44', '"Pays de la Loire"'])
    expect(await found(`phalanstère territoire:${place}`)).toEqual([long])
  expect(await found('phalanstère territoire:Finistère')).toEqual([])
  expect(await found('phalanstère -territoire:Nantes')).toEqual([short])
  expect(await found('phalanstère depuis:aujourd’hui')).toHaveLength(2)
  expect(await found('phalanstère avant:2026-03-02')).toEqual([])
  expect(await found('phalanstère avant:hier')).toEqual([])
  expect(await found('phalanstère pendant:03/2026')).toHaveLength(2)
  expect(await found('phalanstère langue:en')).toEqual([])
  expect(await found('de:amadou type:article')).toEqual([long])
  expect(await found('de:amadou')).toContain(long)
  const wrong = await search('phalanstère de:personne_ici couleur:rouge')
  expect(wrong).toMatchObject({
    posts: [],
    misread: [
      { operator: 'couleur', why: 'unknown' },
      { operator: 'de', value: 'personne_ici', why: 'nobody' },
    ],
  })
  await world.app.publishing.save(world.yann, short)
  expect(await found('phalanstère in:library')).toEqual([short])
  expect(await found('phalanstère in:library', null)).toEqual([])
})

test('each facet tells what it would give, and gives that', async () => {
  const long = await article(world.amadou, 'La tonnellerie', 'Une tonnellerie commune.')
  await world.note(world.chloe, 'À la tonnellerie !')
  await world.app.actors.createOrganisation({
    handle: 'tonnellerie',
    name: 'La Tonnellerie commune',
    owner: world.chloe,
  })
  const all = await search('tonnellerie')
  expect(all.counts).toEqual({
    all: 3,
    posts: 2,
    articles: 1,
    events: 0,
    documents: 0,
    people: 0,
    organisations: 1,
    topics: 0,
  })
  expect(all.organisations?.entries).toMatchObject([{ handle: 'tonnellerie' }])
  expect(await found('tonnellerie', world.yann, { facet: 'articles' })).toEqual([long])
  const structures = await search('tonnellerie', world.yann, { facet: 'organisations' })
  expect([structures.posts.length, structures.organisations?.total]).toEqual([0, 1])
  expect((await search('Amadou')).people?.entries).toMatchObject([{ handle: 'amadou' }])
  expect((await search('habitat participatif')).topics).toContainEqual({
    kind: 'speciality',
    id: 'habitat-participatif',
  })
  expect((await search('Nantes')).topics).toContainEqual({ kind: 'territory', id: 'com-44109' })
  expect(await search('   ')).toMatchObject({ asked: false, counts: { all: 0 } })
})

test('what was looked for is marked, in the title and in the text, and nothing else is', async () => {
  await article(world.amadou, 'Une <b>ressourcerie</b>', 'À la ressourcerie \uE000faux\uE001, on répare.')
  const [one] = (await search('ressourceries')).posts
  expect(one!.excerpt.title).toEqual([
    { text: 'Une <b>', marked: false },
    { text: 'ressourcerie', marked: true },
    { text: '</b>', marked: false },
  ])
  expect(one!.excerpt.text.filter(({ marked }) => marked)).toEqual([{ text: 'ressourcerie', marked: true }])
})

describe('a passage says where it was cut', () => {
  const said = async (typed: string) => {
    const [one] = (await search(typed)).posts
    return one!.excerpt.text.map(({ text }) => text).join('')
  }
  const many = (word: string) => Array.from({ length: 60 }, (_, nth) => `${word}${nth}`).join(' ')
  it('in the middle of a text, at both ends', async () => {
    await world.note(world.chloe, `${many('avant')} une gabare remonte ${many('après')}`)
    expect(await said('gabare')).toMatch(/^…\u00A0avant\d+ .*une gabare remonte .*après\d+…$/)
  })
  it('at the beginning and at the end of a text, on the other side alone', async () => {
    await world.note(world.chloe, `« Une felouque descend ${many('après')}`)
    expect(await said('felouque')).toMatch(/^« Une felouque .*après\d+…$/)
    await world.note(world.chloe, `${many('avant')} et la caravelle !`)
    expect(await said('caravelle')).toMatch(/^…\u00A0avant\d+ .*caravelle !$/)
  })
  it('not where it is the whole', async () => {
    await world.note(world.chloe, 'Un sampan passe.')
    expect(await said('sampan')).toMatch(/^Un sampan passe\.$/)
  })
  it('after its first words, where the word stands in the title alone or none was asked for', async () => {
    await article(world.amadou, 'Un trimaran', many('voile'))
    expect(await said('trimaran')).toMatch(/^voile0 .*voile\d+…$/)
    expect(await said('de:amadou type:article')).toMatch(/^voile0 .*voile\d+…$/)
  })
})

describe('ranking', () => {
  test('a word of the title counts more, and relays and a fresh date do', async () => {
    const before = await world.note(world.chloe, 'Un lombricomposteur')
    const titled = await article(world.amadou, 'Le lombricomposteur', 'Comment faire.')
    const after = await world.note(world.marie, 'Un lombricomposteur')
    expect(await found('lombricomposteur')).toEqual([titled, after, before])
    await world.relay(world.yann, before)
    expect(await found('lombricomposteur')).toEqual([titled, before, after])
    expect(await found('lombricomposteur', world.yann, { order: 'newest' })).toEqual([after, titled, before])
  })
  test('pages follow one another without gap or double', async () => {
    const ids = []
    for (let nth = 0; nth < 23; nth += 1) ids.push(await world.note(world.chloe, `Mandragore ${nth}`))
    const first = await search('mandragore')
    expect([first.pages, first.posts.length]).toEqual([2, 20])
    const both = [...first.posts.map(({ id }) => id), ...(await found('mandragore', world.yann, { page: 2 }))]
    expect(both.toSorted()).toEqual(ids.toSorted())
  })
})

test('whoever misspells is asked what she meant', async () => {
  await world.note(world.chloe, 'Une recyclerie à Rezé')
  await world.note(world.amadou, 'La recyclerie recrute')
  await world.app.search.learnWords()
  expect((await search('reciclerie')).suggestion).toBe('recyclerie')
  expect((await search('reciclerie de:chloe')).suggestion).toBe('recyclerie de:chloe')
  expect((await search('recyclerie')).suggestion).toBeNull()
  expect((await search('xylophonique')).suggestion).toBeNull()
  expect(await search('Les Jardin de l’Edre')).toMatchObject({ organisations: { entries: [{ handle: 'jardins' }] } })
})

test('an instance that starts and knows no word learns them at once, and no other does', async () => {
  const { app } = world
  await world.note(world.chloe, 'Une champignonnière à Couëron')
  await world.note(world.amadou, 'La champignonnière recrute')
  await app.db.deleteFrom('known_words').execute()
  await app.search.start()
  await world.settle()
  expect((await search('champigonnière')).suggestion).toBe('champignonnière')
  await app.db.deleteFrom('known_words').where('word', '=', 'champignonnière').execute()
  await app.search.start()
  await world.settle()
  expect((await search('champigonnière')).suggestion).toBeNull()
})

test('words that only few may read are not told to others', async () => {
  for (const nth of [1, 2]) await world.note(world.chloe, `Le mot cryptogramme ${nth}`, { visibility: 'followers' })
  await world.app.search.learnWords()
  expect((await search('cryptograme')).suggestion).toBeNull()
})

describe('nobody finds', () => {
  test('what is for followers, or for those whom it names', async () => {
    await world.follow(world.yann, world.chloe)
    await world.note(world.chloe, 'Entre nous : une girouette', { visibility: 'followers' })
    const direct = await world.note(world.chloe, '@amadou une girouette', { visibility: 'mentioned' })
    await world.note(world.chloe, 'Une girouette discrète', { visibility: 'unlisted' })
    expect(await found('girouette')).toEqual([])
    expect(await found('girouette', null)).toEqual([])
    expect(await found('girouette', world.amadou)).toEqual([direct])
    expect(await found('girouette', world.chloe)).toHaveLength(3)
  })
  test('what was taken back', async () => {
    const post = await world.note(world.chloe, 'Un hippogriffe')
    await world.app.publishing.withdraw(world.chloe, post)
    expect(await search('hippogriffe')).toMatchObject({ posts: [], counts: { all: 0 } })
  })
  test('across a block, whoever blocked; nor whom she muted, unless she names them', async () => {
    const post = await world.note(world.amadou, 'Un kaléidoscope')
    const yann = { actorId: world.yann, personId: world.yann }
    await world.app.actors.relations.mute(yann, world.amadou)
    expect(await found('kaléidoscope')).toEqual([])
    expect(await found('kaléidoscope de:amadou')).toEqual([post])
    await world.app.actors.relations.unmute(yann, world.amadou)
    await world.app.actors.relations.block({ actorId: world.amadou, personId: world.amadou }, world.yann)
    expect(await found('kaléidoscope de:amadou')).toEqual([])
    expect((await search('Amadou Diallo')).people?.entries).toEqual([])
    await world.app.actors.relations.unblock({ actorId: world.amadou, personId: world.amadou }, world.yann)
    await world.app.actors.relations.block(yann, world.amadou)
    expect(await found('kaléidoscope')).toEqual([])
    expect(await found('kaléidoscope', world.chloe)).toEqual([post])
    await world.app.actors.relations.unblock(yann, world.amadou)
  })
  test('those who do not want to be found, nor those whom administrators limited or suspended', async () => {
    const post = await world.note(world.marie, 'Un astrolabe')
    await world.app.actors.editProfile({ personId: world.marie, actorId: world.marie }, { searchable: false })
    expect(await found('astrolabe')).toEqual([])
    expect(await found('astrolabe', world.marie)).toEqual([post])
    const hers = await world.note(world.amadou, 'Un sextant')
    expect(await found('sextant')).toEqual([hers])
    await world.app.db.updateTable('actors').set({ limited: true }).where('id', '=', world.amadou).execute()
    expect(await found('sextant')).toEqual([])
    await world.app.db
      .updateTable('actors')
      .set({ limited: false, state: 'suspended' })
      .where('id', '=', world.amadou)
      .execute()
    expect(await found('sextant')).toEqual([])
    expect((await search('Amadou')).people?.entries).toEqual([])
  })
})
