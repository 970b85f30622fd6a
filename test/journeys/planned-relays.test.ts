import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let yann: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  yann = await signedIn('yann')
})
afterAll(() => world?.close())

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
/** The value of a field of the page, as the browser would send it again. */
const fieldOf = (html: string, name: string) =>
  new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html)?.[0].match(/ value="([^"]*)"/)?.[1]
const idIn = (html: string) => /name="id" value="(\d+)"/.exec(html)![1]!

test('a relay is planned in one’s own hour, shown on the card and in its list, and happens', async () => {
  const post = await world.note(world.lienLoire, 'Appel à projets pour l’automne')
  const page = `/@lien_loire/${post}`
  const seen = await yann.send(`${page}?/relay`, {
    why: 'À préparer dès la rentrée',
    speciality: 'iae',
    territory: 'Loire-Atlantique',
    date: '2026-03-10',
    time: '09:30',
    retour: page,
  })
  expect(seen.path).toBe(page)
  expect(plain(seen.text)).toContain('Relais prévu le mardi 10 mars à 9 h 30')
  expect((await world.app.relays.planned(world.yann))[0]!.dueAt.toISOString()).toBe('2026-03-10T08:30:00.000Z')
  expect(plain((await yann.open('/?fil=local')).text)).toContain('Relais prévu le mardi 10 mars')

  const list = plain((await yann.open('/relais-prevus')).text)
  for (const words of ['À préparer dès la rentrée', 'Loire-Atlantique (44)', 'Publication de Réseau Lien-Loire'])
    expect(list).toContain(words)

  world.clock.set(new Date('2026-03-10T08:31:00Z'))
  await world.app.relays.carryOutPlanned()
  expect((await yann.open('/relais-prevus')).text).toContain('Aucun relais prévu')
  expect((await yann.open(page)).text).not.toContain('Relais prévu')
  expect((await yann.open('/@yann/relais')).text).toContain('À préparer dès la rentrée')
})

test('nobody else is told of a plan', async () => {
  const post = await world.note(world.lienLoire, 'Entre moi et moi')
  await yann.send(`/@lien_loire/${post}?/relay`, { date: '2026-04-10', time: '09:30' })
  const chloe = await signedIn('chloe')
  const id = idIn((await yann.open('/relais-prevus')).html)
  expect((await chloe.open(`/@lien_loire/${post}`)).text).not.toContain('Relais prévu')
  expect((await chloe.open('/relais-prevus')).text).toContain('Aucun relais prévu')
  expect((await chloe.send('/relais-prevus?/cancel', { id })).status).toBe(404)
  expect((await openPlainBrowser(world.url).open('/relais-prevus')).path).toMatch(/^\/connexion/)
  await yann.send('/relais-prevus?/cancel', { id })
  expect((await yann.open('/relais-prevus')).text).toContain('Aucun relais prévu')
})

test.each([
  ['a day that does not exist', { date: '2026-02-30', time: '09:30' }, 'Donnez une date qui existe'],
  ['a day without an hour', { date: '2026-04-10', time: '' }, 'Donnez une heure'],
  ['an hour without a day', { date: '', time: '09:30' }, 'Donnez une date qui existe'],
  ['yesterday', { date: '2026-03-01', time: '09:30' }, 'Choisissez un moment à venir'],
  ['an hour that clocks skip', { date: '2027-03-28', time: '02:30' }, 'n’existe pas'],
  ['a place that nothing bears', { territory: 'Xyzzyville' }, 'Aucun lieu ne s’appelle'],
  ['a place that several bear', { territory: 'Saint-Denis' }, 'Saint-Denis (93)'],
  ['a line that is too long', { why: 'é'.repeat(301) }, '300'],
  ['a field that nobody knows', { speciality: 'astrologie' }, 'spécialité'],
])('%s is refused, and everything typed comes back', async (_, wrong, words) => {
  const post = await world.note(world.lienLoire, 'À relayer plus tard')
  const typed = { why: 'Une ligne « à moi »', speciality: 'iae', territory: 'Nantes', date: '', time: '', ...wrong }
  const seen = await yann.send(`/@lien_loire/${post}?/relay`, { ...typed, retour: '/' })
  expect([seen.status, seen.through]).toEqual([400, []])
  expect(plain(seen.text)).toContain(words)
  const kept = plain(seen.html).replaceAll('&#39;', "'")
  expect(kept).toContain(typed.why.slice(0, 200))
  expect(fieldOf(seen.html, 'territory') ?? '').toBe(typed.territory)
  expect(fieldOf(seen.html, 'date') ?? '').toBe(typed.date)
  expect(fieldOf(seen.html, 'time') ?? '').toBe(typed.time)
  expect(await world.app.relays.planned(world.yann)).toEqual([])
  expect((await world.app.relays.chain(post)).links).toBe(0)
})

test('the form of a refused relay is the one that was filled, wherever it was sent from', async () => {
  const post = await world.note(world.lienLoire, 'Refusée')
  const seen = await yann.send(`/@lien_loire/${post}?/relay`, { why: 'é'.repeat(301) })
  expect(seen.html).toContain('name="why"')
  expect(seen.html).toContain('é'.repeat(301))
})

test('a plan whose post was withdrawn is shown with the reason, told, and put away', async () => {
  const post = await world.note(world.lienLoire, 'Bientôt retirée')
  await yann.send(`/@lien_loire/${post}?/relay`, { date: '2026-05-10', time: '09:30' })
  await world.app.publishing.withdraw(world.marie, post)
  await world.settle()
  const list = await yann.open('/relais-prevus')
  expect(list.text).toContain('La publication n’est plus là pour tout le monde')
  const notified = await yann.open('/notifications')
  expect(plain(notified.text)).toContain('Le relais que vous aviez prévu d’une publication de')
  const [link] = /\/notifications\/\d+/.exec(notified.html)!
  expect((await yann.open(link)).path).toBe('/relais-prevus')
  await yann.send('/relais-prevus?/cancel', { id: idIn(list.html) })
  expect((await yann.open('/relais-prevus')).text).toContain('Aucun relais prévu')
})

test('an editor plans as her structure; her colleagues see it and may give it up', async () => {
  await world.app.actors.addMember(world.jardins, world.chloe, 'editor')
  const post = await world.note(world.lienLoire, 'Pour les deux')
  const chloe = await signedIn('chloe')
  const planned = await chloe.send(`/@lien_loire/${post}?/relay`, { as: 'jardins', date: '2026-05-11', time: '18:00' })
  expect(plain(planned.text)).toContain('lundi 11 mai à 18 h, en tant que Les Jardins de l’Erdre')
  const amadou = await signedIn('amadou')
  const list = await amadou.open('/relais-prevus')
  expect(list.text).toContain('prévu par Chloé Béranger')
  await amadou.send('/relais-prevus?/cancel', { id: idIn(list.html) })
  expect((await chloe.open('/relais-prevus')).text).toContain('Aucun relais prévu')
})
