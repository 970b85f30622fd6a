import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser } from '../plain-browser.ts'
import { openVillage } from '../village.ts'
import { PASSWORD } from '../world.ts'

type Account = { id: string; acct: string; url: string; display_name: string; followers_count: number }
type Status = {
  id: string
  uri: string
  url: string
  content: string
  account: Account
  edited_at: string | null
  in_reply_to_id: string | null
  reblog: Status | null
  favourites_count: number
  reblogs_count: number
  replies_count: number
}
type Notification = { id: string; type: string; account: Account; status?: Status }

let village: Awaited<ReturnType<typeof openVillage<'a' | 'b'>>>
beforeAll(async () => {
  village = await openVillage({ a: ['marie', 'lucie'], b: ['karim', 'nadia'] })
})
afterAll(() => village?.close())

const found = async (house: 'a' | 'b', as: string, acct: string): Promise<Account> => {
  const { accounts } = await village[house]
    .as(as)
    .get<{ accounts: Account[] }>(`/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`)
  return accounts[0] ?? Promise.reject(new Error(`${acct} was not found`))
}
const home = (house: 'a' | 'b', as: string) => village[house].as(as).get<Status[]>('/api/v1/timelines/home')
const told = (house: 'a' | 'b', as: string) => village[house].as(as).get<Notification[]>('/api/v1/notifications')
const text = ({ content }: Status) => content.replace(/<[^>]+>/g, '')

