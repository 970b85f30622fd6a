import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { closeAll, serve } from '#platform/http/servers.fixture.ts'
import type { PostId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { asWords, noteOf, siteOf, stateOf } from './own-site.ts'
import { publishOwnItems } from './publish-own-items.ts'

const world = useWorld(() => ({ ALLOW_PRIVATE_ADDRESSES: 'true' }))
afterAll(closeAll)

const MINUTE = 60_000
/** In minutes: in so many, every feed is looked at again. */
const DAY = 60 * 36
const asLienLoire = () => ({ personId: world.marie, actorId: world.lienLoire })
type Entry = { title: string; path?: string; at?: Date | null; text?: string; guid?: string }

let entries: Entry[] = []
let answer: ((request: IncomingMessage, response: ServerResponse) => boolean) | null = null
let address = ''
beforeEach(async () => {
  entries = []
  answer = null
  const site = await serve((request, response) => {
    if (answer?.(request, response)) return
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(
      `<rss version="2.0"><channel><title>Lien-Loire</title><link>${address}/</link><language>fr-FR</language>${entries
        .map(
          ({ title, path = title, at, text = '', guid }) =>
            `<item><title>${title}</title><link>${address}/${encodeURIComponent(path)}</link><description>${text}</description>
            ${guid ? `<guid isPermaLink="false">${guid}</guid>` : ''}
            ${at === null ? '' : `<pubDate>${(at ?? world.clock.now()).toUTCString()}</pubDate>`}</item>`,
        )
        .join('')}</channel></rss>`,
    )
  })
  address = site.address
})
afterEach(async () => {
  await world.app.sources.ownSite.stop(asLienLoire()).catch(() => {})
  // What was published in the last test takes no room of the next.
  world.clock.advance(DAY * MINUTE)
})

/** The site has this besides, from now on. */
const publishes = (...more: Entry[]) => {
  const now = new Date(world.clock.now())
  entries = [...more.map((one) => ({ at: now, ...one })), ...entries]
}
const own = () => world.app.sources.ownSite
/** Time passes, and what is due is done. */
async function later(minutes: number) {
  world.clock.advance(minutes * MINUTE)
  await world.app.sources.lookAtDue()
  await world.settle()
  await own().publishWaiting()
  await world.settle()
}
const posts = async () => {
  const rows = await world.app.db
    .selectFrom('posts')
    .select(['id', 'plain', 'credit'])
    .where('author_id', '=', world.lienLoire)
    .where('link', 'like', `${address}%`)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, plain, credit }) => ({ id: id as PostId, title: plain.split('\n')[0], credit }))
}
const titles = async () => (await posts()).map(({ title }) => title)
const old = (n: number) => ({ title: `Ancien ${n}`, at: new Date(world.clock.now().getTime() - n * 60 * 24 * MINUTE) })

async function confirmed(before = 0) {
  await own().choose(asLienLoire(), address)
  await world.settle()
  await own().confirm(asLienLoire(), before)
  await later(1)
}

test('what was found is shown first; once that is confirmed, what comes is published and says where from', async () => {
  entries = [old(1), old(90)]
  await own().choose(asLienLoire(), address)
  await world.settle()
  expect(await own().of(world.lienLoire)).toMatchObject({
    feed: { title: 'Lien-Loire', state: 'alive' },
    confirmedAt: null,
    items: [{ title: 'Ancien 1' }, { title: 'Ancien 90' }],
    published: 0,
    waiting: 0,
  })
  publishes({ title: 'Trop tôt' })
  await later(DAY)
  expect(await titles()).toEqual([])
  await own().confirm(asLienLoire(), 0)
  await later(1)
  expect(await titles()).toEqual([])
  publishes({ title: 'La forge ouvre', text: 'Avec <b>douze</b> structures.' })
  await later(DAY)
  const [post, ...more] = await posts()
  expect(more).toEqual([])
  const { name, page } = siteOf({ address, page: null })
  expect(post).toMatchObject({ title: 'La forge ouvre', credit: { automatic: true, name, page } })
  const read = await world.app.publishing.read(post!.id, null)
  expect(read).toMatchObject({
    kind: 'note',
    language: 'fr',
    visibility: 'public',
    link: `${address}/La%20forge%20ouvre`,
  })
  expect(read!.plain).toContain('Avec douze structures.')
  expect(await own().of(world.lienLoire)).toMatchObject({ published: 1, waiting: 0 })
})

test('the last ones from before are published where that is asked, the oldest first, however old', async () => {
  entries = [old(1), old(40), old(80), old(200)]
  await confirmed(3)
  expect(await titles()).toEqual(['Ancien 80', 'Ancien 40', 'Ancien 1'])
})

