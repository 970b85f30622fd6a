import { afterAll, beforeEach, expect, test } from 'vitest'
import { addSpecialities } from '#reference/index.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
afterAll(() => addSpecialities([]))

const address = 'https://lien-loire.example/flux'
const own = () => world.app.sources.ownSite
const asLienLoire = () => ({ personId: world.marie, actorId: world.lienLoire })
let items: string[] = []
beforeEach(async () => {
  items = []
  await own().choose(asLienLoire(), address)
  await bring('rss')
  // What was published before takes no room of the day.
  world.clock.advance(36 * 3600_000)
})

/** The feed as it is now, in one of the formats. */
async function bring(format: 'rss' | 'atom' | 'json') {
  const whole = {
    rss: `<rss version="2.0"><channel><title>Lien-Loire</title>${items.join('')}</channel></rss>`,
    atom: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lien-Loire</title>${items.join('')}</feed>`,
    json: `{"version":"https://jsonfeed.org/version/1.1","title":"Lien-Loire","items":[${items.join()}]}`,
  }[format]
  await world.app.sources.bring({ address, bytes: new TextEncoder().encode(whole) })
}

let made = 0
/** What the post is about that comes of such an item. */
async function filedUnder(of: (link: string) => string, format: 'rss' | 'atom' | 'json' = 'rss') {
  const link = `https://lien-loire.example/${made++}`
  items = [of(link)]
  await bring(format)
  await own().publishWaiting()
  const { id } = await world.app.db.selectFrom('posts').select('id').where('link', '=', link).executeTakeFirstOrThrow()
  return (await world.app.feeds.card(id, null))!.specialities
}
const rss =
  (categories: readonly string[], title = 'Une nouvelle') =>
  (link: string) =>
    `<item><title>${title}</title><link>${link}</link>${categories.map((one) => `<category>${one}</category>`).join('')}</item>`

test('a post is about what the categories of the item name, by a label or a synonym, whatever the format', async () => {
  await own().confirm(asLienLoire(), 0)
  await bring('rss')
  expect(await filedUnder(rss(['Actualités', 'FINANCE SOLIDAIRE', 'Épicerie sociale']))).toEqual([
    'finance-solidaire',
    'precarite-alimentaire',
  ])
  const atom = (link: string) =>
    `<entry><title>Une nouvelle</title><id>${link}</id><link href="${link}"/><category term="17" label="Tiers-lieux"/></entry>`
  expect(await filedUnder(atom, 'atom')).toEqual(['tiers-lieux'])
  const json = (link: string) => JSON.stringify({ id: link, url: link, title: 'Une nouvelle', tags: ['mobilité'] })
  expect(await filedUnder(json, 'json')).toEqual(['mobilite'])
  expect(await filedUnder(rss(['Actualités']))).toEqual([])
})

test('where it names none, nor do its hashtags, it is about what the structure chose', async () => {
  await own().confirm(asLienLoire(), 0, ['communs', 'culture'])
  await bring('rss')
  expect((await own().of(world.lienLoire))?.specialities).toEqual(['communs', 'culture'])
  expect(await filedUnder(rss(['Actualités']))).toEqual(['communs', 'culture'])
  expect(await filedUnder(rss(['Mutuelles', 'Mobilité']))).toContain('mobilite')
  expect(await filedUnder(rss([], 'La #FinanceSolidaire avance'))).toEqual(['finance-solidaire'])
  await own().file(asLienLoire(), ['sport'])
  expect(await filedUnder(rss([]))).toEqual(['sport'])
  await own().file(asLienLoire(), [])
  expect(await filedUnder(rss([]))).toEqual([])
})

test('what was retired since is given to nothing new', async () => {
  const marie = (await world.app.access.account(world.marie))!.id
  const { specialities } = world.app.watch
  const wish = { domain: 'numerique-communs', fr: 'Fablabs', en: 'Fab labs', hashtags: 'Fablabs', synonyms: '' }
  const id = await specialities.add(marie, wish)
  await world.settle()
  await own().confirm(asLienLoire(), 0, [id])
  await bring('rss')
  expect(await filedUnder(rss([]))).toEqual([id])
  await specialities.retire(marie, id, true)
  await world.settle()
  expect(await filedUnder(rss([]))).toEqual([])
})

test('specialities that do not exist, or too many, are refused; and whoever does not speak for it chooses none', async () => {
  const six = ['communs', 'culture', 'sport', 'jeunesse', 'iae', 'eau-biodiversite']
  await expect(own().confirm(asLienLoire(), 0, ['alchimie'])).rejects.toMatchObject({ kind: 'speciality-wrong' })
  await expect(own().file(asLienLoire(), six)).rejects.toMatchObject({ kind: 'specialities-many' })
  const intruder = { personId: world.yann, actorId: world.lienLoire }
  await expect(own().file(intruder, ['communs'])).rejects.toMatchObject({ kind: 'may-not-speak' })
  await own().stop(asLienLoire())
  await expect(own().file(asLienLoire(), ['communs'])).rejects.toMatchObject({ kind: 'no-own-site' })
})
