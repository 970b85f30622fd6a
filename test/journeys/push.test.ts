import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { openPushService } from '../push-service.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let service: Awaited<ReturnType<typeof openPushService>>
let chloe: PlainBrowser

beforeAll(async () => {
  world = await serveWorld({ ALLOW_PRIVATE_ADDRESSES: 'true' })
  service = await openPushService()
  chloe = openPlainBrowser(world.url)
  await chloe.send('/connexion', { login: 'chloe@example.org', password: PASSWORD })
})
afterAll(async () => {
  await world?.close()
  await service?.close()
})

/** What the page's script says once the browser has subscribed. */
const say = (body: unknown, browser = chloe) =>
  fetch(`${world.url}/reglages/notifications/appareil`, {
    method: 'POST',
    headers: {
      origin: world.url,
      'content-type': 'application/json',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
    body: JSON.stringify(body),
  })
const subscriptionOf = ({ endpoint, p256dh, auth }: ReturnType<typeof service.device>) => ({
  endpoint,
  expirationTime: null,
  keys: { p256dh, auth },
})

test('a browser is told from when it asks until it does not want to be any more', async () => {
  expect((await chloe.open('/reglages/notifications')).text).toContain('Cet appareil ne vous prévient pas')
  const device = service.device('ordinateur')
  expect((await say(subscriptionOf(device))).status).toBe(200)
  expect((await chloe.open('/reglages/notifications')).text).toContain('Cet appareil vous prévient')

  const post = await world.note(world.yann, 'Bonjour @chloe')
  await expect.poll(() => service.received.length).toBe(1)
  const told = JSON.parse(device.read(service.received[0]!))
  expect(told).toMatchObject({ title: 'Yann Kerouédan vous mentionne', body: 'Bonjour @chloe' })
  // It leads to what it is about, and is read then.
  const opened = await chloe.open(told.url)
  expect(opened.path).toBe(`/@yann/${post}`)
  expect(await world.app.notifications.unread(world.chloe)).toBe(0)

  await chloe.send('/reglages/notifications?/choisir', { genre: ['followers', 'teams'] })
  const chosen = (await chloe.open('/reglages/notifications')).html
  expect(chosen).toMatch(/value="followers"[^>]*checked/)
  expect(chosen).not.toMatch(/value="conversations"[^>]*checked/)
  await world.note(world.yann, 'Encore bonjour @chloe')
  await world.follow(world.yann, world.chloe)
  await world.settle()
  await expect.poll(() => service.received.length).toBe(2)
  expect(JSON.parse(device.read(service.received[1]!))).toMatchObject({ title: 'Yann Kerouédan vous suit' })

  await chloe.send('/reglages/notifications?/arreter', {})
  await world.note(world.yann, 'Un dernier bonjour @chloe')
  await world.follow(world.amadou, world.chloe)
  await world.settle()
  expect(service.received).toHaveLength(2)
})

test('a browser that renews its subscription by itself is told what she had chosen, and no more', async () => {
  expect((await say(subscriptionOf(service.device('avant')))).status).toBe(200)
  await chloe.send('/reglages/notifications?/choisir', { genre: ['followers'] })
  expect((await say(subscriptionOf(service.device('après')))).status).toBe(200)
  const chosen = (await chloe.open('/reglages/notifications')).html
  expect(chosen).toMatch(/value="followers"[^>]*checked/)
  expect(chosen).not.toMatch(/value="conversations"[^>]*checked/)
  await chloe.send('/reglages/notifications?/arreter', {})
})

test('what is no subscription is refused, and so is whoever is not signed in', async () => {
  const visitor = openPlainBrowser(world.url)
  expect((await say(subscriptionOf(service.device('visiteuse')), visitor)).status).toBe(401)
  expect((await say({ endpoint: 12 })).status).toBe(400)
  expect((await say('rien')).status).toBe(400)
  const wrong = await say({ endpoint: 'nulle part', keys: { p256dh: 'AAAA', auth: 'AAAA' } })
  expect(wrong.status).toBe(400)
  expect((await wrong.json()).refused).toContain('adresse https')
  expect((await visitor.open('/reglages/notifications')).path).toContain('/connexion')
  const none = await chloe.send('/reglages/notifications?/choisir', { genre: 'teams' })
  expect(none.text).toContain('n’est pas prévenu')
})

test('those who wait are let through or dismissed on their page, of which one hears only where some wait', async () => {
  const marie = openPlainBrowser(world.url)
  await marie.send('/connexion', { login: 'marie@example.org', password: PASSWORD })
  expect((await marie.open('/notifications')).text).not.toContain('demande')
  expect((await marie.open('/notifications/demandes')).text).toContain('Personne n’attend')
  await world.app.notifications.changePolicy(
    { personId: world.marie, actorId: world.lienLoire },
    { notFollowing: 'filter' },
  )
  for (const who of [world.yann, world.amadou]) await world.note(who, 'Une idée pour @lien_loire')
  expect((await marie.open('/notifications')).text).toContain('2 demandes de notification')
  const { html, text } = await marie.open('/notifications/demandes')
  expect(text).toContain('pour Réseau Lien-Loire')
  const [first, second] = [...html.matchAll(/name="demande" value="(\d+)"/g)].map(([, id]) => id!).filter(unlike)

  const outsider = await chloe.send('/notifications/demandes?/accepter', { demande: first! })
  expect(outsider.status).toBe(404)
  await marie.send('/notifications/demandes?/accepter', { demande: first! })
  expect((await marie.open('/notifications')).text).toContain('1 demande de notification')
  expect((await marie.open('/notifications')).text).toContain('Amadou Diallo')
  await marie.send('/notifications/demandes?/ecarter', { demande: second! })
  const after = (await marie.open('/notifications')).text
  expect(after).not.toContain('demande')
  expect(after).not.toContain('Yann')
})

/** Each stands in two forms. */
const unlike = (id: string, index: number, all: string[]) => all.indexOf(id) === index
