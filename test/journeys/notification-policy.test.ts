import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

const PAGE = '/reglages/notifications/de-qui'
let world: Serving
let yann: PlainBrowser
let amadou: PlainBrowser

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}

beforeAll(async () => {
  world = await serveWorld()
  yann = await signedIn('yann')
  amadou = await signedIn('amadou')
})
afterAll(() => world?.close())

test('without a script one keeps strangers waiting; those whom one follows are heard', async () => {
  await world.follow(world.yann, world.amadou)
  const saved = await yann.send(PAGE, { notFollowing: 'filter', privateMentions: 'drop' })
  expect(saved.text).toContain('Enregistré')
  expect(saved.html).toMatch(/<select[^>]*name="notFollowing"[\s\S]*?<option value="filter" selected/)
  await world.note(world.chloe, 'Bonjour @yann, une inconnue')
  await world.note(world.amadou, 'Bonjour @yann, un ami')
  const page = await yann.open('/notifications')
  expect(page.text).toContain('un ami')
  expect(page.text).not.toContain('une inconnue')
  expect(page.text).toContain('1 demande de notification')
  expect(page.html).toContain(`href="${PAGE}"`)
  await world.note(world.chloe, '@yann entre nous', { visibility: 'mentioned' })
  expect((await yann.open('/notifications/demandes')).text).toContain('1 notification ·')
})

test('what waits says no more than the reader’s filters let it', async () => {
  const filter = (title: string, action: string) =>
    world.app.filters.create(
      { personId: world.yann, actorId: world.yann },
      {
        title,
        contexts: ['notifications'],
        action,
        seconds: null,
        keywords: [{ text: title, wholeWord: true }],
      },
    )
  const said = async () => (await yann.open('/notifications/demandes')).text
  await world.note(world.chloe, '@yann la loterie et le tirage')
  await world.settle()
  expect(await said()).toContain('le tirage')
  await filter('loterie', 'warn')
  expect(await said()).toContain('Filtré : loterie')
  expect(await said()).not.toContain('le tirage')
  await filter('tirage', 'hide')
  expect(await said()).not.toContain('Filtré')
  expect(await said()).toContain('Chloé Béranger')
})

test('a level that does not exist changes nothing; nobody chooses for a structure for which she does not speak', async () => {
  await amadou.send(PAGE, { notFollowing: 'nimporte', newAccounts: 'filter' })
  expect(await world.app.notifications.policy(world.amadou)).toMatchObject({
    notFollowing: 'accept',
    newAccounts: 'filter',
  })
  await amadou.send(`${PAGE}?pour=jardins`, { notFollowing: 'filter' })
  expect(await world.app.notifications.policy(world.jardins)).toMatchObject({ notFollowing: 'filter' })
  // A name that is not hers is her own.
  await yann.send(`${PAGE}?pour=jardins`, { notFollowing: 'drop' })
  expect(await world.app.notifications.policy(world.jardins)).toMatchObject({ notFollowing: 'filter' })
})

test('a visitor signs in first', async () => {
  const seen = await openPlainBrowser(world.url).open(PAGE)
  expect(seen.path).toBe(`/connexion?retour=${encodeURIComponent(PAGE)}`)
})
