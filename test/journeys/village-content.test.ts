import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser } from '../plain-browser.ts'
import { openVillage } from '../village.ts'
import { PASSWORD } from '../world.ts'

type Poll = {
  id: string
  voters_count: number
  expired: boolean
  own_votes: number[]
  options: { title: string; votes_count: number | null }[]
}
type Status = { id: string; uri: string; content: string; account: { acct: string }; poll: Poll | null }
type Name = 'a' | 'b'

let village: Awaited<ReturnType<typeof openVillage<Name>>>
beforeAll(async () => {
  village = await openVillage({ a: ['marie', 'lucie'], b: ['karim', 'nadia'] })
})
afterAll(() => village?.close())

const accountOf = async (house: Name, who: string, acct: string) => {
  const path = `/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`
  return (await village[house].as(who).get<{ accounts: { id: string }[] }>(path)).accounts[0]!.id
}

async function follows(house: Name, who: string, at: Name, whom: string): Promise<void> {
  const api = village[house].as(who)
  const id = await accountOf(house, who, village[at].acct(whom))
  await api.post(`/api/v1/accounts/${id}/follow`)
  const between = () => api.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${id}`)
  await expect.poll(async () => (await between())[0].following).toBe(true)
}

/** The post as it stands in her feed, once it came. */
async function inFeed(house: Name, who: string, uri: string): Promise<Status> {
  const find = async () =>
    (await village[house].as(who).get<Status[]>('/api/v1/timelines/home')).find((one) => one.uri === uri)
  await expect.poll(find).toBeTruthy()
  return (await find())!
}

test('a poll is voted in from another server, for one choice and then a further one, and its results are told there', async () => {
  await follows('a', 'marie', 'b', 'karim')
  await follows('a', 'lucie', 'b', 'karim')
  const [karim, marie, lucie] = [village.b.as('karim'), village.a.as('marie'), village.a.as('lucie')]
  const asked = await karim.post<Status>('/api/v1/statuses', {
    status: 'Quels jours ?',
    poll: { options: ['Mardi', 'Jeudi'], expires_in: 3600, multiple: true },
  })
  const there = await inFeed('a', 'marie', asked.uri)
  expect(there.poll?.options.map(({ title }) => title)).toEqual(['Mardi', 'Jeudi'])

  await marie.post(`/api/v1/polls/${there.id}/votes`, { choices: [1] })
  await marie.post(`/api/v1/polls/${there.id}/votes`, { choices: [0] })
  await expect(marie.post(`/api/v1/polls/${there.id}/votes`, { choices: [0] })).rejects.toThrow('422')
  await lucie.post(`/api/v1/polls/${there.id}/votes`, { choices: [1] })

  const counted = async (api: typeof karim, id: string) => {
    const { poll } = await api.get<Status>(`/api/v1/statuses/${id}`)
    return [poll!.voters_count, ...poll!.options.map(({ votes_count }) => votes_count)]
  }
  await expect.poll(() => counted(karim, asked.id)).toEqual([2, 1, 2])
  await expect.poll(() => counted(marie, there.id)).toEqual([2, 1, 2])
  expect((await karim.get<{ descendants: Status[] }>(`/api/v1/statuses/${asked.id}/context`)).descendants).toEqual([])

  await village.b.as('nadia').post(`/api/v1/polls/${asked.id}/votes`, { choices: [0] })
  await expect.poll(() => counted(marie, there.id)).toEqual([3, 2, 2])
})

type Quoted = Status & { quote: { state: string; quoted_status: Status | null } | null }

test('a post is quoted on another server by the leave of its author, who takes it out again', async () => {
  const { a, b } = village
  const [karim, marie] = [b.as('karim'), a.as('marie')]
  await follows('b', 'karim', 'a', 'marie')
  const original = await karim.post<Status>('/api/v1/statuses', { status: 'Le budget est voté.' })
  const { id } = await inFeed('a', 'marie', original.uri)
  const quoting = await marie.post<Quoted>('/api/v1/statuses', { status: 'Enfin !', quoted_status_id: id })

  const stateAt = async (api: typeof karim, post: string) => {
    const { quote } = await api.get<Quoted>(`/api/v1/statuses/${post}`)
    return [quote?.state, quote?.quoted_status?.uri]
  }
  await expect.poll(() => stateAt(marie, quoting.id)).toEqual(['accepted', original.uri])
  const there = await inFeed('b', 'karim', quoting.uri)
  await expect.poll(() => stateAt(karim, there.id)).toEqual(['accepted', original.uri])
  const told = await karim.get<{ type: string; status: Status }[]>('/api/v1/notifications')
  expect(told.map(({ type, status }) => [type, status?.uri])).toContainEqual(['quote', quoting.uri])

  await karim.post(`/api/v1/statuses/${original.id}/quotes/${there.id}/revoke`)
  await expect.poll(() => stateAt(marie, quoting.id)).toEqual(['revoked', undefined])
})

test('a quote that is asked for first is shown once its author lets it be, and both are told', async () => {
  const { a, b } = village
  const [karim, lucie] = [b.as('karim'), a.as('lucie')]
  await follows('a', 'lucie', 'b', 'karim')
  const page = await signedIn('b', 'karim')
  await page.send('/reglages/publications', { visibility: 'public', quotePolicy: 'asked', language: '' })
  const original = await karim.post<Status>('/api/v1/statuses', { status: 'À débattre' })
  const { id } = await inFeed('a', 'lucie', original.uri)
  const quoting = await lucie.post<Quoted>('/api/v1/statuses', { status: 'Débattons', quoted_status_id: id })
  expect(quoting.quote?.state).toBe('pending')

  type Told = { type: string; status?: Status }
  const told = async (api: typeof karim, type: string) =>
    (await api.get<Told[]>(`/api/v1/notifications?types[]=${type}&supported_types[]=${type}`)).map(
      ({ status }) => status?.uri,
    )
  await expect.poll(() => told(karim, 'maillon.quote-asked')).toEqual([quoting.uri])
  expect((await page.open('/notifications')).text).toContain('demande à vous citer')
  const asked = await page.open('/notifications/citations')
  expect(asked.text).toContain('Débattons')
  const there = /name="publication" value="(\d+)"/.exec(asked.html)![1]!
  await page.send('/notifications/citations?/accepter', { publication: there })

  const stateAt = async () => (await lucie.get<Quoted>(`/api/v1/statuses/${quoting.id}`)).quote?.state
  await expect.poll(stateAt).toBe('accepted')
  await expect.poll(() => told(karim, 'quote')).toContain(quoting.uri)
  await expect.poll(() => told(lucie, 'maillon.quote-accepted')).toEqual([quoting.uri])
})

test('what stands first on a page of another server is shown here once somebody looks for it', async () => {
  const { a, b } = village
  const nadia = b.as('nadia')
  const first = await nadia.post<Status>('/api/v1/statuses', { status: 'À lire d’abord #verger' })
  await nadia.post(`/api/v1/statuses/${first.id}/pin`)
  await nadia.post('/api/v1/featured_tags', { name: 'Verger' })
  const marie = a.as('marie')
  const id = await accountOf('a', 'marie', b.acct('nadia'))
  const pinned = async () =>
    (await marie.get<Status[]>(`/api/v1/accounts/${id}/statuses?pinned=true`)).map(({ uri }) => uri)
  await expect.poll(pinned).toEqual([first.uri])
  const page = await signedIn('a', 'marie')
  const shown = await page.open(`/@${b.acct('nadia')}`)
  expect(shown.text).toContain('À lire d’abord')
  expect(shown.text).toContain('#verger')
})

test('a report is passed on to the server of whoever is reported, by the instance, and nobody there learns by whom', async () => {
  const { a, b } = village
  const [karim, lucie] = [b.as('karim'), a.as('lucie')]
  await follows('a', 'lucie', 'b', 'nadia')
  const rude = await b.as('nadia').post<Status>('/api/v1/statuses', { status: 'Bande de nuls.' })
  const { id } = await inFeed('a', 'lucie', rude.uri)
  const nadiaThere = await accountOf('a', 'lucie', b.acct('nadia'))
  const wish = { account_id: nadiaThere, status_ids: [id], comment: 'Ce ton blesse.', forward: true }
  expect(await lucie.post('/api/v1/reports', wish)).toMatchObject({ forwarded: true })

  type Told = { type: string; account: { acct: string }; report?: { comment: string; status_ids: string[] } }
  const told = async () => (await karim.get<Told[]>('/api/v1/notifications')).filter((one) => one.report)
  await expect.poll(async () => (await told()).length).toBe(1)
  const [one] = await told()
  expect(one!.report).toMatchObject({ comment: 'Ce ton blesse.', status_ids: [rude.id] })
  expect(one!.account.acct).toContain(a.host)
  expect(JSON.stringify(one)).not.toMatch(/lucie/i)
})

test('a block is told to the server of whoever is blocked, and taken back there', async () => {
  const { a, b } = village
  const [marie, karim] = [a.as('marie'), b.as('karim')]
  const karimThere = await accountOf('a', 'marie', b.acct('karim'))
  const marieThere = await accountOf('b', 'karim', a.acct('marie'))
  type Between = { blocked_by: boolean; following: boolean; followed_by: boolean }
  const seenByKarim = async () => {
    const [one] = await karim.get<[Between]>(`/api/v1/accounts/relationships?id[]=${marieThere}`)
    return [one.blocked_by, one.following, one.followed_by]
  }
  await marie.post(`/api/v1/accounts/${karimThere}/block`)
  await expect.poll(seenByKarim).toEqual([true, false, false])
  await marie.post(`/api/v1/accounts/${karimThere}/unblock`)
  await expect.poll(seenByKarim).toEqual([false, false, false])
})

test('whoever is named by a handle of another server is found there and told; whom nobody finds stays words', async () => {
  const { a, b } = village
  const nobody = `personne@${b.host}`
  const written = await a.as('lucie').post<Status>('/api/v1/statuses', {
    status: `Avec @${b.acct('nadia')} et @${nobody}`,
  })
  expect(written.content).toContain(`href="${a.url}/@${b.acct('nadia')}"`)
  expect(written.content).toContain(`@${nobody}`)
  expect(written.content).not.toContain(`/@${nobody}"`)
  const told = async () => {
    const all = await b.as('nadia').get<{ type: string; status: Status }[]>('/api/v1/notifications')
    return all.map(({ type, status }) => [type, status?.uri])
  }
  await expect.poll(told).toContainEqual(['mention', written.uri])
})

