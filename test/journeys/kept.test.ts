import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let yann: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  yann = openPlainBrowser(world.url)
  await yann.send('/connexion', { login: 'yann@example.org', password: PASSWORD })
})
afterAll(() => world?.close())

test.each([
  ['/enregistrements', 'save', 'Rien de mis de côté'],
  ['/favoris', 'favourite', 'Pas encore de favori'],
])('%s holds what was kept under a card, and no more once it was let go', async (path, action, empty) => {
  expect((await yann.open(path)).text).toContain(empty)
  const post = await world.note(world.lienLoire, `À garder par ${action}`)
  await yann.send(`/@lien_loire/${post}?/${action}`, { on: 'yes' })
  expect((await yann.open(path)).text).toContain(`À garder par ${action}`)
  await yann.send(`/@lien_loire/${post}?/${action}`, { on: 'no' })
  expect((await yann.open(path)).text).toContain(empty)
})

test('more than a page of it goes on', async () => {
  for (let n = 0; n < 23; n++) {
    await world.app.publishing.save(world.yann, await world.note(world.lienLoire, `Numéro ${n} de la série`))
    world.clock.advance(1000)
  }
  const first = await yann.open('/enregistrements')
  expect(first.text).toContain('Numéro 22')
  const next = /href="(\/enregistrements\?avant=\d+)"/.exec(first.html)![1]!
  const second = await yann.open(next)
  expect(second.text).toContain('Numéro 0 de la série')
  expect(second.text).not.toContain('Numéro 3 de')
  expect(second.html).not.toMatch(/rel="next"/)
})

test('a visitor is led to sign in', async () => {
  for (const path of ['/enregistrements', '/favoris', '/listes', '/reglages/abonnements'])
    expect((await openPlainBrowser(world.url).open(path)).path).toBe(`/connexion?retour=${encodeURIComponent(path)}`)
})

test('what one follows is seen in one place, and ended there', async () => {
  await world.follow(world.yann, world.jardins)
  await world.follow(world.yann, world.chloe)
  const structures = await yann.open('/reglages/abonnements')
  expect(structures.text).toContain('Les Jardins de l’Erdre')
  expect(structures.text).not.toContain('Chloé')
  const people = await yann.open('/reglages/abonnements?genre=personnes')
  expect(people.text).toContain('Chloé Béranger')
  const after = await yann.send('/@chloe?/ne-plus-suivre', { retour: '/reglages/abonnements?genre=personnes' })
  expect(after.text).toContain('Vous ne suivez personne')
  expect((await yann.open('/@yann/abonnements')).html).toContain('href="/reglages/abonnements"')
})
