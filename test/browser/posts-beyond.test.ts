import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { expectAccessible, laptop, phone, signIn } from './browser.ts'
import { useBrowser } from './screens.ts'

const { world, browser } = useBrowser()

const self = (id: ActorId) => ({ personId: id, actorId: id })
const withPicture = async (source: string, sensitive: boolean): Promise<PostId> => {
  const bytes = await picture(900, 600).jpeg().toBuffer()
  const { id } = await world.app.media.upload(world.chloe, { bytes, name: 'a.jpg' })
  const compose = { kind: 'note', source, visibility: 'public', language: 'fr', sensitive } as const
  return world.app.publishing.publish(self(world.chloe), { ...compose, media: [{ id, description: 'Une affiche' }] })
}
/** Typed as a person would: `2026-03-09` in a French field of a date. */
const fillMoment = async (page: Page, date: string, time: string) => {
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Heure', { exact: true }).fill(time)
}

test('sensitive pictures are shown to whoever asks, without a script too', async () => {
  const post = await withPicture('Un chantier', true)
  const { page, context } = await signIn(browser, world.url, 'marie', { ...phone, javaScriptEnabled: false })
  await page.goto(`/@chloe/${post}`)
  const image = page.getByAltText('Une affiche')
  expect(await image.isVisible()).toBe(false)
  await page.getByText('Contenu sensible').click()
  expect(await image.isVisible()).toBe(true)
  await context.close()
})

test('a poll with one answer is refused in words, though it was folded away again', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann')
  await page.goto('/publier', { waitUntil: 'networkidle' })
  await page.getByLabel('Texte de la brève').fill('Quel jour vous convient ?')
  await page.getByText('Ajouter un sondage').click()
  await page.getByLabel('Réponse 1').fill('Mardi')
  await page.getByText('Sondage', { exact: true }).click()
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('Un sondage propose de 2')
  expect(await page.getByLabel('Texte de la brève').inputValue()).toBe('Quel jour vous convient ?')
  expect(await page.getByLabel('Réponse 1').inputValue()).toBe('Mardi')
  await page.getByLabel('Réponse 2').fill('Jeudi')
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page.waitForURL(/\/@yann\/\d+$/)
  expect(await page.locator('main').innerText()).toMatch(/Mardi[\s\S]*Jeudi/)
  await context.close()
})

test('one quotes from the menu of a card; the quoted author sees where, and takes her post out again', async () => {
  const post = await world.note(world.chloe, 'Le budget est voté')
  const { page, context } = await signIn(browser, world.url, 'amadou')
  await page.goto(`/@chloe/${post}`)
  const card = page.locator(`[data-post="${post}"]`)
  await card.getByLabel('Plus d’actions').click()
  await card.getByRole('link', { name: 'Citer' }).click()
  await page.waitForURL(/citer=/)
  expect(await page.locator('main').innerText()).toContain('Le budget est voté')
  await page.getByLabel('Texte de la brève').fill('À lire, vraiment')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  await page.waitForURL(/\/@(amadou|jardins)\/\d+$/)
  const quoted = page.getByLabel('Publication citée')
  expect(await quoted.innerText()).toContain('Le budget est voté')
  await expectAccessible(page)
  const quoting = page.url()
  await context.close()

  const chloe = await signIn(browser, world.url, 'chloe', { ...phone, javaScriptEnabled: false })
  await chloe.page.goto(`/@chloe/${post}/citations`)
  expect(await chloe.page.locator('main').innerText()).toContain('À lire, vraiment')
  await chloe.page.getByRole('button', { name: 'Retirer ma publication de celle des Jardins de l’Erdre' }).click()
  await chloe.page.goto(quoting)
  expect(await chloe.page.locator('main').innerText()).toContain('a été retirée d’ici')
  await chloe.context.close()
})