async function signedIn(house: Name, handle: string) {
  const browser = openPlainBrowser(village[house].url)
  await browser.send('/connexion', { login: handle, password: PASSWORD })
  return browser
}

type Account = { id: string; acct: string; moved?: { acct: string } }

test('who follows an account is brought along where it moves, and nobody is by an account that does not say that it is the same', async () => {
  const { a, b } = village
  const karim = await signedIn('b', 'karim')
  const lucieAtHome = await signedIn('a', 'lucie')
  await follows('a', 'marie', 'b', 'karim')
  const path = '/reglages/changer-de-compte'
  const leave = () => karim.send(`${path}?/partir`, { target: `@${a.acct('lucie')}`, current: PASSWORD })
  expect((await leave()).text).toContain('n’indique pas encore celui-ci')

  await lucieAtHome.send(`${path}?/indiquer`, { alias: `@${b.acct('karim')}` })
  await leave()
  const marie = a.as('marie')
  const karimThere = await accountOf('a', 'marie', b.acct('karim'))
  const lucie = await accountOf('a', 'marie', a.acct('lucie'))
  const followed = async (id: string) =>
    (await marie.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${id}`))[0].following
  await expect.poll(() => followed(lucie)).toBe(true)
  await expect.poll(() => followed(karimThere)).toBe(false)
  expect((await marie.get<Account>(`/api/v1/accounts/${karimThere}`)).moved?.acct).toBe('lucie')
  const own = await accountOf('b', 'nadia', b.acct('karim'))
  expect((await b.as('nadia').get<Account>(`/api/v1/accounts/${own}`)).moved?.acct).toBe(a.acct('lucie'))
  expect((await openPlainBrowser(b.url).open('/@karim')).text).toContain('A changé de compte')

  expect((await leave()).text).toContain('une fois tous les trente jours')
  await karim.send(`${path}?/revenir`, {})
  expect((await b.as('nadia').get<Account>(`/api/v1/accounts/${own}`)).moved).toBeUndefined()
})