test('Marie follows Karim of another server, and what he writes reaches her, and what she answers him', async () => {
  const [marie, karim] = [village.a.as('marie'), village.b.as('karim')]

  const karimThere = await found('a', 'marie', village.b.acct('karim'))
  expect(karimThere).toMatchObject({
    acct: village.b.acct('karim'),
    display_name: 'Karim',
    url: `${village.b.url}/@karim`,
  })

  await marie.post(`/api/v1/accounts/${karimThere.id}/follow`)
  await expect
    .poll(async () => (await told('b', 'karim')).map(({ type, account }) => [type, account.acct]))
    .toEqual([['follow', village.a.acct('marie')]])
  const between = () => marie.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${karimThere.id}`)
  await expect.poll(async () => (await between())[0].following).toBe(true)

  const written = await karim.post<Status>('/api/v1/statuses', {
    status: 'Nos jardins ouvrent #samedi.',
    visibility: 'public',
  })
  expect(written.uri).toBe(`${village.b.url}/ap/posts/${written.id}`)
  await expect.poll(async () => (await home('a', 'marie')).map(text)).toEqual(['Nos jardins ouvrent #samedi.'])
  const [arrived] = await home('a', 'marie')
  expect(arrived).toMatchObject({ uri: written.uri, url: written.url, account: { acct: village.b.acct('karim') } })

  const reply = await marie.post<Status>('/api/v1/statuses', {
    status: 'J’apporte des graines !',
    in_reply_to_id: arrived!.id,
  })
  await expect
    .poll(async () => (await told('b', 'karim')).map(({ type, status }) => [type, status && text(status)]))
    .toContainEqual(['mention', 'J’apporte des graines !'])
  const context = await karim.get<{ descendants: Status[] }>(`/api/v1/statuses/${written.id}/context`)
  expect(context.descendants.map(({ uri, account }) => [uri, account.acct])).toEqual([
    [reply.uri, village.a.acct('marie')],
  ])

  await marie.post(`/api/v1/statuses/${arrived!.id}/reblog`)
  await marie.post(`/api/v1/statuses/${arrived!.id}/favourite`)
  await expect
    .poll(async () => {
      const { reblogs_count, favourites_count, replies_count } = await karim.get<Status>(
        `/api/v1/statuses/${written.id}`,
      )
      return { reblogs_count, favourites_count, replies_count }
    })
    .toEqual({ reblogs_count: 1, favourites_count: 1, replies_count: 1 })

  await karim.put(`/api/v1/statuses/${written.id}`, { status: 'Nos jardins ouvrent #dimanche.' })
  await expect
    .poll(async () => text(await marie.get<Status>(`/api/v1/statuses/${arrived!.id}`)))
    .toBe('Nos jardins ouvrent #dimanche.')

  await marie.post(`/api/v1/statuses/${arrived!.id}/unreblog`)
  await marie.post(`/api/v1/statuses/${arrived!.id}/unfavourite`)
  await expect
    .poll(async () => {
      const { reblogs_count, favourites_count } = await karim.get<Status>(`/api/v1/statuses/${written.id}`)
      return { reblogs_count, favourites_count }
    })
    .toEqual({ reblogs_count: 0, favourites_count: 0 })

  await karim.delete(`/api/v1/statuses/${written.id}`)
  await expect.poll(async () => (await home('a', 'marie')).map(text)).toEqual(['J’apporte des graines !'])

  await marie.post(`/api/v1/accounts/${karimThere.id}/unfollow`)
  const seenByKarim = await found('b', 'karim', village.a.acct('marie'))
  await expect
    .poll(async () => {
      const [one] = await karim.get<[{ followed_by: boolean }]>(`/api/v1/accounts/relationships?id[]=${seenByKarim.id}`)
      return one.followed_by
    })
    .toBe(false)
})

type Event = {
  id: string
  url: string
  event: { starts_at: string; place_name: string; places_left: number; cancelled: boolean; my_answer: string | null }
}
type WhoComes = Event & { who_comes: Record<'yes' | 'maybe' | 'no', { handle: string }[]> }

test('an event is in the Agenda of another server, is answered from there until it is full, and its end is told there', async () => {
  const { a, b } = village
  const [marie, karim, nadia] = [a.as('marie'), b.as('karim'), b.as('nadia')]
  for (const [handle, api] of [
    ['karim', karim],
    ['nadia', nadia],
  ] as const) {
    const { id } = await found('b', handle, a.acct('marie'))
    await api.post(`/api/v1/accounts/${id}/follow`)
    const between = () => api.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${id}`)
    await expect.poll(async () => (await between())[0].following).toBe(true)
  }
  const startsAt = new Date(Date.now() + 7 * 86_400_000).toISOString()
  const announced = await marie.post<Event>('/api/maillon/v1/events', {
    title: 'Bourse aux graines',
    text: 'Venez avec les vôtres.',
    starts_at: startsAt,
    commune: 'com-44109',
    place_name: 'Halle de la Madeleine',
    places: 1,
  })
  const inAgenda = async (as: typeof karim) =>
    (await as.get<{ events: Event[] }>('/api/maillon/v1/events')).events.map(({ id, event }) => ({ id, ...event }))
  await expect
    .poll(() => inAgenda(karim))
    .toMatchObject([{ starts_at: startsAt, place_name: 'Halle de la Madeleine', my_answer: null }])
  const { id } = (await inAgenda(karim))[0]!

  await karim.put(`/api/maillon/v1/events/${id}/answer`, { answer: 'yes' })
  const coming = async () =>
    (await marie.get<WhoComes>(`/api/maillon/v1/events/${announced.id}`)).who_comes.yes.map(({ handle }) => handle)
  await expect.poll(coming).toEqual([b.acct('karim')])

  // One place there was: whoever asks for another is told so, and does not come.
  await nadia.put(`/api/maillon/v1/events/${id}/answer`, { answer: 'yes' }).catch(() => undefined)
  await expect.poll(async () => (await inAgenda(nadia))[0]!.my_answer).not.toBe('yes')
  expect(await coming()).toEqual([b.acct('karim')])

  await karim.delete(`/api/maillon/v1/events/${id}/answer`)
  await expect.poll(coming).toEqual([])
  await nadia.put(`/api/maillon/v1/events/${id}/answer`, { answer: 'yes' })
  await expect.poll(coming).toEqual([b.acct('nadia')])

  const browser = openPlainBrowser(a.url)
  await browser.send('/connexion', { login: 'marie', password: PASSWORD })
  await browser.send(`/@marie/${announced.id}?/cancel`, {})
  await expect.poll(async () => (await inAgenda(nadia))[0]!.cancelled).toBe(true)
  await expect
    .poll(async () => (await told('b', 'nadia')).map(({ type, account }) => [type, account.acct]))
    .toContainEqual(['update', a.acct('marie')])
  await expect(karim.put(`/api/maillon/v1/events/${id}/answer`, { answer: 'yes' })).rejects.toThrow('annulé')
})