test('a post is planned from the composer, moved and cancelled on its page', async () => {
  const { page, context } = await signIn(browser, world.url, 'yann', { ...laptop, javaScriptEnabled: false })
  await page.goto('/publier')
  await page.getByLabel('Texte de la brève').fill('Pour lundi prochain')
  await page.getByText('Publier plus tard').click()
  await fillMoment(page, '2026-03-02', '10:01')
  await page.getByRole('button', { name: /^(Publier|Programmer)$/ }).click()
  // What was typed is still there, with what is wrong.
  expect(await page.getByLabel('Texte de la brève').inputValue()).toBe('Pour lundi prochain')
  expect(await page.locator('main').innerText()).toMatch(/dans 5\sminutes au plus tôt/)
  await fillMoment(page, '2026-03-09', '09:00')
  await page.getByRole('button', { name: /^(Publier|Programmer)$/ }).click()
  await page.waitForURL('**/programmees')
  const main = page.locator('main')
  expect(await main.innerText()).toMatch(/lundi 9 mars/i)
  expect(await main.innerText()).toContain('Pour lundi prochain')
  await page.getByText('Changer le moment').click()
  await fillMoment(page, '2026-03-10', '10:30')
  await page.getByRole('button', { name: 'Programmer' }).click()
  expect(await main.innerText()).toMatch(/mardi 10 mars/i)
  await page.getByRole('button', { name: /^Annuler/ }).click()
  expect(await main.innerText()).toContain('Rien de programmé')
  expect(await world.app.publishing.scheduled.list(world.yann)).toEqual([])
  await context.close()
})

test('messages are listed with those who write, counted, read by opening them, and put away', async () => {
  await world.note(world.chloe, '@marie @yann on se voit mardi ?', { visibility: 'mentioned' })
  await world.note(world.amadou, '@lien_loire une question', { visibility: 'mentioned' })
  const { page, context } = await signIn(browser, world.url, 'marie')
  await page.goto('/')
  const link = page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: /^Messages/ })
  expect(await link.innerText()).toContain('2')
  await link.click()
  await page.waitForURL('**/messages')
  const main = page.locator('main')
  expect(await main.innerText()).toMatch(/Chloé Béranger et Yann Kerouédan|Yann Kerouédan et Chloé Béranger/)
  await expectAccessible(page)
  await main.getByRole('link', { name: /on se voit mardi/ }).click()
  await page.waitForURL(/\/@chloe\/\d+$/)
  await page.goto('/messages')
  expect(await main.getByText('Non lue', { exact: true }).count()).toBe(0)
  await main.getByRole('link', { name: 'Réseau Lien-Loire' }).click()
  await page.waitForURL('**/messages?pour=lien_loire')
  await expect.poll(() => main.innerText()).toContain('une question')
  await main.getByLabel(/^Conversation avec/).click()
  await main.getByRole('button', { name: 'Retirer de la liste' }).click()
  await expect.poll(() => main.innerText()).toContain('Aucun message')
  await context.close()
})

test('a filter folds what it names, leaves out, or covers pictures', async () => {
  const post = await withPicture('Le foot ce soir', false)
  const { page, context } = await signIn(browser, world.url, 'yann', { ...phone, javaScriptEnabled: false })
  await page.goto('/reglages/filtres')
  await page.getByLabel('Nom du filtre').fill('Sport')
  await page.getByLabel('Mots ou expressions').fill('foot\nrugby')
  await page.getByRole('button', { name: 'Créer le filtre' }).click()
  expect(await page.locator('main').innerText()).toMatch(/«\s?foot\s?», «\s?rugby\s?»/u)
  await world.follow(world.yann, world.chloe)
  await page.goto('/')
  const card = page.locator(`[data-post="${post}"]`)
  const text = card.getByText('Le foot ce soir')
  expect(await text.isVisible()).toBe(false)
  await card.getByText('Filtré : Sport').click()
  expect(await text.isVisible()).toBe(true)

  const change = async (does: string) => {
    await page.goto('/reglages/filtres')
    await page.locator('summary', { hasText: 'Modifier' }).click()
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Enregistrer' }) })
    await form.getByLabel('Ce qu’il fait').selectOption(does)
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    await page.goto('/')
  }
  await change('blur')
  expect([await text.isVisible(), await card.getByAltText('Une affiche').isVisible()]).toEqual([true, false])
  await change('hide')
  expect(await card.count()).toBe(0)
  await page.goto('/reglages/filtres')
  await page.getByRole('button', { name: 'Supprimer le filtre Sport' }).click()
  await page.goto('/')
  expect(await text.isVisible()).toBe(true)
  await context.close()
})

test('one is no longer told of a conversation, by the menu of a card', async () => {
  const post = await world.note(world.chloe, 'Qui vient jeudi ?')
  const { page, context } = await signIn(browser, world.url, 'chloe', { ...laptop, javaScriptEnabled: false })
  await page.goto(`/@chloe/${post}`)
  const card = page.locator(`[data-post="${post}"]`)
  const press = async (name: string) => {
    await card.getByLabel('Plus d’actions').click()
    await card.getByRole('button', { name }).click()
  }
  await press('Ne plus être prévenu de la suite')
  expect(await world.app.publishing.mutedAmong(world.chloe, [post])).toEqual(new Set([post]))
  await press('Être prévenu de la suite')
  expect((await world.app.publishing.mutedAmong(world.chloe, [post])).size).toBe(0)
  await context.close()
})

