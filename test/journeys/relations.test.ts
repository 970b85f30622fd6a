import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let yann: PlainBrowser
let amadou: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  yann = await signedIn('yann')
  amadou = await signedIn('amadou')
})
afterAll(() => world?.close())

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}

test('one masks an account for a while from the menu of its posts, and ends it, without a script', async () => {
  await world.follow(world.yann, world.chloe)
  await world.note(world.chloe, 'Une brève de trop')
  const feed = await yann.open('/')
  expect(feed.text).toContain('Une brève de trop')
  expect(feed.html).toContain('href="/@chloe/relation#masquer"')
  expect((await yann.open('/@chloe/relation')).text).toContain('Pour combien de temps')
  const done = await yann.send('/@chloe/relation?/masquer', { duration: '24', notifications: 'on' })
  expect(done.text).toMatch(/Vous masquez Chloé Béranger jusqu’au 3 mars 2026/)
  expect((await yann.open('/')).text).not.toContain('Une brève de trop')
  expect((await yann.open('/@chloe')).text).toContain('Vous masquez Chloé Béranger')
  const list = await yann.open('/reglages/relations?genre=masques')
  expect(list.text).toMatch(/Chloé Béranger\s+@chloe\s+jusqu’au/)
  const undone = await yann.send('/reglages/relations?/ne-plus-masquer', { handle: 'chloe' })
  expect(undone.text).toContain('Aucun compte masqué')
  expect((await yann.open('/')).text).toContain('Une brève de trop')
  const wrong = await yann.send('/@chloe/relation?/masquer', { duration: 'toujours' })
  expect([wrong.status, wrong.text.includes('Choisissez une durée de la liste')]).toEqual([400, true])
})

test('one blocks an account once one has read what that does, and unblocks it', async () => {
  await world.follow(world.amadou, world.yann)
  await world.note(world.amadou, 'Réservé aux autres')
  const asked = await amadou.open('/@yann/relation')
  expect(asked.text).toContain('mettre fin aux abonnements, dans les deux sens')
  const done = await amadou.send('/@yann/relation?/bloquer', {})
  expect(done.text).toContain('Vous avez bloqué Yann Kerouédan')
  const seen = await yann.open('/@amadou')
  expect(seen.text).toContain('Amadou Diallo ne vous montre pas ses publications')
  expect(seen.text).not.toContain('Réservé aux autres')
  const refused = await yann.send('/@amadou?/suivre', {})
  expect([refused.status, refused.text.includes('Vous ne pouvez pas suivre ce compte')]).toEqual([403, true])
  expect((await amadou.open('/reglages/relations?genre=bloques')).text).toContain('Yann Kerouédan')
  expect((await amadou.send('/reglages/relations?/debloquer', { handle: 'yann' })).text).toContain(
    'Aucun compte bloqué',
  )
  expect((await yann.open('/@amadou')).text).toContain('Réservé aux autres')
})

test('one approves followers one by one, in one’s own name and in that of a structure', async () => {
  await amadou.send('/reglages/relations?/approuver', { locked: 'on' })
  await amadou.send('/reglages/relations?/approuver&pour=jardins', { locked: 'on' })
  expect((await yann.open('/@jardins')).text).toContain('Approuve ses abonnés')
  expect((await yann.send('/@jardins?/suivre', {})).text).toContain('Retirer la demande')
  await yann.send('/@amadou?/suivre', {})
  await world.settle()
  const told = await amadou.open('/notifications')
  expect(told.text).toContain('demande à vous suivre')
  const ways = [...told.html.matchAll(/href="(\/notifications\/\d+)"/g)].map(([, href]) => amadou.open(href!))
  expect((await Promise.all(ways)).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/reglages/relations', '/reglages/relations?pour=jardins']),
  )
  const asked = await amadou.open('/reglages/relations')
  expect(asked.html).toContain('aria-label="Accepter Yann Kerouédan"')
  expect((await amadou.send('/reglages/relations?/accepter', { handle: 'yann' })).text).toContain('Aucune demande')
  const forJardins = await amadou.open('/reglages/relations?pour=jardins')
  expect(forJardins.text).toContain('Approuver les abonnés des Jardins de l’Erdre un par un')
  const refused = await amadou.send('/reglages/relations?/refuser&pour=jardins', { handle: 'yann' })
  expect([refused.path, refused.text.includes('Aucune demande')]).toEqual(['/reglages/relations?pour=jardins', true])
  expect(await world.app.actors.follows(world.yann, world.amadou)).toBe(true)
  expect(await world.app.actors.follows(world.yann, world.jardins)).toBe(false)
})

