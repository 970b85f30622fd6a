import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { PASSWORD } from '../world.ts'
import { expectAccessible, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let post: PostId
beforeAll(async () => {
  await world.follow(world.chloe, world.amadou)
  post = await world.note(world.amadou, 'Un local à partager')
})

/** Somebody whose service worker is at work, with the feed open. */
async function settled(handle: string, options?: Parameters<typeof signIn>[3]) {
  const opened = await signIn(browser, world.url, handle, options)
  await opened.page.goto('/')
  // A page that was opening while the worker claimed those open stays without it: the next one has it.
  await opened.page.evaluate(() => navigator.serviceWorker.ready)
  // Through the worker this time, which keeps what it sees; and awake: what is pressed before is a form like any other.
  const awake = opened.page.waitForRequest((request) => new URL(request.url()).pathname === '/live')
  await opened.page.goto('/')
  await awake
  expect(await opened.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await expect
    .poll(() => opened.page.evaluate(async () => (await caches.match(location.href)) !== undefined))
    .toBe(true)
  return opened
}

const notesOf = async (actor: typeof world.chloe, text: string) => {
  const { cards } = await world.app.feeds.profile(actor, { personId: actor })
  return cards.filter(({ post }) => post.plain.includes(text)).length
}
const main = (page: Page) => page.locator('main').textContent()
const line = (page: Page) => page.locator('.outbox')

async function write(page: Page, text: string) {
  await page.getByLabel('Écrire une brève').fill(text)
  await page.locator('main').getByRole('button', { name: 'Publier', exact: true }).click()
}

async function away(context: BrowserContext, work: () => Promise<void>) {
  await context.setOffline(true)
  await work()
  await context.setOffline(false)
}

test('what is written without a connection waits, outlives its page, and is published once', async () => {
  const { page, context } = await settled('chloe')
  await away(context, async () => {
    await write(page, 'Écrit dans le train')
    await page.waitForURL('**/hors-ligne')
    await expect.poll(() => main(page)).toContain('Écrit dans le train')
    await page.close()
  })
  expect(await notesOf(world.chloe, 'Écrit dans le train')).toBeLessThanOrEqual(1)
  const back = await context.newPage()
  await back.goto('/')
  await expect.poll(() => notesOf(world.chloe, 'Écrit dans le train')).toBe(1)
  await back.goto('/hors-ligne')
  await expect.poll(() => main(back)).toContain('Rien n’attend')
  expect(await notesOf(world.chloe, 'Écrit dans le train')).toBe(1)
  await context.close()
})

test('two things written without a connection leave in their order, and the reader is told', async () => {
  const { page, context } = await settled('chloe')
  await away(context, async () => {
    for (const text of ['La première des deux', 'La seconde des deux']) {
      await page.goto('/')
      expect(await main(page)).toContain('Un local à partager')
      await write(page, text)
      await page.waitForURL('**/hors-ligne')
    }
    await page.goto('/')
    await expect.poll(() => line(page).textContent()).toContain('2 envois attendent le réseau')
  })
  await expect.poll(() => line(page).textContent()).toContain('2 envois sont partis')
  const { cards } = await world.app.feeds.profile(world.chloe, { personId: world.chloe })
  expect(cards.slice(0, 2).map(({ post }) => post.plain)).toEqual(['La seconde des deux', 'La première des deux'])
  await context.close()
})

test('a page shown again from its copy does not take a second text for the first one', async () => {
  const { page, context } = await settled('chloe')
  await write(page, 'Publié avec une connexion')
  await expect.poll(() => notesOf(world.chloe, 'Publié avec une connexion')).toBe(1)
  // The answer has come: nothing is on its way any more.
  await expect.poll(() => main(page)).toContain('Publié avec une connexion')
  await page.waitForLoadState()
  await away(context, async () => {
    await page.goto('/')
    await write(page, 'Écrit ensuite sans elle')
    await page.waitForURL('**/hors-ligne')
  })
  await page.goto('/')
  await expect.poll(() => notesOf(world.chloe, 'Écrit ensuite sans elle')).toBe(1)
  expect(await notesOf(world.chloe, 'Publié avec une connexion')).toBe(1)
  await context.close()
})

test('a favourite without a connection stays as it was pressed, and the last press counts', async () => {
  const { page, context } = await settled('chloe')
  const favourite = page.locator(`[data-post="${post}"]`).getByRole('button', { name: /^Favori/ })
  await away(context, async () => {
    for (const pressed of ['true', 'false', 'true']) {
      await favourite.click()
      await expect.poll(() => favourite.getAttribute('aria-pressed')).toBe(pressed)
    }
    await expect.poll(() => line(page).textContent()).toContain('1 envoi attend le réseau')
  })
  await expect
    .poll(async () => (await world.app.feeds.card(post, { personId: world.chloe }))?.viewer?.favourited)
    .toBe(true)
  await context.close()
})

test('a relay that was prepared leaves with its why when the network is back', async () => {
  const { page, context } = await settled('chloe')
  const shared = await world.note(world.amadou, 'À relayer depuis le train')
  await page.goto('/')
  await page
    .locator(`[data-post="${shared}"]`)
    .getByRole('link', { name: /^Relayer/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Pourquoi').fill('Pour les voisins')
  await away(context, async () => {
    await dialog.getByRole('button', { name: 'Relayer' }).click()
    await expect.poll(() => line(page).textContent()).toContain('1 envoi attend le réseau')
  })
  await expect
    .poll(async () => (await world.app.relays.standing(shared, world.chloe)) !== null, { timeout: 10_000 })
    .toBe(true)
  const id = (await world.app.relays.standing(shared, world.chloe))!
  expect((await world.app.relays.byId(id))?.why).toBe('Pour les voisins')
  await context.close()
})

test('what the site refuses is kept, with why and a way to correct it', async () => {
  const { page, context } = await settled('chloe')
  await away(context, async () => {
    await write(page, 'x'.repeat(5_001))
    await page.waitForURL('**/hors-ligne')
  })
  await page.goto('/')
  await expect.poll(() => line(page).textContent()).toContain('1 envoi a été refusé')
  await page.goto('/hors-ligne')
  await expect.poll(() => main(page)).toMatch(/Refusé\s:/)
  await page.getByRole('link', { name: 'Corriger' }).click()
  await expect.poll(() => page.getByLabel('Texte de la brève').inputValue()).toBe('x'.repeat(5_001))
  await page.goto('/hors-ligne')
  await page.getByRole('button', { name: 'Abandonner' }).click()
  await expect.poll(() => main(page)).toContain('Rien n’attend')
  await context.close()
})

test('a session that ended meanwhile sends nothing: it is kept and told, and leaves once she is back', async () => {
  const { page, context } = await settled('yann')
  await away(context, async () => {
    await write(page, 'Écrit avant la fin de la session')
    await page.waitForURL('**/hors-ligne')
    await context.clearCookies({ name: 'session' })
  })
  await page.goto('/')
  await expect.poll(() => line(page).textContent()).toContain('1 envoi attend que vous vous reconnectiez')
  expect(await notesOf(world.yann, 'Écrit avant')).toBe(0)
  // Somebody else on the same device neither sends it nor reads it.
  const enter = async (handle: string) => {
    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique ou identifiant').fill(`${handle}@example.org`)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.locator('main').getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL((address) => address.pathname !== '/connexion')
  }
  await enter('amadou')
  await page.goto('/hors-ligne')
  await expect.poll(() => main(page)).toContain('Rien n’attend')
  expect(await notesOf(world.amadou, 'Écrit avant')).toBe(0)
  await page.goto('/')
  await page.evaluate(() => fetch('/deconnexion', { method: 'POST', body: new URLSearchParams() }))
  await enter('yann')
  await page.goto('/')
  await expect.poll(() => notesOf(world.yann, 'Écrit avant')).toBe(1)
  await context.close()
})

test('pages seen before are read again; others say that there is no connection, in a page that can be used', async () => {
  const { page, context } = await settled('chloe', phone)
  await page.goto('/agenda')
  await expect.poll(() => page.evaluate(async () => (await caches.match(location.href)) !== undefined)).toBe(true)
  await away(context, async () => {
    await page.goto('/agenda')
    expect(await page.locator('h1').first().textContent()).not.toContain('Hors ligne')
    await page.goto('/annuaire')
    expect(await page.locator('h1').textContent()).toBe('Hors ligne')
    await expectAccessible(page)
    if (process.env['LOOK']) await page.screenshot({ path: '/tmp/offline-phone.png', fullPage: true })
    await page.getByLabel('Écrire une brève').fill('Écrit sur la page hors ligne')
    await page.getByRole('button', { name: 'Publier dès que possible' }).click()
    await expect.poll(() => main(page)).toContain('Écrit sur la page hors ligne')
    if (process.env['LOOK']) await page.screenshot({ path: '/tmp/offline-kept-phone.png', fullPage: true })
  })
  await page.goto('/')
  await expect.poll(() => notesOf(world.chloe, 'Écrit sur la page hors ligne')).toBe(1)
  await context.close()
})

test('the application carries the name of the site, can be installed, and takes what others share', async () => {
  const { page, context } = await settled('chloe')
  const address = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await fetch(world.url + address)).json()
  expect(manifest).toMatchObject({ name: 'Maillon d’essai', lang: 'fr', id: '/', scope: '/', display: 'standalone' })
  for (const { src, sizes } of manifest.icons) {
    const image = await fetch(world.url + src)
    expect(image.headers.get('content-type')).toBe('image/png')
    const side = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect(side).toBe(sizes)
  }
  for (const { url } of manifest.shortcuts) expect((await page.goto(url))?.status()).toBe(200)
  // What Chromium itself finds in the way of installing it.
  const devices = await context.newCDPSession(page)
  const { installabilityErrors } = await devices.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  const shared = new URLSearchParams({ title: 'Un appel', text: 'Pour les jardins', url: 'https://exemple.fr/appel' })
  await page.goto(`${manifest.share_target.action}?${shared}`)
  expect(await page.getByLabel('Texte de la brève').inputValue()).toBe(
    'Un appel\n\nPour les jardins\n\nhttps://exemple.fr/appel',
  )
  await context.close()
})

test('whoever signs out leaves no page behind, connection or not', async () => {
  const { page, context } = await settled('chloe')
  await page.evaluate(() => fetch('/deconnexion', { method: 'POST', body: new URLSearchParams() }))
  await away(context, async () => {
    await page.goto('/')
    expect(await page.locator('h1').textContent()).toBe('Hors ligne')
  })
  await context.close()
})

test('a message of the site is shown while no page is open, and leads where it tells of', async () => {
  const { page, context } = await settled('chloe')
  await context.grantPermissions(['notifications'], { origin: world.url })
  const told = { title: 'Amadou vous mentionne', body: 'Un local', url: '/notifications/12', icon: null, tag: 'm-12' }
  const devices = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devices.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await devices.send('ServiceWorker.enable')
  await devices.send('ServiceWorker.deliverPushMessage', {
    origin: world.url,
    registrationId: await registered,
    data: JSON.stringify(told),
  })
  const shown = () =>
    page.evaluate(async () => {
      const [one] = await (await navigator.serviceWorker.ready).getNotifications()
      return one && { title: one.title, body: one.body, tag: one.tag, url: one.data.url }
    })
  await expect.poll(shown).toEqual({ title: told.title, body: told.body, tag: told.tag, url: told.url })
  await context.close()
})
