import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../media/documents/documents.fixture.ts'
import { closeAll, serve } from '../platform/http/servers.fixture.ts'
import type { PostId } from '../platform/ids.ts'
import { type Asking, openAsking, type Told } from './asking.fixture.ts'
import { createMaillonApi } from './index.ts'

let world: Asking
let marie = ''
let amadou = ''
let chloe = ''
let yann = ''
let lienLoire = ''
let told: Told[] = []
const ask = async (...asked: Parameters<Asking['ask']>) => {
  const answer = await world.ask(...asked)
  told.push(answer)
  return answer
}
beforeAll(async () => {
  world = await openAsking({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  marie = await world.token(world.marie)
  amadou = await world.token(world.amadou)
  chloe = await world.token(world.chloe)
  yann = await world.token(world.yann)
  lienLoire = await world.token(world.marie, world.lienLoire)
  await world.follow(world.chloe, world.lienLoire)
  await world.follow(world.yann, world.chloe)
})
afterAll(async () => {
  await world?.close()
  await closeAll()
})
// Every answer, refusals too, is what the document says.
afterEach(() => {
  const wrong = told.map((one) => one.wrong).filter(Boolean)
  told = []
  expect(wrong).toEqual([])
})

const event = {
  title: 'Portes ouvertes',
  text: 'Venez voir les serres.',
  starts_at: '2026-03-12T14:00:00Z',
  commune: 'com-44109',
  places: 1,
}

test('the home and the feed of the site are those of the pages', async () => {
  await world.note(world.lienLoire, 'Du réseau')
  expect((await ask('GET', '/home', { as: chloe })).body.cards).toMatchObject([{ author: { handle: 'lien_loire' } }])
  expect((await ask('GET', '/local')).body.cards[0]).toMatchObject({ viewer: null })
  expect((await ask('GET', '/home')).status).toBe(401)
})

test('the essential says why each post is there; less of one takes it away, for its reader alone', async () => {
  const post = await world.note(world.lienLoire, 'L’essentiel du jour')
  await world.relay(world.chloe, post)
  const of = async (as: string) => {
    const { cards } = (await ask('GET', '/essential', { as })).body
    return cards.find(({ id }: { id: string }) => id === post)
  }
  expect((await of(yann)).why).toContainEqual(expect.objectContaining({ is: 'relayed', count: 1 }))
  expect((await ask('PUT', `/posts/${post}/less`, { as: yann })).status).toBe(204)
  expect(await of(yann)).toBeUndefined()
  expect(await of(chloe)).toBeDefined()
  expect((await ask('DELETE', `/posts/${post}/less`, { as: yann })).status).toBe(204)
  expect(await of(yann)).toBeDefined()
  const few = await world.note(world.amadou, 'Entre nous', { visibility: 'followers' })
  expect(await ask('PUT', `/posts/${few}/less`, { as: yann })).toMatchObject({
    status: 404,
    body: { kind: 'no-such-post' },
  })
  expect((await ask('GET', '/essential')).status).toBe(401)
  expect((await ask('PUT', `/posts/${post}/less`)).status).toBe(401)
})

test('a reader sees what the essential knows of her, corrects it, switches it off, erases it', async () => {
  const speciality = world.app.reference.specialities().find(({ parent }) => parent)!.id
  const voice = { personId: world.marie, actorId: world.lienLoire }
  for (const source of ['Un', 'Deux']) {
    const composed = { kind: 'note', source, visibility: 'public', language: 'fr' } as const
    const id = await world.app.publishing.publish(voice, { ...composed, specialities: [speciality] })
    const visitor = { address: '192.0.2.1', userAgent: 'Firefox' }
    const page = { id, authorId: world.lienLoire }
    world.app.insights.opened({ viewer: await world.app.publishing.viewer(world.yann), visitor }, page)
  }
  await world.app.insights.settled()
  const known = async () => (await ask('GET', '/essential/known', { as: yann })).body
  const of = async () =>
    (await known()).specialities.find(({ subject }: { subject: string }) => subject === `speciality:${speciality}`)
  expect(await of()).toMatchObject({ habit: { posts: 2, reads: 2 }, wish: null, followed: false })
  const correct = (subject: string, wish: string) =>
    ask('PUT', `/essential/known/${subject}`, { as: yann, body: { wish } })
  expect((await correct(`speciality:${speciality}`, 'less')).status).toBe(204)
  expect(await of()).toMatchObject({ wish: 'less' })
  expect((await correct(`source:${world.lienLoire}`, 'more')).status).toBe(204)
  expect((await known()).sources).toContainEqual(
    expect.objectContaining({ subject: `source:${world.lienLoire}`, wish: 'more', name: 'Réseau Lien-Loire' }),
  )
  expect((await correct(`speciality:${speciality}`, 'as-learnt')).status).toBe(204)
  expect(await of()).toMatchObject({ wish: null })
  expect(await correct('speciality:chasse', 'less')).toMatchObject({ status: 404, body: { kind: 'no-such-subject' } })
  expect(await correct(`speciality:${speciality}`, 'lots')).toMatchObject({
    status: 422,
    body: { kind: 'wish-unknown' },
  })

  const learn = (learns: unknown) => ask('PUT', '/essential/learning', { as: yann, body: { learns } })
  expect((await learn(false)).status).toBe(204)
  expect(await known()).toMatchObject({ learns: false, readings: 0 })
  expect((await learn('peut-être')).status).toBe(422)
  expect((await learn(true)).status).toBe(204)
  expect((await ask('DELETE', '/essential/known', { as: yann })).status).toBe(204)
  expect((await known()).sources).toEqual([])
})

test('nobody else sees or corrects what the essential knows of a reader', async () => {
  await ask('PUT', `/essential/known/source:${world.lienLoire}`, { as: yann, body: { wish: 'less' } })
  expect((await ask('GET', '/essential/known', { as: chloe })).body.sources).toEqual([])
  for (const [method, path] of [
    ['GET', '/essential/known'],
    ['PUT', '/essential/known/territory:dep-44'],
    ['PUT', '/essential/learning'],
    ['DELETE', '/essential/known'],
  ] as const)
    expect((await ask(method, path)).status).toBe(401)
  await ask('DELETE', '/essential/known', { as: yann })
})

test('the chain names who relayed and why; the reads are told to the team of the author alone', async () => {
  const post = await world.note(world.lienLoire, 'À faire passer')
  const first = await world.relay(world.chloe, post, { why: 'Pour les maraîchers' })
  await world.relay(world.yann, post, { pressedIn: first })
  expect((await ask('POST', '/reads', { as: yann, body: { reads: [{ post_id: post, seen_in: first }] } })).status).toBe(
    204,
  )
  await world.app.insights.settled()

  const own = (await ask('GET', `/posts/${post}/chain`, { as: lienLoire })).body
  expect(own).toMatchObject({
    post_id: post,
    links: 2,
    depth: 2,
    levels: [
      { distance: 1, links: 1 },
      { distance: 2, links: 1 },
    ],
    roots: [{ by: { handle: 'chloe' }, why: 'Pour les maraîchers', reads: 1, next: [{ by: { handle: 'yann' } }] }],
    reads: { total: 1, by_distance: [{ distance: 1, reads: 1 }] },
  })
  expect((await ask('GET', `/posts/${post}/reads`, { as: lienLoire })).body.total).toBe(1)
  // Whoever relayed it knows what her relay brought; anybody else nothing.
  const hers = (await ask('GET', `/posts/${post}/chain`, { as: chloe })).body
  expect([hers.reads, hers.roots[0].reads, hers.roots[0].next[0].reads]).toEqual([null, 1, null])
  const theirs = (await ask('GET', `/posts/${post}/chain`)).body
  expect([theirs.reads, theirs.roots[0].reads]).toEqual([null, null])
  expect(await ask('GET', `/posts/${post}/reads`, { as: chloe })).toMatchObject({
    status: 403,
    body: { kind: 'may-not-speak' },
  })
})

test('a person counts once, in whatever name she reads, and not for what her own team published', async () => {
  const post = await world.note(world.amadou, 'Lu deux fois')
  const own = await world.note(world.lienLoire, 'De son équipe')
  const body = { reads: [{ post_id: post }, { post_id: own }, { post_id: 'nothing' }, { post_id: '7' }] }
  for (const as of [marie, lienLoire]) await ask('POST', '/reads', { as, body })
  await world.app.insights.settled()
  expect((await ask('GET', `/posts/${post}/reads`, { as: amadou })).body.total).toBe(1)
  expect((await ask('GET', `/posts/${own}/reads`, { as: lienLoire })).body.total).toBe(0)
  expect((await ask('POST', '/reads', { body })).status).toBe(401)
  expect((await ask('POST', '/reads', { as: marie, body: { reads: 'all' } })).status).toBe(422)
})

test('what one may not see has no chain, no reads and no relay', async () => {
  const few = await world.note(world.amadou, 'Entre nous', { visibility: 'followers' })
  for (const id of [few, 'nothing', '12'])
    for (const [method, path] of [
      ['GET', `/posts/${id}/chain`],
      ['GET', `/posts/${id}/reads`],
      ['POST', `/posts/${id}/relays`],
      ['DELETE', `/posts/${id}/relays`],
      ['GET', `/events/${id}`],
    ] as const)
      expect(await ask(method, path, { as: chloe })).toMatchObject({ status: 404, body: { kind: 'no-such-post' } })
})

test('a relay says why, for whom and through whom; it is taken back', async () => {
  const post = await world.note(world.amadou, 'Un local à Nantes')
  const body = { why: 'Pour les Scop', speciality: 'maraichage', territory: 'dep-44' }
  const wrong = await ask('POST', `/posts/${post}/relays`, { as: chloe, body: { ...body, speciality: 'chasse' } })
  expect(wrong).toMatchObject({ status: 422, body: { kind: 'speciality-wrong' } })
  const speciality = world.app.reference.specialities()[0]!.id
  const made = await ask('POST', `/posts/${post}/relays`, { as: chloe, body: { ...body, speciality } })
  expect(made).toMatchObject({
    status: 201,
    body: { post_id: post, why: 'Pour les Scop', speciality, territory: 'dep-44', planned: false, through: null },
  })
  const next = await ask('POST', `/posts/${post}/relays`, { as: yann, body: { seen_in: made.body.id } })
  expect(next.body.through).toBe(made.body.id)
  expect(await ask('POST', `/posts/${post}/relays`, { as: yann })).toMatchObject({
    status: 422,
    body: { kind: 'already-relayed' },
  })
  expect((await ask('DELETE', `/posts/${post}/relays`, { as: yann })).status).toBe(204)
  expect((await ask('GET', `/posts/${post}/chain`)).body.links).toBe(1)
})

test('a relay for later is planned, and can be given up', async () => {
  const post = await world.note(world.amadou, 'À relayer lundi')
  const at = '2026-03-09T08:00:00.000Z'
  const planned = await ask('POST', `/posts/${post}/relays`, { as: lienLoire, body: { why: 'Lundi', at } })
  expect(planned.body).toMatchObject({ by: { handle: 'lien_loire' }, planned: true, at })
  expect(await ask('POST', `/posts/${post}/relays`, { as: lienLoire, body: { at: '2020-01-01' } })).toMatchObject({
    status: 422,
    body: { kind: 'relay-time-wrong' },
  })
  await ask('DELETE', `/posts/${post}/relays`, { as: lienLoire })
  expect(await world.app.relays.planned(world.marie)).toEqual([])
})

test('an article is published once for one key, in the name of the token', async () => {
  const body = { title: 'Nos semis', text: '## Mars\n\nOn sème.', visibility: 'public', territory: 'dep-44' }
  const sent = { as: lienLoire, body, headers: { 'idempotency-key': 'semis' } }
  const [one, two] = [await ask('POST', '/articles', sent), await ask('POST', '/articles', sent)]
  expect(one).toMatchObject({ status: 201, body: { kind: 'article', title: 'Nos semis', territory: 'dep-44' } })
  expect(one.body).toMatchObject({ author: { handle: 'lien_loire' }, html: expect.stringContaining('<h2') })
  expect(two.body.id).toBe(one.body.id)
  expect(await ask('POST', '/articles', { as: lienLoire, body: { ...body, title: ' ' } })).toMatchObject({
    status: 422,
    body: { kind: 'title-empty', field: 'title', error: 'Donnez un titre.' },
  })
  expect((await ask('POST', '/articles', { as: lienLoire, body: { ...body, cover_id: 'x' } })).status).toBe(422)
  expect((await ask('POST', '/articles', { as: lienLoire, body: { text: 'Sans titre' } })).status).toBe(422)
})

test('an event is announced, found, answered, and full when its places are taken', async () => {
  const made = await ask('POST', '/events', { as: lienLoire, body: event, headers: { 'idempotency-key': 'e' } })
  expect(made.body).toMatchObject({
    kind: 'event',
    first_day: '2026-03-12',
    event: { starts_at: '2026-03-12T14:00:00.000Z', time_zone: 'Europe/Paris', places_left: 1, my_answer: null },
  })
  const { id } = made.body
  const again = await ask('POST', '/events', { as: lienLoire, body: event, headers: { 'idempotency-key': 'e' } })
  expect(again.body.id).toBe(id)

  const found = await ask('GET', '/events?territory=reg-52&author=lien_loire')
  expect(found.body).toMatchObject({ events: [{ id }], next: null })
  expect((await ask('GET', '/events?territory=dep-75')).body.events).toEqual([])

  expect((await ask('PUT', `/events/${id}/answer`, { as: chloe, body: { answer: 'yes' } })).body.event).toMatchObject({
    my_answer: 'yes',
    places_left: 0,
    answers: { yes: 1, maybe: 0 },
  })
  expect(await ask('PUT', `/events/${id}/answer`, { as: yann, body: { answer: 'yes' } })).toMatchObject({
    status: 422,
    body: { kind: 'gathering-full' },
  })
  expect((await ask('GET', '/events?mine=true', { as: chloe })).body.events).toMatchObject([{ id }])
  // Who comes is for those who organise it.
  expect((await ask('GET', `/events/${id}`, { as: lienLoire })).body.who_comes.yes).toMatchObject([{ handle: 'chloe' }])
  expect((await ask('GET', `/events/${id}`, { as: yann })).body.who_comes).toBeNull()
  const left = await ask('DELETE', `/events/${id}/answer`, { as: chloe })
  expect(left.body.event).toMatchObject({ my_answer: null, places_left: 1 })
})

test('people answer events, structures do not; nobody announces what is past or nowhere', async () => {
  const { id } = (await ask('POST', '/events', { as: amadou, body: event })).body
  expect(await ask('PUT', `/events/${id}/answer`, { as: lienLoire, body: { answer: 'yes' } })).toMatchObject({
    status: 403,
    body: { kind: 'answers-of-people' },
  })
  expect((await ask('PUT', `/events/${id}/answer`, { body: { answer: 'yes' } })).status).toBe(401)
  expect((await ask('PUT', `/events/${id}/answer`, { as: yann, body: { answer: 'perhaps' } })).status).toBe(422)
  const wrong = async (change: object) =>
    (await ask('POST', '/events', { as: amadou, body: { ...event, ...change } })).body
  expect(await wrong({ starts_at: '2025-03-12T14:00:00Z' })).toMatchObject({ kind: 'gathering-past' })
  expect(await wrong({ commune: null })).toMatchObject({ kind: 'where-empty' })
  expect(await wrong({ starts_at: null })).toMatchObject({ kind: 'date-wrong' })
})

test('an event of whole days is told by its days, and pages follow each other', async () => {
  const days = { ...event, starts_at: undefined, whole_days: true, first_day: '2026-04-03', last_day: '2026-04-04' }
  const made = await ask('POST', '/events', { as: marie, body: days })
  expect(made.body).toMatchObject({ first_day: '2026-04-03', last_day: '2026-04-04', event: { whole_days: true } })
  const first = await ask('GET', '/events?limit=1')
  expect(first.body.events).toHaveLength(1)
  const next = /<([^>]+)>; rel="next"/.exec(first.link ?? '')?.[1]
  const second = await ask('GET', new URL(next!).href.split('/api/maillon/v1')[1]!)
  expect(second.body.events[0].id).not.toBe(first.body.events[0].id)
})

test('one search finds posts, actors and topics, and tells what each facet would give', async () => {
  const post = await world.note(world.chloe, 'Une <i>tonnellerie</i> partagée')
  const found = await ask('GET', '/search?q=tonnelleries', { as: yann })
  expect(found.body).toMatchObject({
    counts: { all: 1, posts: 1, articles: 0 },
    posts: [
      {
        id: post,
        author: { handle: 'chloe' },
        excerpt: expect.arrayContaining([{ text: 'tonnellerie', marked: true }]),
      },
    ],
  })
  expect((await ask('GET', '/search?q=jardins&facet=organisations')).body).toMatchObject({
    organisations: [{ handle: 'jardins' }],
    posts: [],
  })
  expect((await ask('GET', '/search?q=couleur:rouge')).body.misread).toMatchObject([{ why: 'unknown' }])
  expect((await ask('GET', '/search')).body.counts.all).toBe(0)
  expect((await ask('GET', '/search?q=x&facet=chats')).status).toBe(422)
  const hidden = await world.note(world.chloe, 'Une tonnellerie secrète', { visibility: 'followers' })
  expect((await ask('GET', '/search?q=tonnellerie', { as: amadou })).body.posts).not.toContainEqual(
    expect.objectContaining({ id: hidden }),
  )
})

test('a search says in which document the words stand, and on which page; behind a warning no more', async () => {
  const attached = async (name: string, more: object) => {
    const { id } = await world.app.media.upload(world.chloe, {
      bytes: pdfOf([['Sommaire'], ['Un barrage de castors']]),
      name,
    })
    const voice = { actorId: world.chloe, personId: world.chloe }
    await world.app.publishing.publish(voice, {
      kind: 'note',
      source: 'À lire',
      visibility: 'public',
      language: 'fr',
      media: [{ id }],
      ...more,
    })
    await world.settle()
  }
  await attached('Étude.pdf', {})
  await attached('Étude 2.pdf', { warning: 'Long' })
  const found = await ask('GET', '/search?q=castor&facet=documents', { as: yann })
  expect(found.body).toMatchObject({ counts: { posts: 2, documents: 2 } })
  const documents = found.body.posts.map(({ document }: { document: object }) => document)
  expect(documents).toContainEqual({
    name: 'Étude.pdf',
    address: expect.stringMatching(/^\/media\/[\w-]+\/etude\.pdf$/),
    pages: 2,
    page: 2,
    excerpt: expect.arrayContaining([{ text: 'castors', marked: true }]),
  })
  expect(documents).toContainEqual(expect.objectContaining({ name: 'Étude 2.pdf', page: 2, excerpt: [] }))
})

test('the directory is searched by words, place, field and family', async () => {
  const page = await ask('GET', '/directory?words=lien')
  expect(page.body).toMatchObject({ total: 1, entries: [{ handle: 'lien_loire' }], page: 1, pages: 1 })
  expect((await ask('GET', '/directory?kind=person')).body.entries.length).toBeGreaterThan(1)
  for (const [query, kind] of [
    ['territory=dep-999', 'territory-wrong'],
    ['speciality=chasse', 'speciality-wrong'],
    ['family=dynastie', 'family-unknown'],
  ])
    expect(await ask('GET', `/directory?${query}`)).toMatchObject({ status: 422, body: { kind } })
  expect((await ask('GET', '/directory?kind=robot')).status).toBe(422)
})

test('a structure is shown to all, its team to itself unless it says otherwise', async () => {
  expect((await ask('GET', '/structures/lien_loire')).body).toMatchObject({ kind: 'organisation', claimed: true })
  expect((await ask('GET', '/structures/lien_loire/team')).body).toEqual({ shown: false, members: [] })
  const own = (await ask('GET', '/structures/lien_loire/team', { as: marie })).body
  expect(own.members).toMatchObject([{ person: { handle: 'marie' }, role: 'owner' }])
  await world.app.actors.editStructure({ personId: world.marie, actorId: world.lienLoire }, { teamShown: true })
  const shown = (await ask('GET', '/structures/lien_loire/team', { as: yann })).body
  expect(shown).toMatchObject({ shown: true, members: [{ person: { handle: 'marie' }, role: null, since: null }] })
  for (const path of ['/structures/marie', '/structures/nobody/team'])
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { kind: 'no-such-actor' } })
})

