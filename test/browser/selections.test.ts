import { beforeAll, describe, expect, test } from 'vitest'
import type { CollectionId } from '../../src/collections/index.ts'
import { laptop, signIn } from './browser.ts'
import { expectPages, looks, useBrowser } from './screens.ts'

const { world, browser } = useBrowser()
let own: CollectionId
let of: CollectionId

beforeAll(async () => {
  const { app, chloe, yann, lienLoire, jardins, amadou } = world
  const self = (actorId: typeof chloe) => ({ personId: actorId, actorId })
  await app.actors.editProfile(self(chloe), { specialities: ['habitat-participatif'], seat: 'com-44109' })
  of = await app.collections.create(
    self(chloe),
    {
      name: 'Monnaies locales de l’Ouest',
      description: 'Elles circulent, et elles racontent comment.',
      hashtag: 'monnaielocale',
    },
    [yann, lienLoire, jardins],
  )
  own = await app.collections.create(self(yann), { name: 'Maraîchage', sensitive: true }, [jardins, chloe])
  await app.actors.editProfile(self(amadou), { featurable: 'nobody' })
  await world.settle()
})

test.each(looks)(
  'every page is for everyone, and as wide as its screen: %s',
  async (_, options) => {
    await expectPages(
      { world, browser },
      'yann',
      [
        `/@chloe/selections/${of}`,
        `/@yann/selections/${own}`,
        '/@chloe/selections',
        '/@yann/selections',
        '/selections',
        '/selections?ajouter=lien_loire',
        '/selections?ajouter=amadou',
        `/selections/${own}?nom=a`,
        `/selections/${own}?supprimer`,
        '/notifications',
        '/reglages/profil',
      ],
      options,
    )
  },
  120_000,
)

describe('without a script', () => {
  const plain = { ...laptop, javaScriptEnabled: false }

  test('a selection is made, filled, shown to a visitor, changed and deleted', async () => {
    const { page, context } = await signIn(browser, world.url, 'yann', plain)
    await page.goto('/@lien_loire')
    await page.goto('/selections?ajouter=lien_loire')
    await page.getByLabel('Titre').fill('Têtes de réseau')
    await page.getByRole('button', { name: 'Créer la sélection et y mettre Réseau Lien-Loire' }).click()
    await page.waitForURL(/\/selections\/\d+$/)
    await page.getByRole('searchbox', { name: 'Qui ajouter' }).fill('jardins')
    await page.locator('main').getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('button', { name: 'Ajouter Les Jardins de l’Erdre à Têtes de réseau' }).click()
    await expect.poll(() => page.locator('h3').innerText()).toBe('2 comptes')
    const address = await page.getByRole('link', { name: 'Voir la page' }).getAttribute('href')

    const visitor = await (await browser.newContext({ baseURL: world.url, locale: 'fr-FR', ...plain })).newPage()
    await visitor.goto(address!)
    expect(await visitor.locator('h1').innerText()).toBe('Têtes de réseau')
    expect(await visitor.locator('main').innerText()).toContain('Les Jardins de l’Erdre')
    expect(await visitor.getByLabel('Lien à partager').inputValue()).toBe(world.url + address)
    await visitor.goto('/@yann')
    await visitor.getByRole('link', { name: 'Sélections' }).click()
    await visitor.getByRole('link', { name: 'Têtes de réseau' }).click()
    expect(new URL(visitor.url()).pathname).toBe(address)
    await visitor.context().close()

    await page.getByLabel('Titre').fill('')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByLabel('Titre').fill('Réseaux')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('La sélection est enregistrée.').waitFor()
    expect(await page.locator('h1').innerText()).toBe('Réseaux')
    await page.getByRole('link', { name: 'Supprimer la sélection' }).click()
    await page.getByRole('button', { name: 'Oui, supprimer Réseaux' }).click()
    await page.waitForURL('**/selections')
    expect((await page.goto(address!))?.status()).toBe(404)
    await context.close()
  })

  test('one follows from it, and takes oneself out of it for good', async () => {
    const { page, context } = await signIn(browser, world.url, 'yann', plain)
    await page.goto('/notifications')
    await page.getByRole('link', { name: /vous ajoute à sa sélection « Monnaies locales de l’Ouest »/ }).click()
    await page.waitForURL(`**/@chloe/selections/${of}`)
    await page.getByRole('button', { name: 'Suivre Réseau Lien-Loire' }).click()
    await page.getByRole('button', { name: 'Ne plus suivre Réseau Lien-Loire' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/@chloe/selections/${of}`)
    await page.getByRole('link', { name: 'Me retirer' }).click()
    await page.getByRole('button', { name: 'Oui, me retirer' }).click()
    await page.getByText('vous n’y êtes plus').waitFor()
    expect((await world.app.collections.byId(null, of))!.items.map(({ actorId }) => actorId)).toEqual([
      world.lienLoire,
      world.jardins,
    ])
    await context.close()
  })

  test('nobody changes the selection of another, and who wishes it is left out', async () => {
    const { page, context } = await signIn(browser, world.url, 'amadou', plain)
    expect((await page.goto(`/selections/${own}`))?.status()).toBe(404)
    await page.goto(`/@yann/selections/${own}`)
    // She speaks for a structure that is in it.
    await page.getByRole('link', { name: 'Retirer Les Jardins de l’Erdre' }).click()
    await page.getByRole('button', { name: 'Oui, retirer Les Jardins de l’Erdre' }).click()
    await page.getByText('vous n’y êtes plus').waitFor()
    await context.close()
    const yann = await signIn(browser, world.url, 'yann', plain)
    await yann.page.goto('/selections?ajouter=amadou')
    await yann.page.getByText('Amadou Diallo ne souhaite pas être dans vos sélections.').waitFor()
    expect(await yann.page.getByRole('button', { name: /^Ajouter Amadou/ }).count()).toBe(0)
    await yann.page.goto('/reglages/profil')
    await yann.page.getByLabel('Qui peut vous mettre dans une sélection').selectOption('followers')
    await yann.page.getByRole('button', { name: 'Enregistrer' }).first().click()
    await expect.poll(async () => (await world.app.actors.page('yann'))?.featurable).toBe('followers')
    await yann.context.close()
  })
})
