import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Liar, openLiar } from '../liar.ts'
import { command } from '../program.ts'
import { openVillage } from '../village.ts'

type Account = { id: string; acct: string; followers_count: number; following_count: number }
type Status = {
  id: string
  uri: string
  content: string
  account: Account
  reblogs_count: number
  favourites_count: number
}

// Two Maillons, each a process of its own, and a server that lies.
let village: Awaited<ReturnType<typeof openVillage<'a' | 'b'>>>
let liar: Liar
/** What Karim wrote first, as it is known at Marie's. */
let karimsNote: Status
let karimUri: string

beforeAll(async () => {
  village = await openVillage({ a: ['marie', 'lucie'], b: ['karim', 'nadia'] })
  liar = await openLiar()
})
afterAll(async () => {
  await village?.close()
  await liar?.close()
})

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const text = ({ content }: Status) => content.replace(/<[^>]+>/g, '')
const find = async (house: 'a' | 'b', as: string, acct: string): Promise<Account> => {
  const { accounts } = await village[house]
    .as(as)
    .get<{ accounts: Account[] }>(`/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`)
  return accounts[0] ?? Promise.reject(new Error(`${acct} was not found`))
}
const home = async (as: string) => (await village.a.as(as).get<Status[]>('/api/v1/timelines/home')).map(text)
const write = (house: 'a' | 'b', as: string, status: string, visibility = 'public') =>
  village[house].as(as).post<Status>('/api/v1/statuses', { status, visibility })

/** What its database says of an activity, once it was treated. */
async function outcomeAt(house: 'a' | 'b', id: string): Promise<string | null> {
  const rows = await ask<{ outcome: string }>(house, 'select outcome from federation_received where activity_id = $1', [
    id,
  ])
  return rows[0]?.outcome ?? null
}
async function ask<Row extends pg.QueryResultRow>(house: 'a' | 'b', statement: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: village[house].databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
  }
}
const inboxOf = (house: 'a' | 'b') => `${village[house].url}/ap/inbox`
let number = 0
const byMallory = (type: string, more: object) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${liar.mallory}#${type.toLowerCase()}/${++number}`,
  type,
  actor: liar.mallory,
  to: [PUBLIC],
  ...more,
})
/** Sends it, and waits until it was treated. */
async function lie(type: string, more: object): Promise<string | null> {
  const activity = byMallory(type, more)
  expect(await liar.send(inboxOf('a'), activity)).toBe(202)
  await expect.poll(() => outcomeAt('a', activity.id)).not.toBeNull()
  return outcomeAt('a', activity.id)
}