test('specialities, families and territories are told as data', async () => {
  expect((await ask('GET', '/specialities')).body.domains.length).toBeGreaterThan(3)
  expect((await ask('GET', '/families')).body.families.length).toBeGreaterThan(3)
  expect(
    (await ask('GET', '/territories?kinds=region')).body.territories.map(({ id }: { id: string }) => id),
  ).toContain('reg-52')
  expect((await ask('GET', '/territories?words=nantes')).body.territories[0]).toMatchObject({ id: 'com-44109' })
  expect((await ask('GET', '/territories/com-44109')).body.territories.map(({ id }: { id: string }) => id)).toEqual([
    'fr',
    'reg-52',
    'dep-44',
    'com-44109',
  ])
  expect((await ask('GET', '/territories/com-99999')).status).toBe(422)
})

test('a coverage is held in the name of the token, followed, read, and given up', async () => {
  const at = '/coverages/finance-solidaire/reg-53'
  expect((await ask('GET', at)).body).toMatchObject({ holders: 0, held_by: [], followed: null, freshness: 'asleep' })
  const held = await ask('PUT', `${at}/watch`, { as: lienLoire, body: { brings: 'Chaque lundi' } })
  expect(held.body).toMatchObject({
    territory: { id: 'reg-53', label: 'Bretagne' },
    holders: 1,
    held_by: [{ by: { handle: 'lien_loire' }, brings: 'Chaque lundi' }],
  })
  expect((await ask('PUT', `${at}/watch`, { as: chloe, body: {} })).body.held_by).toHaveLength(2)
  expect((await ask('PUT', `${at}/follow`, { as: amadou })).body).toMatchObject({ followed: true, followers: 1 })
  const post = await world.note(world.chloe, 'Un fonds breton #FinanceSolidaire')
  expect((await ask('GET', `${at}/posts`)).body.cards).toMatchObject([{ id: post }])
  expect((await ask('GET', '/home', { as: amadou })).body.cards).toContainEqual(expect.objectContaining({ id: post }))
  expect((await ask('GET', at)).body).toMatchObject({ freshness: 'fresh', posts_in_30_days: 1 })

  const listed = async (query: string) => (await ask('GET', `/coverages?${query}`)).body
  expect(await listed('holder=chloe')).toMatchObject({ total: 1, pages: 1, coverages: [{ holders: 2 }] })
  expect((await listed('speciality=economie-solidaire&territory=dep-29')).total).toBe(1)
  expect((await listed('speciality=iae')).total).toBe(0)
  const [refusals, body] = [[] as number[], { brings: 'x'.repeat(161) }]
  for (const wrong of [
    '/coverages?speciality=x',
    '/coverages?territory=x',
    '/coverages?holder=nobody',
    '/coverages/x/fr',
    '/coverages/iae/x',
  ])
    refusals.push((await ask('GET', wrong)).status)
  refusals.push((await ask('PUT', `${at}/watch`, { as: chloe, body })).status)
  refusals.push((await ask('PUT', `${at}/watch`, { body: {} })).status, (await ask('PUT', `${at}/follow`)).status)
  expect(refusals).toEqual([422, 422, 404, 422, 422, 422, 401, 401])

  expect((await ask('DELETE', `${at}/follow`, { as: amadou })).status).toBe(204)
  expect((await ask('DELETE', `${at}/watch`, { as: chloe })).status).toBe(204)
  expect((await ask('GET', at)).body).toMatchObject({ holders: 1, followers: 0 })
})

