import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf, pdfWith } from '../../src/media/documents/documents.fixture.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { openPlainBrowser, type PlainBrowser, type Seen } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
let chloe: PlainBrowser
let yann: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  chloe = await signedIn('chloe')
  yann = await signedIn('yann')
})
afterAll(() => world?.close())

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}

/** All the fields that a form without a script sends, as the page has them. */
function fieldsOf({ html }: Seen, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** Writes with a file, as one does without a script: it is attached first, then all is published. */
async function publish(browser: PlainBrowser, text: string, file: File, visibility = 'public'): Promise<Seen> {
  const page = await browser.open('/publier')
  const typed = { ...fieldsOf(page, ['key', 'draft', 'revision']), as: '', text, visibility, language: 'fr' }
  const attached = await browser.send('/publier?/attach', { ...typed, file })
  expect(attached.text).toContain(file.name)
  const { media } = fieldsOf(attached, ['media'])
  return browser.send('/publier?/publish', { ...typed, ...fieldsOf(attached, ['draft', 'revision']), media: media! })
}
const pdf = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
const search = (browser: PlainBrowser, words: string, more = '') =>
  browser.open(`/recherche?q=${encodeURIComponent(words)}${more}`)

test('a document is attached, fetched as a file, and found by a phrase of its second page, which is told', async () => {
  const report = pdfOf([
    ['Sommaire'],
    ['L’accompagne-', 'ment des épiceries', 'solidaires à l’œuvre en Loire-', 'Atlantique'],
  ])
  const post = await publish(chloe, 'Notre année', pdf('Bilan d’activité.pdf', report))
  expect(post.text).toContain('Bilan d’activité.pdf')
  expect(post.text).toContain('Document PDF · 2 pages · 0,1 Mo')
  const href = /href="(\/media\/[^"]+\.pdf)"/.exec(post.html)![1]!
  const file = await fetch(world.url + href)
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="bilan-d-activite.pdf"',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(Buffer.from(await file.arrayBuffer()).equals(report)).toBe(true)

  const told = 'dans le document « Bilan d’activité.pdf », page 2'
  for (const words of ['"accompagnement des épiceries"', 'epicerie solidaire oeuvre', 'Loire-Atlantique'])
    await expect.poll(async () => (await search(yann, words, '&voir=publications')).text).toContain(told)
  const found = await search(yann, 'épicerie accompagnement')
  expect(found.text).toMatch(/Documents 1/)
  expect(found.html).toContain('<mark')
  expect((await search(openPlainBrowser(world.url), 'épicerie accompagnement', '&voir=documents')).text).toContain(told)
  expect((await search(yann, 'accompagnement type:document')).text).toContain(told)

  const asked = `${world.url}/api/maillon/v1/search?q=${encodeURIComponent('épiceries accompagnement')}&facet=documents`
  expect(await (await fetch(asked)).json()).toMatchObject({
    posts: [{ document: { name: 'Bilan d’activité.pdf', pages: 2, page: 2 } }],
  })
})

test('who may not see the post does not find it by its document', async () => {
  await publish(chloe, 'Entre nous', pdf('Salaires.pdf', pdfOf([['Les émoluments']])), 'followers')
  await expect.poll(async () => (await search(chloe, 'émoluments')).text).toContain('« Salaires.pdf », page 1')
  for (const browser of [yann, openPlainBrowser(world.url)])
    expect((await search(browser, 'émoluments')).text).not.toContain('Salaires')
  await world.follow(world.yann, world.chloe)
  expect((await search(yann, 'émoluments')).text).not.toContain('Salaires')
})