test('one says how one follows, notes something for oneself, and puts the account forward', async () => {
  await yann.send('/@chloe/relation?/abonnement', { notify: 'on', language: ['fr', 'br'] })
  const [between] = await world.app.actors.relations.between(world.yann, [world.chloe])
  expect(between).toMatchObject({ relaysShown: false, notify: true, languages: ['br', 'fr'] })
  const noted = await yann.send('/@chloe/relation?/noter', { note: 'Vue à Nantes <b>' })
  expect(noted.html).toContain('Vue à Nantes &lt;b')
  await yann.send('/@chloe/relation?/mettre-en-avant', {})
  const visitor = openPlainBrowser(world.url)
  const shown = await visitor.open('/@yann')
  expect(shown.html).toMatch(/Mis en avant[\s\S]*href="\/@chloe"/)
  expect((await visitor.open('/@chloe')).html).not.toContain('Vue à Nantes')
  expect((await yann.send('/reglages/mise-en-avant?/retirer', { handle: 'chloe' })).text).toContain(
    'Aucun compte mis en avant',
  )
  const long = await yann.send('/@chloe/relation?/noter', { note: 'a'.repeat(2001) })
  expect([long.status, long.html.includes('aaaa')]).toEqual([400, true])
})

test('one follows a hashtag where it is read, and finds it among what one follows', async () => {
  await world.note(world.amadou, 'Du neuf sur le #maraîchage')
  const address = `/mots/${encodeURIComponent('maraîchage')}`
  expect((await yann.open(address)).html).toContain('aria-label="Suivre #maraîchage"')
  expect((await yann.send(`${address}?/suivre`, {})).html).toContain('aria-label="Ne plus suivre #maraîchage"')
  expect((await yann.open('/')).text).toContain('Du neuf sur le')
  expect((await yann.open('/reglages/abonnements?genre=mots')).text).toContain('#maraîchage')
  await yann.send(`${address}?/ne-plus-suivre`, { retour: '/reglages/abonnements?genre=mots' })
  expect((await yann.open('/reglages/abonnements?genre=mots')).text).toContain('Vous ne suivez aucun mot-dièse')
})

test('one blocks a server, and puts hashtags forward; what is refused comes back', async () => {
  expect((await yann.send('/reglages/relations?/bloquer-serveur', { domain: 'Spam.example' })).text).toContain(
    'spam.example',
  )
  const wrong = await yann.send('/reglages/relations?/bloquer-serveur&genre=serveurs', { domain: 'un mot' })
  expect([wrong.status, wrong.html.includes('value="un mot"')]).toEqual([400, true])
  await yann.send('/reglages/relations?/debloquer-serveur', { domain: 'spam.example' })
  expect(await world.app.actors.relations.domainsBlocked(world.yann)).toEqual([])
  await yann.send('/reglages/mise-en-avant?/ajouter-mot', { hashtag: '#Permaculture' })
  expect((await openPlainBrowser(world.url).open('/@yann')).html).toContain('#permaculture')
  expect((await yann.send('/reglages/mise-en-avant?/retirer-mot', { hashtag: 'permaculture' })).text).not.toContain(
    '#permaculture',
  )
})

test('one is told whom one may follow and why, follows from there, and puts one aside for good', async () => {
  const { app, chloe, marie, lienLoire } = world
  for (const id of [chloe, marie])
    await app.actors.editProfile({ personId: id, actorId: id }, { specialities: ['iae'], seat: 'com-44109' })
  await app.actors.editProfile({ personId: marie, actorId: lienLoire }, { specialities: ['iae'] })
  const browser = await signedIn('chloe')
  const page = await browser.open('/suggestions')
  expect(page.text).toMatch(/Marie Le Goff\s+@marie.*comme vous : .*près de vous : Nantes/s)
  expect(page.text).toContain('Réseau Lien-Loire')
  const after = await browser.send('/suggestions?/ne-plus-proposer', { handle: 'lien_loire' })
  expect(after.text).not.toContain('Réseau Lien-Loire')
  expect((await browser.send('/suggestions?/suivre', { handle: 'marie' })).text).not.toContain('Marie Le Goff')
  expect(await app.actors.follows(chloe, marie)).toBe(true)
  expect((await openPlainBrowser(world.url).open('/suggestions')).path).toMatch(/^\/connexion/)
})

test('a visitor is asked to sign in, and nobody relates in the name of a structure that is not hers', async () => {
  const visitor = openPlainBrowser(world.url)
  expect((await visitor.open('/@chloe/relation')).path).toMatch(/^\/connexion\?retour=/)
  expect((await visitor.open('/reglages/relations')).path).toMatch(/^\/connexion\?retour=/)
  expect((await yann.open('/@yann/relation')).path).toBe('/@yann')
  // A name that is none of hers is her own.
  await yann.send('/@lien_loire/relation?/masquer&pour=jardins', {})
  expect((await world.app.actors.relations.muted(world.jardins)).actors).toEqual([])
  await yann.send('/@lien_loire/relation?/ne-plus-masquer', {})
})
