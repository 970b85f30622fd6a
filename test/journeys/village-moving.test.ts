import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { openVillage } from '../village.ts'
import { PASSWORD } from '../world.ts'

type Account = { id: string; acct: string; display_name: string; note: string }
type Status = {
  id: string
  uri: string
  content: string
  created_at: string
  visibility: string
  in_reply_to_id: string | null
  media_attachments: { description: string; meta: { original: { width: number } } }[]
}

let village: Awaited<ReturnType<typeof openVillage<'a' | 'b' | 'c'>>>
beforeAll(async () => {
  village = await openVillage({ a: ['marie'], b: ['karim'], c: ['lucie'] })
})
afterAll(() => village?.close())

async function signedIn(house: 'a' | 'c', handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(village[house].url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}

const found = async (house: 'a' | 'c', as: string, acct: string): Promise<Account> => {
  const { accounts } = await village[house]
    .as(as)
    .get<{ accounts: Account[] }>(`/api/v2/search?q=${encodeURIComponent(`@${acct}`)}&type=accounts&resolve=true`)
  return accounts[0] ?? Promise.reject(new Error(`${acct} was not found`))
}

/** Marie follows Karim of another server, lists him, saves what he wrote, and publishes three things. */
async function live(browser: PlainBrowser): Promise<void> {
  const [marie, karim] = [village.a.as('marie'), village.b.as('karim')]
  const karimThere = await found('a', 'marie', village.b.acct('karim'))
  await marie.post(`/api/v1/accounts/${karimThere.id}/follow`)
  const between = () => marie.get<[{ following: boolean }]>(`/api/v1/accounts/relationships?id[]=${karimThere.id}`)
  await expect.poll(async () => (await between())[0].following).toBe(true)
  await karim.post('/api/v1/statuses', { status: 'Une serre à partager', visibility: 'public' })
  const home = () => marie.get<Status[]>('/api/v1/timelines/home')
  await expect.poll(async () => (await home()).length).toBe(1)
  await marie.post(`/api/v1/statuses/${(await home())[0]!.id}/bookmark`)
  const list = await marie.post<{ id: string }>('/api/v1/lists', { title: 'Maraîchage' })
  await marie.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [karimThere.id] })
  const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3c3' } })
    .png()
    .toBuffer()
  const file = new File([new Uint8Array(png)], 'jardin.png', { type: 'image/png' })
  const { id: picture } = JSON.parse((await browser.send('/medias', { file })).html) as { id: string }
  await marie.put(`/api/v1/media/${picture}`, { description: 'Un jardin' })
  const root = await marie.post<Status>('/api/v1/statuses', { status: 'Notre jardin #nantes', media_ids: [picture] })
  await marie.post('/api/v1/statuses', { status: 'Il est ouvert', in_reply_to_id: root.id })
  await marie.post('/api/v1/statuses', { status: 'Pour qui me suit', visibility: 'private' })
}

async function archive(browser: PlainBrowser): Promise<File> {
  await browser.send('/reglages/exporter?/archive', {})
  await expect
    .poll(async () => (await browser.open('/reglages/exporter')).text, { timeout: 30_000 })
    .toContain('Prête depuis')
  const [, path] =
    /href="(\/reglages\/exporter\/archive\/\d+)"/.exec((await browser.open('/reglages/exporter')).html) ?? []
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(village.a.url + path, { headers: { cookie } })
  return new File([await answer.arrayBuffer()], 'archive.zip', { type: 'application/zip' })
}

async function bring(browser: PlainBrowser, file: File, times: number): Promise<string> {
  await browser.send('/reglages/importer/archive', { archive: file })
  const waits = async () =>
    /reprendre[\s\S]*?name="id" value="(\d+)"/.exec((await browser.open('/reglages/importer')).html)?.[1]
  await expect.poll(waits, { timeout: 60_000 }).toBeTruthy()
  const part = ['posts', 'profile', 'follows', 'lists', 'bookmarks']
  await browser.send('/reglages/importer?/reprendre', { id: (await waits())!, part })
  const page = async () => (await browser.open('/reglages/importer')).text
  await expect.poll(async () => (await page()).split('Terminé').length - 1, { timeout: 60_000 }).toBe(times)
  return page()
}

/** What Lucie has, as a program reads it. */
async function has() {
  const lucie = village.c.as('lucie')
  const me = await lucie.get<Account>('/api/v1/accounts/verify_credentials')
  const statuses = await lucie.get<Status[]>(`/api/v1/accounts/${me.id}/statuses`)
  const following = await lucie.get<Account[]>(`/api/v1/accounts/${me.id}/following`)
  const [list] = await lucie.get<{ id: string; title: string }[]>('/api/v1/lists')
  const members = list ? await lucie.get<Account[]>(`/api/v1/lists/${list.id}/accounts`) : []
  const bookmarks = await lucie.get<Status[]>('/api/v1/bookmarks')
  return {
    name: me.display_name,
    statuses: statuses.map(({ content, visibility, media_attachments }) => [
      content.replace(/<[^>]+>/g, ''),
      visibility,
      media_attachments.map(({ description, meta }) => [description, meta.original.width]),
    ]),
    replies: statuses.filter(({ in_reply_to_id }) => statuses.some(({ id }) => id === in_reply_to_id)).length,
    following: following.map(({ acct }) => acct),
    list: [list?.title, members.map(({ acct }) => acct)],
    bookmarks: bookmarks.map(({ content }) => content.replace(/<[^>]+>/g, '')),
  }
}

test('Marie leaves with all that she has, and Lucie of another Maillon brings it; twice is once', async () => {
  const [there, here] = [await signedIn('a', 'marie'), await signedIn('c', 'lucie')]
  await live(there)
  const file = await archive(there)
  await bring(here, file, 1)
  const karim = village.b.acct('karim')
  const brought = {
    name: 'Marie',
    statuses: [
      ['Pour qui me suit', 'private', []],
      ['Il est ouvert', 'public', []],
      ['Notre jardin #nantes', 'public', [['Un jardin', 64]]],
    ],
    replies: 1,
    following: [karim],
    list: ['Maraîchage', [karim]],
    bookmarks: ['Une serre à partager'],
  }
  await expect.poll(has).toEqual(brought)
  expect((await here.open('/@lucie')).text).toContain('importé')
  const page = await bring(here, file, 2)
  expect(page).not.toContain('échec')
  expect(await has()).toEqual(brought)
  // Karim was asked once, and told of nothing that is past.
  const told = await village.b.as('karim').get<{ type: string; account: Account }[]>('/api/v1/notifications')
  expect(told.filter(({ account }) => account.acct === village.c.acct('lucie')).map(({ type }) => type)).toEqual([
    'follow',
  ])
}, 180_000)
