import { expect, test } from 'vitest'
import { readPageFacts } from './page-facts.ts'

const page = 'https://www.exemple.fr/actus/appel'

test('a page says its title, description, site and picture by Open Graph', () => {
  const html = `<!doctype html><html><head><title>Appel | Exemple</title>
    <meta property="og:title" content="Appel à projets &laquo;&nbsp;habitat&nbsp;&raquo;">
    <meta property=og:description content='Jusqu’au 30 juin'><meta property="og:site_name" content="Exemple">
    <meta property="og:image" content="/images/a.jpg"><link rel="canonical" href="/actus/appel">
    </head><body><meta property="og:title" content="autre"></body>`
  expect(readPageFacts(html, page)).toEqual({
    title: 'Appel à projets «\u00a0habitat\u00a0»',
    description: 'Jusqu’au 30 juin',
    site: 'Exemple',
    imageUrl: 'https://www.exemple.fr/images/a.jpg',
    canonical: '/actus/appel',
  })
})

test('a page without Open Graph is known by its title and description', () => {
  const html =
    '<head><meta name="description" content="Une fédération."><title>\n  Accueil \n – Fédération </title></head>'
  expect(readPageFacts(html, page)).toMatchObject({
    title: 'Accueil – Fédération',
    description: 'Une fédération.',
    imageUrl: null,
  })
})

test('empty words count for nothing', () => {
  const html = '<head><meta property="og:title" content="  "><title>Vrai titre</title></head>'
  expect(readPageFacts(html, page).title).toBe('Vrai titre')
})

test('the title of a drawing in the page is not its own', () => {
  expect(readPageFacts('<head></head><body><svg><title>Icône</title></svg></body>', page).title).toBeNull()
})

test('long words are cut between two of them', () => {
  const { title } = readPageFacts(`<title>${'mot '.repeat(200)}</title>`, page)
  expect(title).toMatch(/^(mot )+mot…$/)
  expect(title!.length).toBeLessThanOrEqual(200)
})

test('what a page says is text, never HTML', () => {
  const { title } = readPageFacts('<title><b>gras</b>&lt;script&gt;</title>', page)
  expect(title).toBe('<b>gras</b><script>')
})

test.each(['', '<<<<', '<head'.repeat(50_000), '<div>'.repeat(100_000)])(
  'a page that says nothing is answered',
  (html) => expect(readPageFacts(html, page).title).toBeNull(),
)
