import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { gather } from '../../src/agenda/gathering.fixture.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'
type Field = { speciality: string; seat: string; department: string }
const fields: Record<string, Field> = {
  solene: { speciality: 'habitat-participatif', seat: 'com-44109', department: 'dep-44' },
  malik: { speciality: 'finance-solidaire', seat: 'com-59350', department: 'dep-59' },
  joana: { speciality: 'insertion-par-activite-economique', seat: 'com-31555', department: 'dep-31' },
}
const readers: Record<string, { id: ActorId; cookie: string; posts: PostId[]; event: PostId }> = {}
const self = (id: ActorId) => ({ actorId: id, personId: id })

type Reason = { is: string; count?: number; about?: string[]; at?: string; part: number }
type CardJson = { id: PostId; author: { id: string }; specialities: string[]; why: Reason[] }

/** Her first page, as the programs and pages of this site read it, once the one before no longer stands. */
async function essential(handle: string): Promise<CardJson[]> {
  world.clock.advance(61_000)
  const answer = await fetch(`${world.url}/api/maillon/v1/essential?limit=40`, {
    headers: { cookie: readers[handle]!.cookie },
  })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { cards: CardJson[] }).cards
}

const page = (handle: string, path: string, init: RequestInit = {}) =>
  fetch(world.url + path, {
    redirect: 'manual',
    ...init,
    headers: {
      cookie: readers[handle]!.cookie,
      origin: world.url,
      accept: 'text/html',
      'user-agent': FIREFOX,
      referer: `${world.url}/essentiel`,
      ...init.headers,
    },
  })

beforeAll(async () => {
  world = await serveWorld()
  const known = new Set(world.app.reference.specialities().map(({ id }) => id))
  for (const [handle, field] of Object.entries(fields)) {
    if (!known.has(field.speciality)) field.speciality = [...known][Object.keys(fields).indexOf(handle) * 9]!
    const name = handle[0]!.toUpperCase() + handle.slice(1)
    const { personId } = await world.app.access.createAccount({
      email: `${handle}@example.org`,
      password: PASSWORD,
      handle,
      name,
    })
    await world.app.actors.editProfile(self(personId), { seat: field.seat })
    await world.app.actors.followTopic(self(personId), `speciality:${field.speciality}`)
    readers[handle] = { id: personId, cookie: await world.cookieOf(handle), posts: [], event: '' as PostId }
  }
  for (const [handle, { speciality, seat, department }] of Object.entries(fields)) {
    for (let n = 0; n < 3; n++) {
      world.clock.advance(1000)
      readers[handle]!.posts.push(
        await world.app.publishing.publish(self([world.marie, world.amadou, world.chloe][n]!), {
          kind: 'note',
          source: `${speciality}, ${n}`,
          visibility: 'public',
          language: 'fr',
          specialities: [speciality],
          territory: department,
        }),
      )
    }
    readers[handle]!.event = await gather(world, {
      title: `Rencontre ${handle}`,
      commune: seat,
      startsAt: '2026-03-09T13:00:00Z',
    })
  }
  await world.settle()
})
afterAll(() => world?.close())

test('three readers of three fields and places read three first pages, each for reasons that hold', async () => {
  const tops = new Map<string, PostId[]>()
  for (const [handle, field] of Object.entries(fields)) {
    const cards = await essential(handle)
    const own = readers[handle]!
    tops.set(
      handle,
      cards.slice(0, 4).map(({ id }) => id),
    )
    // What is of her field and of her place comes before all that is not.
    expect(new Set(tops.get(handle))).toEqual(new Set([...own.posts, own.event]))
    for (const { id, author, specialities, why } of cards) {
      const { rows } = await sql<{ followed: number; relays: number; topics: string[] }>`select
          (select count(*)::int from follows where follower_id = ${own.id} and followee_id = ${author.id}) as followed,
          (select count(*)::int from relays r join follows f on f.followee_id = r.actor_id and f.follower_id = ${own.id}
            where r.post_id = ${id}) as relays,
          array(select topic from topic_follows where follower_id = ${own.id}) as topics`.execute(world.app.db)
      const held = rows[0]!
      for (const reason of why) {
        if (reason.is === 'followed') expect(held.followed).toBe(1)
        if (reason.is === 'relayed') expect(reason.count).toBe(held.relays)
        if (reason.is === 'speciality') {
          expect(reason.about).toEqual([field.speciality])
          expect(specialities).toEqual([field.speciality])
          expect(held.topics).toContain(`speciality:${field.speciality}`)
        }
        if (reason.is === 'near') expect([...own.posts, own.event]).toContain(id)
        if (reason.is === 'soon') expect(Object.values(readers).map(({ event }) => event)).toContain(id)
      }
      expect(why.length).toBeGreaterThan(0)
    }
  }
  expect(new Set([...tops.values()].map((ids) => ids.join())).size).toBe(3)
})

