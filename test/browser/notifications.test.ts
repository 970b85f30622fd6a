import { beforeAll, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { openPushService } from '../push-service.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let post: PostId

const favourite = (who: ActorId, what: PostId) => world.app.publishing.favourite({ actorId: who, personId: who }, what)

beforeAll(async () => {
  post = await world.note(world.lienLoire, 'Appel à projets « habitat participatif »')
  await world.relay(world.chloe, post, { why: 'Mon domaine' })
  // One after the other: those who are told at once are named in any order.
  for (const who of [world.chloe, world.yann, world.amadou]) {
    await favourite(who, post)
    await world.settle()
  }
  const question = await world.note(world.marie, 'Qui a une salle à Nantes ?')
  await world.note(world.yann, 'Nous, le jeudi.', { inReplyTo: question })
  await world.settle()
})

const lines = (text: string) => text.split('\n').filter((line) => /(relayé|favori|répond|mentionne)/.test(line))

test('without JavaScript one reads, opens and marks as read', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie', { ...phone, javaScriptEnabled: false })
  await page.goto('/notifications')
  const main = page.locator('main')
  expect(lines(await main.innerText())).toEqual([
    expect.stringMatching(/^Yann Kerouédan vous répond/),
    expect.stringMatching(
      /^Amadou Diallo, Yann Kerouédan et Chloé Béranger ont mis en favori la brève de Réseau Lien-Loire/,
    ),
    expect.stringMatching(/^Chloé Béranger a relayé la brève de Réseau Lien-Loire/),
  ])
  expect(await main.innerText()).toContain('Mon domaine')
  expect(await page.locator('.unread').count()).toBe(3)

  await page.getByRole('link', { name: 'Relais', exact: true }).click()
  expect(lines(await main.innerText())).toHaveLength(1)
  await main.getByRole('link', { name: /^Chloé Béranger a relayé/ }).click()
  await page.waitForURL(/\/chaine#maillon-\d+$/)
  await page.goto('/notifications')
  expect(await page.locator('.unread').count()).toBe(2)

  await page.getByRole('button', { name: 'Tout marquer comme lu' }).click()
  await page.waitForURL('**/notifications')
  expect(await page.locator('.unread').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Tout marquer comme lu' }).count()).toBe(0)
  await context.close()
})

test('one may look at what concerns a structure alone', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie')
  await page.goto('/notifications')
  await page.getByRole('link', { name: 'Pour Réseau Lien-Loire' }).click()
  await page.waitForURL(/pour=lien_loire/)
  expect(lines(await page.locator('main').innerText())).toHaveLength(2)
  await page.getByRole('link', { name: 'Pour moi' }).click()
  await page.waitForURL(/pour=marie/)
  expect(lines(await page.locator('main').innerText())).toEqual([expect.stringMatching(/^Yann Kerouédan vous répond/)])
  await context.close()
})

test('the number that waits grows by itself, and what came is shown when one asks', async () => {
  const { page, context } = await signIn(browser, world.url, 'marie')
  await page.goto('/notifications')
  const bell = page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: /Notifications/ })
  const other = await world.note(world.marie, 'Une autre brève')
  await favourite(world.chloe, other)
  await expect.poll(() => bell.innerText()).toContain('1 non lue')
  expect(await page.locator('main').innerText()).not.toContain('Une autre brève')
  await page.getByRole('button', { name: 'Voir les nouvelles notifications' }).click()
  await page.getByText('Une autre brève').waitFor()
  await page.getByRole('button', { name: 'Tout marquer comme lu' }).click()
  await expect.poll(() => bell.innerText()).not.toContain('non lue')
  await context.close()
})

test('a visitor is led to sign in, and back', async () => {
  const answer = await fetch(`${world.url}/notifications?genre=relais`, { redirect: 'manual' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/connexion?retour=%2Fnotifications%3Fgenre%3Drelais')
})

test('another’s notification is not found', async () => {
  const [own] = (await world.app.notifications.page(await world.app.publishing.viewer(world.marie))).notifications
  const answer = await fetch(`${world.url}/notifications/${own!.id}`, {
    redirect: 'manual',
    headers: { cookie: await world.cookieOf('yann') },
  })
  expect(answer.status).toBe(404)
})

test('nobody is sent to another site by the form', async () => {
  const answer = await fetch(`${world.url}/notifications?/lues`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: await world.cookieOf('marie'), origin: world.url, accept: 'text/html' },
    body: new URLSearchParams({ retour: '//elsewhere.example' }),
  })
  expect(answer.headers.get('location')).toBe('/notifications')
})

test.each([
  ['light', laptop],
  ['dark', laptop],
  ['light', phone],
] as const)('the page is accessible: %s, %o', async (colorScheme, screen) => {
  const { page, context } = await signIn(browser, world.url, 'marie', { ...screen, colorScheme })
  await page.goto('/notifications')
  await expectAccessible(page)
  await page.goto('/notifications?genre=dates')
  await expectAccessible(page)
  await context.close()
})

