import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

let world: Serving
const browsers = new Map<string, PlainBrowser>()
beforeAll(async () => {
  world = await serveWorld()
  for (const handle of ['marie', 'yann']) {
    const browser = openPlainBrowser(world.url)
    await browser.send('/connexion', { login: handle, password: PASSWORD })
    browsers.set(handle, browser)
  }
})
afterAll(() => world?.close())

const as = (handle: string) => browsers.get(handle)!
const blockIn = (html: string) => /name="block" value="(\d+)"/.exec(html)![1]!
const pages = ['/admin/blocages', '/admin/blocages/reseaux', '/admin/blocages/sites']
const signUp = (email: string) =>
  openPlainBrowser(world.url).send('/inscription', {
    email,
    name: 'Une Personne',
    handle: email.replace(/\W.*/, ''),
    password: PASSWORD,
  })

test.each(pages)('%s is for administrators alone', async (page) => {
  expect((await openPlainBrowser(world.url).open(page)).path).toBe(`/connexion?retour=${encodeURIComponent(page)}`)
  expect((await as('yann').open(page)).status).toBe(403)
  for (const action of ['bloquer', 'lever'])
    expect((await as('yann').send(`${page}?/${action}`, { domain: 'x.example', block: '1' })).status).toBe(403)
})

describe('a domain of addresses', () => {
  const [page] = pages as [string]
  test('keeps out whoever has one, then asks for a decision, then lets in', async () => {
    expect((await as('marie').open('/admin')).html).toContain(`href="${page}"`)
    expect((await as('marie').open(page)).text).toContain('Aucun domaine bloqué')
    const made = await as('marie').send(`${page}?/bloquer`, { domain: 'jetable.example', closed: 'yes' })
    expect(made.path).toBe(page)
    expect(made.text).toContain('Inscriptions refusées · aucun essai cette semaine')
    expect((await signUp('un@jetable.example')).text).toContain('Cette adresse ne peut pas servir ici')
    const block = blockIn((await as('marie').open(page)).html)
    const form = await as('marie').open(`${page}?modifier=${block}`)
    expect(form.text).toContain('Modifier le blocage de jetable.example')
    expect(form.text).toContain('1 essai cette semaine')
    const changed = await as('marie').send(`${page}?/bloquer`, { block, closed: 'no' })
    expect(changed.text).toContain('Inscriptions soumises à décision')
    await signUp('deux@jetable.example')
    expect((await as('marie').open('/admin/inscriptions')).text).toContain('deux@jetable.example')
    const lifted = await as('marie').send(`${page}?/lever`, { block })
    expect(lifted.text).toContain('Aucun domaine bloqué')
  })

  test('that is none comes back as it was typed; one that is there already is said to be', async () => {
    const wrong = await as('marie').send(`${page}?/bloquer`, { domain: 'pas un domaine', closed: 'no' })
    expect([wrong.status, wrong.html.includes('value="pas un domaine"')]).toEqual([400, true])
    expect(wrong.text).toContain('Ce n’est pas un nom de domaine')
    await as('marie').send(`${page}?/bloquer`, { domain: 'deux.example', closed: 'yes' })
    const again = await as('marie').send(`${page}?/bloquer`, { domain: 'deux.example', closed: 'yes' })
    expect([again.status, again.text.includes('Ce blocage existe déjà')]).toEqual([409, true])
    const gone = await as('marie').send(`${page}?/lever`, { block: 'rien' })
    expect([gone.status, gone.text.includes('Ce blocage n’existe plus')]).toEqual([404, true])
  })
})

