import postgres from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVillage } from '../village.ts'

type Status = { id: string; uri: string; content: string; account: { acct: string }; reblog: Status | null }
type Link = {
  id: string
  by: { handle: string } | null
  why: string | null
  speciality: string | null
  territory: string | null
  distance: number
  next: Link[]
}
type Chain = { links: number; depth: number; roots: Link[] }
type Name = 'a' | 'b' | 'c'

let village: Awaited<ReturnType<typeof openVillage<Name>>>
beforeAll(async () => {
  village = await openVillage({ a: ['marie', 'lucie'], b: ['karim'], c: ['nadia', 'zoe'] })
})
afterAll(() => village?.close())

const MAILLON = '/api/maillon/v1'

async function follows(house: Name, who: string, at: Name, whom: string): Promise<void> {
  const api = village[house].as(who)
  const acct = village[at].acct(whom)
  const { accounts } = await api.get<{ accounts: { id: string }[] }>(
    `/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`,
  )
  const id = accounts[0]!.id
  await api.post(`/api/v1/accounts/${id}/follow`)
  const between = () => api.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${id}`)
  await expect.poll(async () => (await between())[0].following).toBe(true)
}

/** The status as it stands in her feed: a post of somebody she follows, or one that was passed on. */
async function inFeed(house: Name, who: string, uri: string): Promise<{ post: Status; relay: string | null }> {
  const find = async () =>
    (await village[house].as(who).get<Status[]>('/api/v1/timelines/home')).find(
      (one) => (one.reblog ?? one).uri === uri,
    )
  await expect.poll(find).toBeTruthy()
  const status = (await find())!
  return { post: status.reblog ?? status, relay: status.reblog ? status.id : null }
}

/** The chain as a server shows it, everybody by the name that all of them know, the lines of why and for whom beside it. */
async function chainAt(house: Name, who: string, uri: string): Promise<unknown[]> {
  const { statuses } = await village[house]
    .as(who)
    .get<{ statuses: Status[] }>(`/api/v2/search?q=${encodeURIComponent(uri)}&type=statuses&resolve=true`)
  const chain = await village[house].as(who).get<Chain>(`${MAILLON}/posts/${statuses[0]!.id}/chain`)
  const outline = (links: Link[]): unknown[] =>
    links.map(({ by, distance, why, speciality, territory, next }) => {
      const name = by!.handle.includes('@') ? by!.handle : `${by!.handle}@${village[house].host}`
      return [name, distance, why, speciality, territory, outline(next)]
    })
  return outline(chain.roots)
}

const told = async (house: Name, who: string) => {
  const all = await village[house].as(who).get<{ type: string; account: { acct: string } }[]>('/api/v1/notifications')
  return all.map(({ type, account }) => [type, account.acct])
}

async function inDatabase(house: Name, statement: string): Promise<void> {
  const client = new postgres.Client({ connectionString: village[house].databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('a relay three links deep across three servers is one chain on each, though links came out of order and one was lost', async () => {
  const { a, b, c } = village
  await follows('b', 'karim', 'a', 'marie')
  await follows('c', 'zoe', 'a', 'marie')
  await follows('c', 'nadia', 'b', 'karim')
  await follows('a', 'lucie', 'c', 'nadia')
  const { uri } = await a
    .as('marie')
    .post<Status>('/api/v1/statuses', { status: 'Un verger à partager', visibility: 'public' })
  await inFeed('c', 'zoe', uri)
  const atKarim = await inFeed('b', 'karim', uri)

  // The author's server does not answer while the first two links are made.
  await a.stop()
  const words = { why: 'Pour les vergers du Layon', speciality: 'agriculture-paysanne', territory: 'dep-49' }
  await b.as('karim').post(`${MAILLON}/posts/${atKarim.post.id}/relays`, words)
  const atNadia = await inFeed('c', 'nadia', uri)
  await c
    .as('nadia')
    .post(`${MAILLON}/posts/${atNadia.post.id}/relays`, { seen_in: atNadia.relay, why: 'À planter cet hiver' })
  const karim = (next: unknown[]) => [b.acct('karim'), 1, words.why, words.speciality, words.territory, next]
  const nadia = (distance: number, next: unknown[]) => [
    c.acct('nadia'),
    distance,
    'À planter cet hiver',
    null,
    null,
    next,
  ]
  await expect.poll(() => chainAt('b', 'karim', uri)).toEqual([karim([nadia(2, [])])])
  await expect.poll(() => told('b', 'karim')).toContainEqual(['reblog', c.acct('nadia')])

  // What the first link's server had to say is lost on the way, and it is away; the second link's arrives.
  await b.stop()
  await inDatabase('b', 'delete from federation_deliveries')
  await c.stop()
  await a.start()
  await inDatabase('c', 'update federation_deliveries set due_at = now(), taken_until = null')
  await inDatabase('c', 'update federation_peers set paused_until = null')
  await c.start()
  await expect.poll(() => chainAt('a', 'marie', uri)).toEqual([nadia(1, [])])
  const atLucie = await inFeed('a', 'lucie', uri)
  await a.as('lucie').post(`${MAILLON}/posts/${atLucie.post.id}/relays`, { seen_in: atLucie.relay })
  const lucie = (distance: number) => [a.acct('lucie'), distance, null, null, null, []]
  expect(await chainAt('a', 'marie', uri)).toEqual([nadia(1, [lucie(2)])])

  // It is back, and asked for the one that is missing.
  await b.start()
  await inDatabase(
    'a',
    'update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null',
  )
  const whole = [karim([nadia(2, [lucie(3)])])]
  await expect.poll(() => chainAt('a', 'marie', uri)).toEqual(whole)
  await expect.poll(() => chainAt('b', 'karim', uri)).toEqual(whole)
  await expect.poll(() => chainAt('c', 'nadia', uri)).toEqual(whole)
})

test('whoever knows nothing of chains reads a plain Announce; whoever does finds each link at its own server', async () => {
  const { a, b } = village
  const post = await a
    .as('marie')
    .post<Status>('/api/v1/statuses', { status: 'Un atelier de greffe', visibility: 'public' })
  const atKarim = await inFeed('b', 'karim', post.uri)
  const first = await b
    .as('karim')
    .post<{ id: string }>(`${MAILLON}/posts/${atKarim.post.id}/relays`, { why: 'Demain' })
  const as = { headers: { accept: 'application/activity+json' } }
  const link = (await (await fetch(`${b.url}/ap/relays/${first.id}`, as)).json()) as Record<string, unknown>
  expect(link).toMatchObject({
    type: 'Announce',
    object: post.uri,
    why: 'Demain',
    id: `${b.url}/ap/relays/${first.id}`,
  })
  expect(link).not.toHaveProperty('through')
  const shares = async () => (await (await fetch(`${post.uri}/shares`, as)).json()) as { orderedItems: string[] }
  await expect.poll(async () => (await shares()).orderedItems).toEqual([link.id])
  const context = (await (await fetch(`${b.url}/ns/maillon.jsonld`)).json()) as { '@context': Record<string, unknown> }
  const written = (link['@context'] as unknown[])[1] as Record<string, unknown>
  expect(context['@context']).toMatchObject(written)
})

test('a server through which the chain went tells the author’s how often it was read there, and she sees it confirmed', async () => {
  const { a, b } = village
  const post = await a
    .as('marie')
    .post<Status>('/api/v1/statuses', { status: 'Une journée des haies', visibility: 'public' })
  const atKarim = await inFeed('b', 'karim', post.uri)
  await b.as('karim').post(`${MAILLON}/posts/${atKarim.post.id}/relays`, { why: 'À lire' })
  type Reads = {
    elsewhere: { confirmed: number; servers: string[]; silent_links: number; estimated: number | null } | null
  }
  const seen = async () => (await a.as('marie').get<Reads>(`${MAILLON}/posts/${post.id}/reads`)).elsewhere
  await expect.poll(seen).toMatchObject({ confirmed: 0, silent_links: 1 })

  const page = (await (await fetch(`${b.url}/api/v1/statuses/${atKarim.post.id}`)).json()) as { id: string }
  for (let i = 0; i < 20; i++)
    await fetch(`${b.url}/@${a.acct('marie')}/${page.id}`, {
      headers: { 'user-agent': `Mozilla/5.0 (X11; Linux x86_64; rv:${140 + i}.0) Gecko/20100101 Firefox/${140 + i}.0` },
    })
  await inDatabase('b', `select graphile_worker.add_job('federation:report-reads', '{}'::json)`)
  await expect.poll(seen).toMatchObject({ servers: [b.host], silent_links: 0, estimated: null })
  const confirmed = (await seen())!.confirmed
  expect(confirmed).toBeGreaterThanOrEqual(5)
  expect(confirmed % 5).toBe(0)

  // The same hour is told once, whatever was read since.
  await inDatabase('b', 'delete from read_reports')
  await inDatabase('b', `select graphile_worker.add_job('federation:report-reads', '{}'::json)`)
  await expect.poll(async () => waiting('b')).toBe(0)
  expect((await seen())!.confirmed).toBe(confirmed)
})

async function waiting(house: Name): Promise<number> {
  const client = new postgres.Client({ connectionString: village[house].databaseUrl })
  await client.connect()
  const { rows } = await client.query('select count(*)::int as n from federation_deliveries')
  await client.end()
  return rows[0].n
}