test('those who wait are seen on a phone as on a laptop, and let through by the keyboard', async () => {
  const { amadou, yann, chloe, lienLoire } = world
  await world.app.notifications.changePolicy({ personId: amadou, actorId: amadou }, { notFollowing: 'filter' })
  await world.note(chloe, 'Auriez-vous un lot de bennes à prêter en mai, @amadou ?')
  await world.note(yann, 'Bravo @amadou pour la récolte')
  await world.note(lienLoire, 'Rendez-vous lundi, @amadou')
  for (const [name, screen] of Object.entries({ phone: { ...phone, colorScheme: 'dark' as const }, laptop })) {
    const { page, context } = await signIn(browser, world.url, 'amadou', screen)
    await page.goto('/notifications')
    await page.getByRole('link', { name: /demandes? de notification/ }).click()
    await page.waitForURL('**/notifications/demandes')
    await expectAccessible(page)
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/demandes-${name}.png` })
    const before = await page.getByRole('button', { name: /^Accepter/ }).count()
    await page
      .getByRole('button', { name: /^Accepter/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('button', { name: /^Accepter/ }).count()).toBe(before - 1)
    await context.close()
  }
})

test('one chooses by whom one is told, on a phone as on a laptop', async () => {
  for (const [name, screen] of Object.entries({ phone: { ...phone, colorScheme: 'dark' as const }, laptop })) {
    const { page, context } = await signIn(browser, world.url, 'marie', screen)
    await page.goto('/notifications')
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/notifications-${name}.png` })
    await page.getByRole('link', { name: 'Réglages des notifications' }).click()
    await page.getByRole('heading', { name: 'Qui peut vous notifier' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Réseau Lien-Loire' }).click()
    await page.getByText('et pour toute son équipe').waitFor()
    const strangers = page.getByLabel('Les comptes que vous ne suivez pas')
    await strangers.selectOption('Refuser')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('Enregistré', { exact: true }).waitFor()
    await expectAccessible(page)
    if (process.env['LOOK'])
      await page.screenshot({ path: `${process.env['LOOK']}/de-qui-${name}.png`, fullPage: true })
    expect(await strangers.inputValue()).toBe('drop')
    expect(await world.app.notifications.policy(world.lienLoire)).toMatchObject({ notFollowing: 'drop' })
    expect(await world.app.notifications.policy(world.marie)).toMatchObject({ notFollowing: 'accept' })
    const asLienLoire = { personId: world.marie, actorId: world.lienLoire }
    await world.app.notifications.changePolicy(asLienLoire, { notFollowing: 'accept' })
    await context.close()
  }
})

test('where a browser cannot be told, or is told already, its page says so', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/reglages/notifications')
  await page.getByText('Cet appareil ne vous prévient pas').waitFor()
  await expectAccessible(page)
  const { sessionId } = (await world.app.access.holder(
    (await context.cookies()).find(({ name }) => name === 'session')!.value,
  ))!
  const service = await openPushService()
  await world.app.push.subscribe(
    { sessionId },
    { ...service.device('navigateur'), endpoint: 'https://push.example.org/abc', encoding: 'aes128gcm' },
    { kinds: [...world.app.notifications.families.conversations], senders: 'none' },
  )
  await service.close()
  await page.reload()
  expect(await page.getByRole('checkbox', { name: 'Réponses, mentions et citations' }).isChecked()).toBe(true)
  expect(await page.getByRole('checkbox', { name: 'Favoris' }).isChecked()).toBe(false)
  await expectAccessible(page)
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/appareil.png`, fullPage: true })
  await page.getByRole('checkbox', { name: 'Favoris' }).check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect.poll(async () => (await world.app.push.subscription({ sessionId }))!.kinds).toContain('favourite')
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/appareil-320.png`, fullPage: true })
  await page.getByRole('button', { name: 'Désactiver' }).click()
  await page.getByText('Cet appareil ne vous prévient pas').waitFor()
  await context.close()
})

test.each([
  ['a laptop', laptop],
  [
    'a telephone, without JavaScript, in the dark',
    { ...phone, javaScriptEnabled: false, colorScheme: 'dark' } as const,
  ],
])('whoever asks to quote is answered on a page: %s', async (_, options) => {
  const voice = (id: ActorId) => ({ personId: id, actorId: id })
  const note = { kind: 'note', visibility: 'public', language: 'fr' } as const
  const { publishing } = world.app
  const original = await publishing.publish(voice(world.chloe), { ...note, source: 'À débattre', quotePolicy: 'asked' })
  for (const source of ['Tout à fait d’accord', 'Je passe mon tour']) {
    await publishing.publish(voice(world.yann), { ...note, source, quotedId: original })
  }
  await world.settle()
  const { page, context } = await signIn(browser, world.url, 'chloe', options)
  const main = page.locator('main')
  await page.goto('/notifications')
  await main.getByRole('link', { name: '2 demandes de citation' }).click()
  await page.waitForURL('**/citations')
  const look = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    const look = options === laptop ? 'laptop' : 'telephone'
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/citations-${look}.png` })
    if (options !== laptop) return
    await expectAccessible(page)
  }
  await look()
  const press = async (verb: string, of: string) => {
    const line = main.getByRole('listitem').filter({ hasText: of })
    await line.getByRole('button', { name: verb }).click()
    await expect.poll(() => main.innerText()).not.toContain(of)
  }
  await press('Accepter', 'Tout à fait d’accord')
  await press('Refuser', 'Je passe mon tour')
  expect(await main.innerText()).toContain('Personne n’attend')
  await look()
  await page.goto(`/@chloe/${original}/citations`)
  expect(await main.innerText()).toContain('Tout à fait d’accord')
  expect(await main.innerText()).not.toContain('Je passe mon tour')
  await context.close()
})