test.each([
  ['light', laptop],
  ['dark', phone],
] as const)('the pages are accessible: %s, %o', async (colorScheme, screen) => {
  const quoted = await withPicture('Le budget est voté', true)
  const compose = { kind: 'note', source: 'À lire', visibility: 'public', language: 'fr' } as const
  const post = await world.app.publishing.publish(self(world.amadou), { ...compose, quotedId: quoted })
  const dueAt = new Date(world.clock.now().getTime() + 3_600_000)
  const plan = { composition: { ...compose, source: 'Pour plus tard' }, dueAt }
  await world.app.publishing.scheduled.plan(self(world.amadou), plan)
  const missing = await world.app.publishing.scheduled.plan(self(world.amadou), plan)
  const dropped = { dropped_at: dueAt, dropped_because: 'no-such-post' }
  await world.app.db.updateTable('scheduled_posts').set(dropped).where('id', '=', missing).execute()
  await world.note(world.chloe, '@amadou un mot', { visibility: 'mentioned' })
  const filter = { title: 'Sport', contexts: ['home'], action: 'warn', seconds: 86_400 }
  await world.app.filters.create(self(world.amadou), { ...filter, keywords: [{ text: 'foot', wholeWord: true }] })
  const { page, context } = await signIn(browser, world.url, 'amadou', { ...screen, colorScheme })
  const addresses = [
    `/@amadou/${post}`,
    `/@chloe/${quoted}/citations`,
    `/publier?citer=${quoted}`,
    '/programmees',
    '/messages',
    '/reglages/filtres',
  ]
  for (const address of addresses) {
    await page.goto(address)
    const folded = page.locator('main details:not([data-menu]) > summary', { hasNotText: 'Spécialités' })
    for (const summary of await folded.all()) await summary.click()
    await page.evaluate(() => window.scrollTo(0, 0))
    await expectAccessible(page)
  }
  await context.close()
})

test.each([
  ['with arrow keys, on a laptop', laptop],
  ['without a script, on a telephone', { ...phone, javaScriptEnabled: false }],
] as const)(
  'what must stay in sight of a picture is chosen on it, and kept where it is cut: %s',
  async (_, options) => {
    const scripts = options === laptop
    const { page, context } = await signIn(browser, world.url, 'yann', options)
    const main = page.locator('main')
    const tall = async (name: string) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: await picture(400, 900).jpeg().toBuffer(),
    })
    await page.goto('/publier', { waitUntil: 'networkidle' })
    await page.getByLabel('Texte de la brève').fill('Deux serres')
    await main.locator('input[type=file]').setInputFiles([await tall('a.jpg'), await tall('b.jpg')])
    if (!scripts) await page.getByRole('button', { name: 'Joindre' }).click()
    await main.getByText('Ce qui doit rester visible').nth(1).waitFor()
    await main.getByText('Ce qui doit rester visible').first().click()
    const first = main
      .locator('li')
      .filter({ has: page.getByRole('radio', { name: 'Tout en haut, au centre' }) })
      .first()
    if (scripts) {
      await first.getByRole('radio', { name: 'À mi-hauteur, au centre' }).focus()
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await first.getByRole('radio', { name: 'Tout en haut, au centre' }).isChecked()).toBe(true)
      await expectAccessible(page)
    } else await first.getByRole('radio', { name: 'Tout en haut, au centre' }).check()
    if (process.env['LOOK'])
      await page.screenshot({
        path: `${process.env['LOOK']}/focus-${scripts ? 'laptop' : 'telephone'}.png`,
        fullPage: true,
      })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.getByRole('button', { name: 'Publier', exact: true }).click()
    await page.waitForURL(/\/@yann\/\d+$/)
    const position = (n: number) =>
      main
        .locator('[data-post] .grid img')
        .nth(n)
        .evaluate((image) => getComputedStyle(image).objectPosition)
    expect([await position(0), await position(1)]).toEqual(['50% 10%', '50% 50%'])
    // Opened again, it is as it was.
    const id = page.url().split('/').at(-1)!
    await page.goto(`/publier?modifier=${id}`)
    await main.getByText('Ce qui doit rester visible').first().click()
    expect(await main.getByRole('radio', { name: 'Tout en haut, au centre' }).first().isChecked()).toBe(true)
    await context.close()
  },
)