describe('a server that lies', () => {
  // What the next ones begin with.
  test('is followed, as Karim is', async () => {
    const karim = await find('a', 'marie', village.b.acct('karim'))
    await village.a.as('marie').post(`/api/v1/accounts/${karim.id}/follow`)
    const follows = async () =>
      (await village.a.as('marie').get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${karim.id}`))[0]
        .following
    await expect.poll(follows).toBe(true)
    await write('b', 'karim', 'Nos jardins ouvrent samedi.')
    await expect.poll(() => home('marie')).toEqual(['Nos jardins ouvrent samedi.'])
    karimsNote = (await village.a.as('marie').get<Status[]>('/api/v1/timelines/home'))[0]!
    karimUri = (
      await ask<{ uri: string }>('a', `select uri from remote_actors where uri like $1`, [`${village.b.url}/%`])
    )[0]!.uri
    const mallory = await find('a', 'marie', `mallory@${new URL(liar.url).host}`)
    await village.a.as('marie').post(`/api/v1/accounts/${mallory.id}/follow`)
    await expect.poll(() => liar.received.map(({ doc }) => doc.type)).toContain('Follow')
    const asked = liar.received.find(({ doc }) => doc.type === 'Follow')!.doc
    await liar.send(inboxOf('a'), byMallory('Accept', { object: asked }))
    const heard = async () =>
      (
        await village.a.as('marie').get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${mallory.id}`)
      )[0].following
    await expect.poll(heard).toBe(true)
  })

  test('about what Karim wrote, shows nothing that his own server does not say', async () => {
    const said = {
      id: `${village.b.url}/ap/posts/999`,
      type: 'Note',
      attributedTo: karimUri,
      to: [PUBLIC],
      content: '<p>Vendez tout !</p>',
    }
    await lie('Create', { object: said })
    await lie('Announce', { object: said })
    await lie('Create', { object: { ...said, id: `${liar.url}/notes/1` } })
    await lie('Update', { object: { ...said, id: karimsNote.uri, content: '<p>Vendez tout !</p>' } })
    expect(await home('marie')).toEqual(['Nos jardins ouvrent samedi.'])
  })

  test('takes back nothing of his, nor himself', async () => {
    expect(await lie('Delete', { object: karimsNote.uri })).not.toBe('understood')
    await lie('Delete', { object: { id: karimsNote.uri, type: 'Tombstone' } })
    await lie('Delete', { object: karimUri })
    await lie('Undo', {
      object: { id: `${karimUri}#follows/1`, type: 'Follow', actor: karimUri, object: `${village.a.url}/ap/actors/1` },
    })
    expect(await home('marie')).toEqual(['Nos jardins ouvrent samedi.'])
  })

  test('speaks for nobody else, with its own key or under the name of his', async () => {
    const inHisName = {
      ...byMallory('Create', {}),
      id: `${karimUri}#lie/1`,
      actor: karimUri,
      object: {
        id: `${karimUri}/lie`,
        type: 'Note',
        attributedTo: karimUri,
        to: [PUBLIC],
        content: '<p>Moi, Karim…</p>',
      },
    }
    expect(await liar.send(inboxOf('a'), inHisName)).toBe(401)
    // Whether his server has another key has to be asked: nothing is kept of it.
    expect([202, 401]).toContain(
      await liar.send(inboxOf('a'), { ...inHisName, id: `${karimUri}#lie/2` }, `${karimUri}#main-key`),
    )
    await write('b', 'karim', 'Et dimanche aussi.')
    await expect.poll(() => home('marie')).toEqual(['Et dimanche aussi.', 'Nos jardins ouvrent samedi.'])
    expect(
      await ask('a', `select activity_id from federation_received where activity_id like $1`, [`${karimUri}#lie/%`]),
    ).toEqual([])
  })

  test('is followed by nobody who did not ask, and passes on nothing that was not for everyone', async () => {
    const lucie = (await ask<{ id: string }>('a', `select id::text from actors where handle = 'lucie'`))[0]!.id
    const lucieUri = `${village.a.url}/ap/actors/${lucie}`
    await lie('Accept', {
      object: { id: `${lucieUri}#follows/1/1`, type: 'Follow', actor: lucieUri, object: liar.mallory },
    })
    const mine = await village.a.as('lucie').get<Account>('/api/v1/accounts/verify_credentials')
    expect(mine.following_count).toBe(0)
    const secret = await write('a', 'lucie', 'Entre nous.', 'private')
    await lie('Announce', { object: secret.uri })
    await lie('Like', { object: secret.uri })
    expect(await home('marie')).not.toContain('Entre nous.')
    expect(await village.a.as('lucie').get<Status>(`/api/v1/statuses/${secret.id}`)).toMatchObject({
      reblogs_count: 0,
      favourites_count: 0,
    })
  })

  test('brings again what Karim told it, and it counts once; as its own request it does at no other door', async () => {
    const follow = byMallory('Follow', { object: karimUri })
    expect(await liar.send(inboxOf('b'), follow)).toBe(202)
    await expect.poll(() => liar.received.map(({ doc }) => doc.type)).toContain('Accept')
    await write('b', 'karim', 'Venez avec des gants.')
    await expect.poll(() => liar.received.map(({ doc }) => doc.type)).toContain('Create')
    await expect.poll(() => home('marie')).toContain('Venez avec des gants.')
    const { headers, body, doc } = liar.received.find((one) => one.doc.type === 'Create')!
    const kept = () => ask('a', 'select activity_id from federation_received where activity_id = $1', [doc.id])
    expect(await kept()).toHaveLength(1)
    // Signed for another host.
    const { host: _, 'content-length': __, connection: ___, ...replayed } = headers
    await fetch(inboxOf('a'), { method: 'POST', headers: replayed, body })
    // With his proof in it, brought by Mallory.
    expect(await liar.send(inboxOf('a'), doc)).toBe(202)
    expect(await kept()).toHaveLength(1)
    expect((await home('marie')).filter((line) => line === 'Venez avec des gants.')).toHaveLength(1)
  })
})

