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
const make = async (name: string) => (await yann.send('/listes?/creer', { name })).path.match(/\/listes\/(\d+)/)![1]!

test('a list is made, filled by name, read, renamed and deleted, without a script', async () => {
  expect((await yann.open('/listes')).text).toContain('Aucune liste pour l’instant')
  const id = await make('Éclaireurs')
  const found = await yann.open(`/listes/${id}?vue=membres&nom=beranger`)
  expect(found.text).toContain('Chloé Béranger')
  expect(found.html).toContain('name="handle" value="chloe"')
  const filled = await yann.send(`/listes/${id}?/ajouter`, { handle: 'chloe' })
  expect(filled.path).toBe(`/listes/${id}?vue=membres`)
  expect(filled.text).toContain('1 membre')
  await world.note(world.chloe, 'Lu sur le terrain')
  expect((await yann.open(`/listes/${id}`)).text).toContain('Lu sur le terrain')
  expect((await yann.open('/')).text).not.toContain('Lu sur le terrain')
  expect((await yann.send(`/listes/${id}?/renommer`, { name: 'Vigies' })).text).toContain('Vigies')
  expect((await yann.open('/listes')).text).toMatch(/Vigies\s+1 membre/)
  expect((await yann.send(`/listes/${id}?/retirer`, { handle: 'chloe' })).text).toContain('Aucun membre')
  expect((await yann.open(`/listes/${id}?supprimer`)).text).toContain('Oui, supprimer Vigies')
  expect((await yann.send(`/listes/${id}?/supprimer`, {})).path).toBe('/listes')
  expect((await yann.open(`/listes/${id}`)).status).toBe(404)
})

test('from a profile one adds it to a list that is there, or to a new one', async () => {
  const id = await make('Jardins partagés')
  expect((await yann.open('/@jardins')).html).toContain('href="/listes?ajouter=jardins"')
  const page = await yann.open('/listes?ajouter=jardins')
  expect(page.text).toContain('Ajouter Les Jardins de l’Erdre à une liste')
  const back = '/listes?ajouter=jardins'
  const added = await yann.send(`/listes/${id}?/ajouter`, { handle: 'jardins', retour: back })
  expect([added.path, added.text.includes('dans la liste')]).toEqual([back, true])
  await yann.send('/listes?/creer', { name: 'Nouvelle', ajouter: 'jardins' })
  expect((await world.app.feeds.listsWith(world.yann, world.jardins)).length).toBe(2)
  expect((await yann.open('/listes?ajouter=personne')).status).toBe(404)
})

test('a name that is refused comes back with the reason', async () => {
  const id = await make('Doublon')
  const taken = await yann.send('/listes?/creer', { name: 'doublon', ajouter: 'jardins' })
  expect(taken.status).toBe(409)
  expect(taken.html).toContain('Vous avez déjà une liste')
  expect(taken.html).toContain('value="doublon"')
  expect(taken.html).toContain('name="ajouter" value="jardins"')
  const long = await yann.send(`/listes/${id}?/renommer`, { name: 'é'.repeat(61) })
  expect([long.status, long.html.includes('é'.repeat(61))]).toEqual([400, true])
  expect(long.text).toContain('60 caractères au plus')
})

test('a list is its owner’s alone', async () => {
  const id = await make('Secrète')
  const chloe = await signedIn('chloe')
  expect((await chloe.open(`/listes/${id}`)).status).toBe(404)
  expect((await chloe.open('/listes')).text).not.toContain('Secrète')
  for (const [action, fields] of [
    ['ajouter', { handle: 'marie' }],
    ['renommer', { name: 'Volée' }],
    ['supprimer', {}],
  ] as const)
    await chloe.send(`/listes/${id}?/${action}`, fields)
  expect((await world.app.feeds.lists(world.yann)).find((list) => list.id === id)).toMatchObject({
    name: 'Secrète',
    members: 0,
  })
  const visitor = openPlainBrowser(world.url)
  expect((await visitor.open(`/listes/${id}`)).path).toMatch(/^\/connexion\?retour=/)
})