test('what bears the date of the day alone is new where it was not there at the confirmation; without a date, too', async () => {
  entries = [{ title: 'Sans date', at: null }]
  await confirmed()
  const midnight = new Date(world.clock.now())
  midnight.setUTCHours(0, 0, 0, 0)
  publishes({ title: 'Du jour', at: midnight }, { title: 'Sans date non plus', at: null }, old(9))
  await later(DAY)
  expect((await titles()).sort()).toEqual(['Du jour', 'Sans date non plus'])
})

test('five a day at most; the others wait for the next day, and what waits too long is passed over', async () => {
  await confirmed()
  publishes(...Array.from({ length: 7 }, (_, n) => ({ title: `Numéro ${n}` })))
  await later(DAY)
  expect(await titles()).toHaveLength(5)
  await later(60)
  expect(await titles()).toHaveLength(5)
  await later(DAY)
  expect(await titles()).toHaveLength(7)
  publishes(...Array.from({ length: 30 }, (_, n) => ({ title: `Suite ${n}` })))
  for (let day = 0; day < 6; day++) await later(DAY)
  const { waiting, published } = (await own().of(world.lienLoire))!
  expect(waiting).toBe(0)
  expect(published).toBeLessThan(37)
})

test('published twice at once, or again after a kill in between, it is one post', async () => {
  await confirmed()
  publishes({ title: 'Une seule fois' })
  world.clock.advance(DAY * MINUTE)
  await world.app.sources.lookAtDue()
  await world.settle()
  // A kill before the transaction ends: nothing of it is there, and the item waits as before.
  const killed: Parameters<typeof publishOwnItems>[0]['publishing'] = {
    publish: (voice, composed, within) =>
      world.app.publishing.publish(voice, composed, async (tx, id) => {
        await within?.(tx, id)
        throw new Error('killed')
      }),
  }
  await expect(publishOwnItems({ ...world.app, publishing: killed })).rejects.toThrow('killed')
  expect(await titles()).toEqual([])
  expect(await own().of(world.lienLoire)).toMatchObject({ waiting: 1, published: 0 })
  await Promise.all([own().publishWaiting(), own().publishWaiting(), own().publishWaiting()])
  await own().publishWaiting()
  // The feed is read again, as new.
  await world.app.db.updateTable('source_feeds').set({ etag: null, next_look_at: world.clock.now() }).execute()
  await later(1)
  expect(await titles()).toEqual(['Une seule fois'])
})

test('what was published by hand is not doubled, nor what changed its name, nor what was taken back', async () => {
  await confirmed()
  await world.note(world.lienLoire, `Notre forge : ${address}/forge?utm_source=lettre`, { by: world.marie })
  publishes({ title: 'La forge', path: 'forge' }, { title: 'Le moulin', path: 'moulin', guid: 'un' })
  await later(DAY)
  const [, mill] = await posts()
  expect(await titles()).toEqual([expect.stringContaining('Notre forge'), 'Le moulin'])
  await world.app.publishing.withdraw(world.marie, mill!.id)
  entries = []
  publishes({ title: 'Le moulin', path: 'moulin', guid: 'deux' })
  await later(DAY)
  expect(await posts()).toHaveLength(1)
})