test('what one server could not be told because it was away is told by another that has it with its proof', async () => {
  const create = liar.received.find(({ doc }) => doc.type === 'Create')!
  await ask('a', 'delete from federation_received where activity_id = $1', [create.doc.id])
  expect(
    await liar.send(inboxOf('a'), { ...create.doc, object: { ...(create.doc.object as object), content: 'Autre' } }),
  ).not.toBe(500)
  expect(await liar.send(inboxOf('a'), create.doc)).toBe(202)
  await expect.poll(() => outcomeAt('a', create.doc.id as string)).toBe('understood')
  expect((await home('marie')).filter((line) => line === 'Venez avec des gants.')).toHaveLength(1)
})

test('new keys of Nadia’s are believed, and the old ones used no more', async () => {
  const nadia = await find('a', 'marie', village.b.acct('nadia'))
  await village.a.as('marie').post(`/api/v1/accounts/${nadia.id}/follow`)
  const followers = async () =>
    (await village.b.as('nadia').get<Account>('/api/v1/accounts/verify_credentials')).followers_count
  await expect.poll(followers).toBe(1)
  await write('b', 'nadia', 'Avant.')
  await expect.poll(() => home('marie')).toContain('Avant.')
  const uri = (await ask<{ uri: string }>('a', 'select uri from remote_actors where actor_id = $1', [nadia.id]))[0]!.uri
  const key = async () => {
    const answer = await fetch(uri, { headers: { accept: 'application/activity+json' } })
    return ((await answer.json()) as { publicKey: { publicKeyPem: string } }).publicKey.publicKeyPem
  }
  const before = await key()
  const settings = { DATABASE_URL: village.b.databaseUrl, PUBLIC_URL: village.b.url, ALLOW_PRIVATE_ADDRESSES: 'true' }
  const { out, err } = await command(['keys', 'rotate', '--handle', 'nadia'], settings)
  expect([out, err]).toEqual(['1\n', ''])
  expect(await key()).not.toBe(before)
  await write('b', 'nadia', 'Ma clé a changé.')
  await expect.poll(() => home('marie')).toContain('Ma clé a changé.')
})

test('a server that answers errors, or never, delays nobody, and one that was killed has everything once when it is back', async () => {
  const nadia = await find('b', 'nadia', village.a.acct('marie'))
  await village.b.as('nadia').post(`/api/v1/accounts/${nadia.id}/follow`)
  const atNadias = async () =>
    (await village.b.as('nadia').get<Status[]>('/api/v1/timelines/home'))
      .filter(({ account }) => account.acct === village.a.acct('marie'))
      .map(text)
  expect(
    await liar.send(
      inboxOf('a'),
      byMallory('Follow', {
        object: (
          await ask<{ uri: string }>('b', `select uri from remote_actors where uri like $1`, [`${village.a.url}/%`])
        )[0]!.uri,
      }),
    ),
  ).toBe(202)
  const followers = async () =>
    (await village.a.as('marie').get<Account>('/api/v1/accounts/verify_credentials')).followers_count
  await expect.poll(followers).toBe(2)

  liar.answers('with errors')
  await write('a', 'marie', 'Un.')
  await expect.poll(atNadias).toEqual(['Un.'])
  liar.answers('never')
  await write('a', 'marie', 'Deux.')
  await expect.poll(atNadias).toEqual(['Deux.', 'Un.'])

  await village.b.kill()
  await write('a', 'marie', 'Trois.')
  await write('a', 'marie', 'Quatre.')
  const waiting = async () =>
    Number(
      (
        await ask<{ n: string }>('a', 'select count(*) as n from federation_deliveries where last_error is not null')
      )[0]!.n,
    )
  await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(1)
  await village.a.kill()
  await village.b.start()
  liar.answers('well')
  // The time that one would wait is over.
  await ask('a', 'update federation_deliveries set due_at = now(), taken_until = null')
  await ask('a', 'update federation_peers set paused_until = null')
  await village.a.start()
  await expect
    .poll(async () => (await atNadias()).sort(), { timeout: 60_000 })
    .toEqual(['Deux.', 'Quatre.', 'Trois.', 'Un.'])
  const told = () =>
    liar.received.flatMap(({ doc }) =>
      doc.type === 'Create' && String(doc.actor).startsWith(village.a.url) ? [doc.id] : [],
    )
  await expect.poll(() => new Set(told()).size, { timeout: 60_000 }).toBe(4)
  expect(told()).toHaveLength(4)
  expect(await waiting()).toBe(0)
})