test('the gaps of a speciality, and what rises, are told to all', async () => {
  const regions = (await ask('GET', '/gaps/finance-solidaire')).body
  expect(regions.places).toHaveLength(18)
  expect(regions.places.find((one: { territory: { id: string } }) => one.territory.id === 'reg-53').holders).toBe(1)
  const parts = (await ask('GET', '/gaps/finance-solidaire?region=reg-53')).body.places
  expect(parts.map((one: { territory: { id: string } }) => one.territory.id)).toEqual([
    'dep-22',
    'dep-29',
    'dep-35',
    'dep-56',
  ])
  expect((await ask('GET', '/gaps/finance-solidaire?region=dep-44')).status).toBe(422)
  expect((await ask('GET', '/gaps/x')).status).toBe(422)
  // Everybody here has an account since a moment ago.
  expect((await ask('GET', '/rising')).body).toEqual({ specialities: [] })
  expect((await ask('GET', '/rising/finance-solidaire')).body).toMatchObject({ rises: false, post_ids: [] })
  expect((await ask('GET', '/rising/x')).status).toBe(422)
})

test('sources are added, paused, chosen and removed in the name of the token, and what they bring is put away', async () => {
  const item = (title: string, hour: number) =>
    `<item><title>${title}</title><link>https://echo.example/${title}</link><pubDate>Mon, 02 Mar 2026 0${hour}:00:00 GMT</pubDate></item>`
  const site = await serve((request, response) => {
    const flux = `<rss version="2.0"><channel><title>Écho</title>${item('Forge', 7)}${item('Moulin', 8)}</channel></rss>`
    const page = ['/flux', '/autre'].map((path) => `<link rel="alternate" type="application/rss+xml" href="${path}">`)
    response.writeHead(200, { 'content-type': request.url === '/page' ? 'text/html' : 'text/xml' })
    response.end(request.url === '/page' ? page.join('') : flux)
  })
  const add = (address: string, more = {}, as = chloe) => ask('POST', '/sources', { as, body: { address, ...more } })
  const flux = await add(`${site.address}/flux`, { speciality: 'finance-solidaire', territory: 'reg-53' })
  expect(flux).toMatchObject({ status: 201, body: { speciality: 'finance-solidaire', territory: { id: 'reg-53' } } })
  const page = (await add(`${site.address}/page`)).body
  await add(`${site.address}/equipe`, {}, lienLoire)
  const all = async (as = chloe) => (await ask('GET', '/sources', { as })).body.sources
  await expect
    .poll(async () => (await all()).map(({ state }: { state: string }) => state).sort())
    .toEqual(['alive', 'failing'])
  const found = (await all()).find(({ id }: { id: string }) => id === page.id)
  expect(found).toMatchObject({ problem: { kind: 'page' }, feeds: [{}, { address: `${site.address}/autre` }] })
  const body = { address: `${site.address}/autre` }
  expect((await ask('PUT', `/sources/${page.id}/feed`, { as: chloe, body })).body.sources).toHaveLength(2)
  expect(await all(lienLoire)).toMatchObject([{ address: `${site.address}/equipe` }])

  const news = async (query = '', as = chloe) => (await ask('GET', `/sources/news${query}`, { as })).body
  const titles = async (query = '', as = chloe) =>
    (await news(query, as)).news.map(({ title }: { title: string }) => title)
  await expect.poll(() => titles()).toEqual(['Moulin', 'Forge'])
  await expect.poll(async () => (await news()).news[0].sources.length).toBe(2)
  const first = await news('?limit=1')
  expect(first.news).toMatchObject([
    { address: 'https://echo.example/Moulin', sources: [{ title: 'Écho' }, {}], published_here: null },
  ])
  expect(await titles(`?limit=1&avant=${first.next}`)).toEqual(['Forge'])
  expect(await titles('?speciality=iae')).toEqual([])
  expect((await ask('PUT', `/sources/news/${first.news[0].id}/away`, { as: chloe })).status).toBe(204)
  expect([await titles(), await titles('?away=true')]).toEqual([['Forge'], ['Moulin']])
  expect((await ask('DELETE', `/sources/news/${first.news[0].id}/away`, { as: chloe })).status).toBe(204)
  const post = await world.note(world.yann, 'À lire : https://echo.example/Moulin')
  expect((await news(`?source=${flux.body.id}`)).news[0].published_here).toMatchObject({
    post_id: post,
    by: { handle: 'yann' },
  })

  expect((await ask('PUT', `/sources/${flux.body.id}/pause`, { as: chloe })).body.paused_at).not.toBeNull()
  expect((await ask('DELETE', `/sources/${flux.body.id}/pause`, { as: chloe })).body.paused_at).toBeNull()
  // Another's, nobody's, and those of a token that may only read.
  const reader = await world.token(world.chloe, world.chloe, 'read:lists')
  const accounts = await world.token(world.chloe, world.chloe, 'read:accounts write:accounts')
  const refused = [
    await ask('DELETE', `/sources/${flux.body.id}`, { as: amadou }),
    await ask('PUT', '/sources/x/pause', { as: chloe }),
    await ask('PUT', `/sources/news/${first.news[0].id}/away`, { as: amadou }),
    await ask('GET', '/sources/news?source=x', { as: chloe }),
    await add(`${site.address}/flux`),
    await add('bonjour'),
    await add(`${site.address}/neuf`, { speciality: 'astrologie' }),
    await add(`${site.address}/neuf`, {}, reader),
    await ask('GET', '/sources', { as: accounts }),
    await ask('GET', '/sources'),
  ]
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 422, 422, 422, 403, 403, 401])
  expect((await ask('GET', '/sources', { as: reader })).status).toBe(200)
  expect((await ask('DELETE', `/sources/${flux.body.id}`, { as: chloe })).status).toBe(204)
  expect(await all()).toHaveLength(1)
})