test('what she reads on a page changes her feed within a minute', async () => {
  const other = readers['malik']!.posts
  const before = (await essential('solene')).findIndex(({ id }) => id === other[2])
  for (const post of other.slice(0, 2)) {
    const { author } = (await world.app.feeds.card(post, null))!
    expect((await page('solene', `/@${author.handle}/${post}`)).status).toBe(200)
  }
  await world.app.insights.settled()
  const cards = await essential('solene')
  const card = cards.find(({ id }) => id === other[2])!
  expect(card.why).toContainEqual(
    expect.objectContaining({ is: 'specialityHabit', about: [fields['malik']!.speciality], count: 2 }),
  )
  expect(cards.indexOf(card)).toBeLessThanOrEqual(before)
})

test('« moins de ceci » is sent by a form, acts at once, and leads back', async () => {
  const post = readers['joana']!.posts[0]!
  expect((await essential('joana')).map(({ id }) => id)).toContain(post)
  const list = (await page('joana', '/essentiel')).headers.get('location')!
  const form = { method: 'POST', body: new URLSearchParams(), headers: { referer: world.url + list } }
  const answer = await page('joana', `/@marie/${post}?/lessen`, form)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, list])
  const html = await (await page('joana', list)).text()
  expect(html).not.toContain(`data-post="${post}"`)
  expect(html).toContain('Vous verrez moins de choses comme')
  const back = await page('joana', '/reglages/pertinence?/reprendre', {
    method: 'POST',
    body: new URLSearchParams({ id: post, retour: '/essentiel' }),
  })
  expect([back.status, back.headers.get('location')]).toEqual([303, '/essentiel'])
  expect(await (await page('joana', list)).text()).toContain(`data-post="${post}"`)
})

test('whoever goes back from an article finds the list as she left it, and the way to a new one', async () => {
  world.clock.advance(61_000)
  const first = await page('joana', '/essentiel')
  const list = first.headers.get('location')!
  expect([first.status, list]).toEqual([303, expect.stringMatching(/^\/essentiel\?liste=\d+$/)])
  const cardsOf = (html: string) => [...html.matchAll(/<article[^>]* data-post="(\d+)"/g)].map(([, id]) => id)
  const left = cardsOf(await (await page('joana', list)).text())
  expect(left.length).toBeGreaterThan(0)
  world.clock.advance(10 * 60_000)
  for (const n of [1, 2]) await world.note(world.jardins, `Pendant la lecture ${n}.`)
  await world.follow(readers['joana']!.id, world.jardins)
  for (const n of [3, 4]) await world.note(world.jardins, `Pendant la lecture ${n}.`)
  const html = await (await page('joana', list)).text()
  expect(cardsOf(html)).toEqual(left)
  expect(html).toMatch(/\d+ nouveautés depuis\. <a href="\/essentiel">Voir la nouvelle liste<\/a>/)
  const anew = (await page('joana', '/essentiel')).headers.get('location')!
  expect(cardsOf(await (await page('joana', anew)).text())).not.toEqual(left)
  await world.app.actors.unfollow(self(readers['joana']!.id), world.jardins)
  world.clock.advance(3_600_000)
  expect((await page('joana', list)).headers.get('location')).not.toBe(list)
})

test('nobody says « moins » of what she may not see, nor without an account', async () => {
  const secret = await world.note(world.marie, 'Pour ceux qui suivent.', { visibility: 'followers' })
  const form = { method: 'POST', body: new URLSearchParams() }
  expect((await page('joana', `/@marie/${secret}?/lessen`, form)).status).toBe(404)
  const visitor = await page('joana', `/@marie/${readers['joana']!.posts[0]}?/lessen`, {
    ...form,
    headers: { cookie: '' },
  })
  expect(visitor.headers.get('location')).toMatch(/^\/connexion/)
})

test('an event of her place rises until its day, then is gone', async () => {
  const { event } = readers['malik']!
  const place = async () => (await essential('malik')).findIndex(({ id }) => id === event)
  const early = await place()
  world.clock.set(new Date('2026-03-09T10:00:00Z'))
  const late = await place()
  expect(early).toBeGreaterThanOrEqual(0)
  expect(late).toBe(0)
  world.clock.set(new Date('2026-03-09T20:00:00Z'))
  expect(await place()).toBe(-1)
})

test('switched off by its form, nothing is learnt of what she opens', async () => {
  const off = { method: 'POST', body: new URLSearchParams({ on: 'non' }) }
  expect((await page('solene', '/reglages/pertinence?/apprendre', off)).status).toBe(303)
  await page('solene', `/@marie/${readers['joana']!.posts[0]}`)
  await world.app.insights.settled()
  const viewer = await world.app.publishing.viewer(readers['solene']!.id)
  expect(await world.app.relevance.known(viewer)).toMatchObject({ learns: false, readings: 0, sources: [] })
  const learnt = ['specialityHabit', 'authorHabit', 'likeness', 'kinship', 'readLately']
  const cards = await essential('solene')
  expect(cards.flatMap(({ why }) => why.filter(({ is }) => learnt.includes(is)))).toEqual([])
})