describe('a network', () => {
  const page = pages[1]!
  test('is blocked for a while or for good, more or less, until it is let in again', async () => {
    expect((await as('marie').open(page)).text).toContain('Aucun réseau bloqué')
    const typed = { network: '198.51.100.7/24', severity: 'sign-up', lasts: String(7 * 24 * 3600), comment: 'Robots' }
    const made = await as('marie').send(`${page}?/bloquer`, typed)
    expect(made.text).toContain('198.51.100.0/24')
    expect(made.text).toContain('Inscriptions refusées · jusqu’au 9 mars 2026')
    expect(made.text).toContain('Note : Robots')
    const block = blockIn(made.html)
    const change = { block, network: '198.51.100.0/24', severity: 'approval', comment: '', lasts: 'as-before' }
    expect((await as('marie').send(`${page}?/bloquer`, change)).text).toContain(
      'Inscriptions soumises à décision · jusqu’au 9 mars 2026',
    )
    const forGood = await as('marie').send(`${page}?/bloquer`, { ...change, lasts: 'never' })
    expect(forGood.text).not.toContain('jusqu’au')
    expect((await as('marie').send(`${page}?/lever`, { block })).text).toContain('Aucun réseau bloqué')
  })

  test.each([
    [{ network: 'chez eux', severity: 'entry' }, 'Ce n’est pas un réseau'],
    [{ network: '0.0.0.0/0', severity: 'entry' }, 'n’est pas plus large'],
    [{ network: '203.0.113.9', severity: '' }, 'Choisissez ce qui est refusé'],
  ])('is not blocked by %o', async (typed, words) => {
    const refused = await as('marie').send(`${page}?/bloquer`, { comment: 'Vu hier', lasts: 'never', ...typed })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain(words)
    expect(refused.html).toContain('value="Vu hier"')
  })
})

describe('another site', () => {
  const page = pages[2]!
  test('is blocked with a reason for everyone and a note for administrators, changed and let go', async () => {
    expect((await as('marie').open(page)).text).toContain('Aucun site bloqué')
    const typed = {
      domain: 'pub.example',
      severity: 'suspend',
      rejectMedia: 'yes',
      publicComment: 'Publicité',
      privateComment: 'Vu le 3',
    }
    const made = await as('marie').send(`${page}?/bloquer`, typed)
    expect(made.text).toContain('Aucun échange · sans images ni documents · depuis')
    expect(made.text).toContain('Raison publique : Publicité')
    const shown = async () => (await fetch(`${world.url}/api/v1/instance/domain_blocks`)).text()
    expect(await shown()).toContain('Publicité')
    expect(await shown()).not.toContain('Vu le 3')
    const block = blockIn(made.html)
    const form = await as('marie').open(`${page}?modifier=${block}`)
    expect(form.html).toContain('>Vu le 3</textarea>')
    const changed = await as('marie').send(`${page}?/bloquer`, {
      block,
      severity: 'limit',
      publicComment: 'Trop de pub',
    })
    expect(changed.text).toContain('Visibilité réduite · depuis')
    expect(changed.text).not.toContain('Vu le 3')
    expect((await as('marie').send(`${page}?/lever`, { block })).text).toContain('Aucun site bloqué')
  })

  test('that is none, is known, or has a word too many comes back as it was typed', async () => {
    const plain = { severity: 'limit', publicComment: '', privateComment: '' }
    const wrong = await as('marie').send(`${page}?/bloquer`, { ...plain, domain: 'https://x.example/y' })
    expect([wrong.status, wrong.text.includes('Ce n’est pas un nom de domaine')]).toEqual([400, true])
    await as('marie').send(`${page}?/bloquer`, { ...plain, domain: 'connu.example' })
    const known = await as('marie').send(`${page}?/bloquer`, { ...plain, domain: 'connu.example' })
    expect([known.status, known.text.includes('Ce site est déjà dans la liste')]).toEqual([409, true])
    const publicComment = 'x'.repeat(1_001)
    const long = await as('marie').send(`${page}?/bloquer`, { ...plain, domain: 'long.example', publicComment })
    expect(long.status).toBe(400)
    expect(long.html).toContain(publicComment)
  })
})

test('a long list goes on from page to page', async () => {
  const { access } = world.app
  const { id: by } = (await access.account(world.marie))!
  for (let n = 0; n < 51; n++)
    await access.blocks.blockNetwork(by, {
      network: `203.0.113.${n}`,
      severity: 'entry',
      comment: '',
      expiresInSeconds: null,
    })
  const first = await as('marie').open(pages[1]!)
  expect(first.text).toContain('203.0.113.50/32')
  expect(first.text).not.toContain('203.0.113.0/32')
  const [, next] = /href="([^"]+avant=\d+)"/.exec(first.html)!
  expect((await as('marie').open(next!)).text).toContain('203.0.113.0/32')
})