test('an event carries its programme, which stays when the event is changed, and goes when that is asked', async () => {
  const typed = {
    as: '',
    title: 'Fête des récoltes',
    text: 'Venez nombreux.',
    startDate: '2026-05-12',
    startTime: '14:00',
    zone: 'Europe/Paris',
    commune: 'Nantes (44)',
    language: 'fr',
    visibility: 'public',
    key: 'fete-des-recoltes',
  }
  const programme = pdf('Programme.pdf', pdfOf([['À quinze heures, une batucada']]))
  const refused = await chloe.send('/publier/evenement', { ...typed, title: '', programme })
  expect(refused.text).toContain('Un document est déjà joint')
  const { document } = fieldsOf(refused, ['document'])
  const post = await chloe.send('/publier/evenement', { ...typed, document: document! })
  expect(post.text).toContain('Programme.pdf')
  await expect.poll(async () => (await search(yann, 'batucada')).text).toContain('« Programme.pdf », page 1')

  const id = post.path.split('/').at(-1)!
  const page = await chloe.open(`/publier/evenement?modifier=${id}`)
  const again = { ...typed, ...fieldsOf(page, ['key', 'document']), text: 'Venez très nombreux.' }
  const changed = await chloe.send(`/publier/evenement?modifier=${id}`, again)
  expect(changed.text).toContain('Venez très nombreux.')
  expect(changed.text).toContain('Programme.pdf')
  const without = await chloe.send(`/publier/evenement?modifier=${id}`, { ...again, removeDocument: 'yes' })
  expect(without.text).not.toContain('Programme.pdf')
  expect((await search(yann, 'batucada')).text).not.toContain('Programme.pdf')
})

test('the author of a scan is told that nobody finds what it says, and her readers are not', async () => {
  const post = await publish(chloe, 'Le compte rendu', pdf('scan.pdf', pdfWith([Buffer.from('0 0 300 300 re f')])))
  await expect.poll(async () => (await chloe.open(post.path)).text).toContain('Votre document n’a pas de texte')
  expect((await yann.open(post.path)).text).not.toContain('Votre document')
})

test('a second document is refused as it is added, in words; the first is still there and is published', async () => {
  const page = await chloe.open('/publier')
  const typed = { ...fieldsOf(page, ['key', 'draft', 'revision']), as: '', visibility: 'public', language: 'fr' }
  const [bilan, budget] = [pdf('Bilan.pdf', pdfOf([['Le bilan']])), pdf('Budget.pdf', pdfOf([['Le budget']]))]
  const both = await chloe.send('/publier?/attach', { ...typed, text: 'Deux rapports', file: [bilan, budget] })
  expect(both.status).toBe(400)
  expect(both.text).toContain('Budget.pdf : Une publication porte un seul document.')
  expect(both.html).toContain('Deux rapports')
  const { media } = fieldsOf(both, ['media'])
  expect(both.html.match(/name="media"/g)).toHaveLength(1)
  // Nothing more is offered while it is there.
  expect(both.html).not.toMatch(/<input[^>]*name="file"/)
  const photo = new File([new Uint8Array(await picture(40, 40).png().toBuffer())], 'salle.png')
  const mixed = await chloe.send('/publier?/attach', { ...typed, text: 'Deux rapports', media: media!, file: photo })
  expect(mixed.text).toContain('salle.png : Une publication montre des images ou un document, pas les deux')
  const post = await chloe.send('/publier?/publish', { ...typed, text: 'Deux rapports', media: media! })
  expect(post.text).toContain('Bilan.pdf')
  expect(post.text).not.toContain('Budget.pdf')
})

test('programs are told the same, with 422', async () => {
  const voice = { personId: world.chloe, actorId: world.chloe }
  const { secret } = await world.app.access.createToken({ ...voice, scopes: 'write' })
  const headers = { authorization: `Bearer ${secret}` }
  const send = async (name: string) => {
    const body = new FormData()
    body.set('file', pdf(name, pdfOf([[name]])))
    const answer = await fetch(`${world.url}/api/v2/media`, { method: 'POST', headers, body })
    return ((await answer.json()) as { id: string }).id
  }
  const media_ids = [await send('un.pdf'), await send('deux.pdf')]
  const answer = await fetch(`${world.url}/api/v1/statuses`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'Deux rapports', media_ids }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { error: expect.stringContaining('Une publication porte un seul document.'), kind: 'media-documents' },
  ])
})