test('words of the site name nobody and link nowhere but to it', async () => {
  await confirmed()
  publishes({
    title: '@yann : *gras* sur www.piege.fr #communs',
    path: 'x',
    text: '[ici](https://piege.example) ou https://piege.example',
  })
  await later(DAY)
  const [post] = await posts()
  const { html, link } = (await world.app.publishing.read(post!.id, null))!
  expect(link).toBe(`${address}/x`)
  expect(html.match(/href="[^"]+"/g)).toEqual(['href="/mots/communs"', `href="${address}/x"`])
  expect(post!.title).toContain('@yann : *gras* sur www.piege.fr #communs')
  expect(await world.app.notifications.unread(world.yann)).toBe(0)
})

test('paused, nothing comes, not even afterwards; stopped, what was published stays', async () => {
  await confirmed()
  publishes({ title: 'Avant' })
  await later(DAY)
  await own().pause(asLienLoire(), true)
  publishes({ title: 'Pendant' })
  await later(DAY)
  await own().pause(asLienLoire(), false)
  await later(1)
  publishes({ title: 'Après' })
  await later(DAY)
  expect(await titles()).toEqual(['Avant', 'Après'])
  await own().stop(asLienLoire())
  publishes({ title: 'Trop tard' })
  await later(DAY)
  expect(await titles()).toEqual(['Avant', 'Après'])
  expect(await own().of(world.lienLoire)).toBeNull()
})

test('a site that cannot be read for a week is paused, and those who speak for the structure are told, once', async () => {
  await confirmed()
  const told = async () =>
    (
      await world.app.notifications.page({ personId: world.marie, actorIds: [world.marie, world.lienLoire] })
    ).notifications.filter(({ kind }) => kind === 'own-site-paused')
  answer = (_, response) => Boolean(response.writeHead(500).end())
  await later(DAY)
  for (let day = 0; day < 6; day++) await later(60 * 24)
  await own().pauseFailing()
  await world.settle()
  expect(await told()).toEqual([])
  await later(60 * 25)
  await own().pauseFailing()
  await own().pauseFailing()
  await world.settle()
  expect(await told()).toMatchObject([{ owner: { id: world.lienLoire } }])
  expect(await own().of(world.lienLoire)).toMatchObject({ pausedFor: 'failing', feed: { state: 'failing' } })
  answer = null
  publishes({ title: 'De retour' })
  await own().pause(asLienLoire(), false)
  await later(1)
  expect(await own().of(world.lienLoire)).toMatchObject({ pausedFor: null, feed: { state: 'alive' } })
})

test('whoever confirmed it and left speaks for the structure no more: somebody else of its team does', async () => {
  const { actors } = world.app
  await actors.inviteMember(asLienLoire(), { handle: 'chloe', role: 'editor' })
  await actors.answerInvitation(world.chloe, world.lienLoire, true)
  await own().choose({ personId: world.chloe, actorId: world.lienLoire }, address)
  await world.settle()
  await own().confirm({ personId: world.chloe, actorId: world.lienLoire }, 0)
  await later(1)
  await actors.removeMember(asLienLoire(), world.chloe)
  publishes({ title: 'Sans elle' })
  await later(DAY)
  const [post] = await posts()
  const { written_by } = await world.app.db
    .selectFrom('posts')
    .select('written_by')
    .where('id', '=', post!.id)
    .executeTakeFirstOrThrow()
  expect(written_by).toBe(world.marie)
})

test('a page leads to its feed; of several one is chosen', async () => {
  answer = (request, response) => {
    if (request.url !== '/') return false
    const links = ['/flux', '/agenda'].map((path) => `<link rel="alternate" type="application/rss+xml" href="${path}">`)
    return Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end(`<head>${links.join('')}</head>`))
  }
  await own().choose(asLienLoire(), address)
  await world.settle()
  await expect(own().confirm(asLienLoire(), 0)).rejects.toMatchObject({ kind: 'own-site-unread' })
  await expect(own().chooseFeed(asLienLoire(), 'https://ailleurs.example/')).rejects.toMatchObject({
    kind: 'no-such-source',
  })
  await own().chooseFeed(asLienLoire(), `${address}/flux`)
  await world.settle()
  expect(await own().of(world.lienLoire)).toMatchObject({ feed: { address: `${address}/flux`, state: 'alive' } })
})

test('only those who speak for a structure may deal with its site, and a person has none', async () => {
  await confirmed()
  const intruder = { personId: world.yann, actorId: world.lienLoire }
  const refused = { kind: 'may-not-speak' }
  await expect(own().choose(intruder, address)).rejects.toMatchObject(refused)
  await expect(own().chooseFeed(intruder, address)).rejects.toMatchObject(refused)
  await expect(own().confirm(intruder, 3)).rejects.toMatchObject(refused)
  await expect(own().pause(intruder, true)).rejects.toMatchObject(refused)
  await expect(own().stop(intruder)).rejects.toMatchObject(refused)
  await expect(own().choose({ personId: world.yann, actorId: world.yann }, address)).rejects.toMatchObject({
    kind: 'site-of-a-structure',
  })
  await expect(own().choose(asLienLoire(), 'bonjour')).rejects.toMatchObject({ kind: 'source-address-wrong' })
  await own().stop(asLienLoire())
  await expect(own().stop(asLienLoire())).rejects.toMatchObject({ kind: 'no-own-site' })
})

test('what was there before, and what is new', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 2, day))
  const site = { confirmedAt: at(2), beginsAt: at(2), settled: true }
  expect(stateOf(site, at(3))).toBe('waiting')
  expect(stateOf(site, null)).toBe('waiting')
  expect(stateOf(site, at(1))).toBe('waiting')
  expect(stateOf({ ...site, beginsAt: at(4) }, at(2))).toBe('before')
  expect(stateOf({ ...site, settled: false }, null)).toBe('before')
  expect(stateOf({ ...site, settled: false }, at(3))).toBe('waiting')
  expect(stateOf({ ...site, confirmedAt: null, beginsAt: null }, at(3))).toBe('before')
})

test('a site is named by its feed, never by a page of another', () => {
  const address = 'https://www.lien.example/feed/'
  expect(siteOf({ address, page: 'https://lien.example/accueil' })).toEqual({
    name: 'lien.example',
    page: 'https://lien.example/accueil',
  })
  expect(siteOf({ address, page: 'https://banque.example/' })).toEqual({
    name: 'lien.example',
    page: 'https://www.lien.example/',
  })
})

test('French stays as it is typed', () => {
  expect(asWords('L’Écho (n° 12) : « Où va l’ESS ? » #communs')).toBe('L’Écho (n° 12) : « Où va l’ESS ? » #communs')
  expect(noteOf({ title: 'Même', excerpt: 'Même', address: 'https://a.example/' })).toBe('Même\n\nhttps://a.example/')
})