test('a post tells its source through both doors', async () => {
  const credit = {
    name: 'L’Écho',
    page: 'https://echo.example/',
    address: 'https://echo.example/forge',
    automatic: false,
  }
  const post = await world.app.publishing.publish(
    { personId: world.chloe, actorId: world.chloe },
    { kind: 'note', source: 'Une forge', visibility: 'public', language: 'fr', credit },
  )
  const [card] = (await ask('GET', '/local')).body.cards
  expect(card).toMatchObject({ id: post, source: credit, html: '<p>Une forge</p>' })
  const status = await (await fetch(`${world.url}/api/v1/statuses/${post}`)).json()
  expect(world.fits('MaillonOfStatus', status.maillon)).toBe('')
  expect(status.maillon.source).toEqual(credit)
  expect(status.content).toMatch(
    /^<p>Une forge<\/p><p class="source-inline">Source\s: <a href="https:\/\/echo.example\/"/,
  )
})

test('a program says the source of what it publishes, now or later, and an edit leaves it', async () => {
  const token = await world.token(world.chloe)
  const mastodon = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${world.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json() }
  }
  const source = {
    name: ' L’Écho ',
    page: 'https://echo.example/',
    address: 'https://echo.example/moulin?utm_source=x',
  }
  const told = { name: 'L’Écho', page: source.page, address: 'https://echo.example/moulin', automatic: false }
  const form = new URLSearchParams({
    status: 'Un moulin',
    'maillon[source][name]': source.name,
    'maillon[source][page]': source.page,
    'maillon[source][address]': source.address,
  })
  const headers = { authorization: `Bearer ${token}` }
  const posted = await (await fetch(`${world.url}/api/v1/statuses`, { method: 'POST', headers, body: form })).json()
  expect(posted.maillon.source).toEqual(told)
  const edited = await mastodon('PUT', `/statuses/${posted.id}`, { status: 'Deux moulins' })
  expect(edited.body).toMatchObject({ content: expect.stringContaining('Deux moulins'), maillon: { source: told } })
  // That it came by itself is not for a program to say.
  const claimed = await mastodon('POST', '/statuses', {
    status: 'Tout seul',
    maillon: { source: { name: 'Moi', page: '', automatic: true } },
  })
  expect(claimed.body.maillon.source).toEqual({ name: 'Moi', page: null, address: null, automatic: false })
  const scheduled_at = new Date(world.clock.now().getTime() + 3_600_000)
  const later = await mastodon('POST', '/statuses', { status: 'Plus tard', scheduled_at, maillon: { source } })
  expect(later.body.maillon.source).toMatchObject({ name: expect.stringContaining('L’Écho'), automatic: false })
  expect(world.fits('MaillonOfScheduledStatus', later.body.maillon)).toBe('')
  for (const wrong of [{ page: 'https://echo.example/' }, { name: ' ' }, { name: 'x', page: 'javascript:alert(1)' }]) {
    const refused = await mastodon('POST', '/statuses', { status: 'Non', maillon: { source: wrong } })
    expect(refused.status).toBe(422)
  }
  const body = { title: 'Le moulin', text: 'Il tourne.', source }
  expect((await ask('POST', '/articles', { as: chloe, body })).body.source).toEqual(told)
  expect(world.fits('MaillonOfNewStatus', { source })).toBe('')
})

test('a token does what its scopes say, and a wrong one opens nothing', async () => {
  const reader = await world.token(world.chloe, world.chloe, 'read:accounts')
  expect((await ask('GET', '/directory', { as: reader })).status).toBe(200)
  expect((await ask('GET', '/events', { as: reader })).status).toBe(403)
  expect((await ask('POST', '/articles', { as: reader, body: {} })).status).toBe(403)
  expect((await ask('GET', '/directory', { as: 'nope' })).status).toBe(401)
})

test('pages of other sites may ask, and refusals come in the language asked for', async () => {
  const asked = {
    method: 'OPTIONS',
    headers: { origin: 'https://ailleurs.example', 'access-control-request-method': 'PUT' },
  }
  const preflight = await fetch(`${world.url}/api/maillon/v1/events/1/answer`, asked)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
  const english = await ask('GET', '/structures/nobody', { headers: { 'accept-language': 'en' } })
  const french = await ask('GET', '/structures/nobody')
  expect(english.body.error).not.toBe(french.body.error)
})

test('what Mastodon entities carry under `maillon` is as the document says', async () => {
  const get = async (path: string, as?: string) =>
    (await fetch(`${world.url}/api${path}`, as ? { headers: { authorization: `Bearer ${as}` } } : {})).json()
  const { id } = (await ask('POST', '/events', { as: lienLoire, body: event })).body
  await world.relay(world.chloe, id as PostId, { why: 'À voir' })
  const own = await get(`/v1/statuses/${id}`, lienLoire)
  expect(own.maillon).toMatchObject({ kind: 'event', reads: 0, event: { commune: 'com-44109' } })
  expect(world.fits('MaillonOfStatus', own.maillon)).toBe('')
  expect(world.fits('MaillonOfAccount', own.account.maillon)).toBe('')
  const feed: { maillon: { kind: string } }[] = await get('/v1/timelines/home', yann)
  const relayed = feed.find(({ maillon }) => maillon.kind === 'relay')
  expect(world.fits('MaillonOfReblog', relayed?.maillon)).toBe('')
  const notices: { maillon: object }[] = await get('/v1/notifications', lienLoire)
  expect(notices.length).toBeGreaterThan(0)
  expect(notices.map(({ maillon }) => world.fits('MaillonOfNotification', maillon)).filter(Boolean)).toEqual([])
  expect(world.fits('MaillonOfStatus', { kind: 'status' })).not.toBe('')
})

test('the document is in both languages, names no shape twice, and describes all that is served', async () => {
  const asked = `${world.url}/api/maillon/v1/openapi.json`
  const english = await (await fetch(`${asked}?langue=en`)).json()
  expect(english.paths['/directory'].get.summary).toBe('The directory')
  expect(world.document.paths['/directory']!['get']!.summary).toBe('L’annuaire')
  const { routes } = createMaillonApi(world.app, () => ({ status: 400, words: '' }))
  const served = routes.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(world.document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect([...new Set(served)].sort()).toEqual(described.sort())
  // Those before this one asked all of them.
  expect(described.filter((operation) => !world.shown.has(operation))).toEqual([])
  expect((await fetch(`${world.url}/api/maillon/v1/nothing`)).status).toBe(404)
})
