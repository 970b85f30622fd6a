import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { openPlainBrowser } from '../plain-browser.ts'
import { type Serving, serveNothingYet, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

describe('an instance that nobody has set up', () => {
  let instance: Awaited<ReturnType<typeof serveNothingYet>>
  beforeAll(async () => {
    instance = await serveNothingYet()
  })
  afterAll(() => instance?.close())
  const answers = {
    siteName: 'Maillon de Loire',
    siteDescription: 'Pour l’ESS du fleuve.',
    mode: 'invitation',
    name: 'Ana Sauvage',
    handle: 'ana',
    email: 'ana@example.org',
  }

  test('every page leads to the first run', async () => {
    const browser = openPlainBrowser(instance.url)
    for (const path of ['/', '/connexion', '/inscription', '/@ana', '/reglages', '/admin', '/mot-de-passe'])
      expect((await browser.open(path)).path).toBe('/installation')
  })

  test('a wrong answer gives everything back, the password aside', async () => {
    const seen = await openPlainBrowser(instance.url).send('/installation', { ...answers, password: 'court' })
    expect(seen.status).toBe(400)
    expect(seen.text).toContain('10 caractères')
    for (const value of ['Maillon de Loire', 'Ana Sauvage', 'ana@example.org']) expect(seen.html).toContain(value)
    expect(seen.html).not.toContain('court')
  })

  test('whoever sets it up is its administrator, signed in, and nobody does it after her', async () => {
    const browser = openPlainBrowser(instance.url)
    expect((await browser.send('/installation', { ...answers, password: PASSWORD })).path).toBe('/')
    expect((await browser.open('/admin')).status).toBe(200)
    expect(await instance.app.access.instance()).toMatchObject({ name: 'Maillon de Loire', signUp: 'invitation' })
    const late = openPlainBrowser(instance.url)
    expect((await late.open('/installation')).path).toBe('/connexion')
    const again = { ...answers, handle: 'eve', email: 'eve@example.org', password: PASSWORD }
    expect((await late.send('/installation', again)).path).toBe('/connexion')
    expect(await instance.app.actors.byHandle('eve')).toBeNull()
  })
})

describe('an instance at work', () => {
  let mailbox: Mailbox
  let world: Serving
  beforeAll(async () => {
    mailbox = await openMailbox()
    world = await serveWorld({ SMTP_URL: mailbox.url, TRUST_PROXY: '1' })
  })
  afterAll(async () => {
    await world?.close()
    await mailbox?.close()
  })
  // Each test comes from its own network, so that none waits for another's attempts.
  let network = 0
  beforeEach(() => {
    network += 1
  })
  const browse = (headers: Record<string, string> = {}) =>
    openPlainBrowser(world.url, { 'x-forwarded-for': `203.0.113.${network}`, ...headers })
  async function signedIn(handle: string) {
    const browser = browse()
    await browser.send('/connexion', { login: handle, password: PASSWORD })
    return browser
  }
  const linkTo = (email: string) => vi.waitFor(() => mailbox.last(email).link!, 60_000)
  const mode = (signUp: string, rules = '') =>
    world.app.access
      .account(world.marie)
      .then((marie) =>
        world.app.access.changeInstance(marie!.id, { name: 'Maillon d’essai', description: '', rules, signUp }),
      )

  test('after signing in one is where one came from', async () => {
    const browser = browse()
    const asked = await browser.open('/reglages/sessions')
    expect(asked.path).toBe('/connexion?retour=%2Freglages%2Fsessions')
    expect(asked.html).toContain('name="next" value="/reglages/sessions"')
    const seen = await browser.send('/connexion', { login: 'chloe', password: PASSWORD, next: '/reglages/sessions' })
    expect(seen.path).toBe('/reglages/sessions')
  })

  test.each([
    'https://autre.example/',
    '//autre.example/',
    '/\\autre.example',
    '/\t/autre.example',
    '/.//autre.example',
    'javascript:alert(1)',
    'autre',
    '',
  ])('signing in never leads to another site: %j', async (next) => {
    const seen = await browse().send('/connexion', { login: 'chloe', password: PASSWORD, next })
    expect({ path: seen.path, through: seen.through }).toEqual({ path: '/', through: ['/'] })
    const already = await signedIn('chloe')
    expect((await already.open(`/connexion?retour=${encodeURIComponent(next)}`)).path).toBe('/')
    expect((await already.send('/preferences', { back: next, theme: 'auto' })).path).toBe('/')
  })

  test('a wrong password says so, keeps the login and not the password', async () => {
    const seen = await browse().send('/connexion', { login: 'chloe@example.org', password: 'une erreur de frappe' })
    expect(seen.status).toBe(400)
    expect(seen.text).toContain('ne correspond à aucun compte')
    expect(seen.html).toContain('value="chloe@example.org"')
    expect(seen.html).not.toContain('une erreur de frappe')
  })

  test('what nobody types does no harm', async () => {
    for (const login of ['\0', 'chloe\0@example.org', '@', '%', 'é'.repeat(5000)]) {
      const seen = await browse().send('/connexion', { login, password: 'x' })
      expect(seen.status).toBe(400)
    }
  })

  test('too many wrong passwords are told how long to wait', async () => {
    const browser = browse()
    for (let n = 0; n < 10; n += 1) await browser.send('/connexion', { login: 'yann', password: 'faux' })
    const seen = await browser.send('/connexion', { login: 'yann', password: PASSWORD })
    expect(seen.status).toBe(429)
    expect(seen.text).toContain('Réessayez dans 15 minutes')
    world.clock.advance(15 * 60_000)
  })

  test('the cookie of a session is out of reach of scripts and of other sites, and of plain http where there is https', async () => {
    const plain = browse()
    await plain.send('/connexion', { login: 'chloe', password: PASSWORD })
    const cookie = plain.lastCookies.find((line) => line.startsWith('session='))!
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).not.toMatch(/; Secure/i)
    const secure = browse({ 'x-forwarded-proto': 'https' })
    const origin = world.url.replace('http:', 'https:')
    const form = { login: 'chloe', password: PASSWORD }
    await secure
      .send('/connexion', form, { headers: { origin } })
      .catch((error) => expect(error.message).toMatch(/https/))
    expect(secure.lastCookies.find((line) => line.startsWith('session='))).toMatch(/; Secure/i)
  })

  test("another site's form is refused", async () => {
    const browser = await signedIn('chloe')
    const headers = { origin: 'https://autre.example' }
    expect((await browser.send('/reglages/sessions?/autres', {}, { headers })).status).toBe(403)
    const typed = { login: 'chloe', password: PASSWORD }
    expect((await browse().send('/connexion', typed, { headers })).status).toBe(403)
  })

  test('a person signs up, confirms her address and comes in', async () => {
    await mode('open', 'Être **courtois**.')
    const browser = browse()
    expect((await browser.open('/regles')).html).toContain('<strong>courtois</strong>')
    const typed = { name: 'Ina Roux', handle: 'ina', email: 'ina@example.org', password: PASSWORD }
    const refused = await browser.send('/inscription', typed)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Lisez les règles')
    const asked = await browser.send('/inscription', { ...typed, rules: 'yes' })
    expect(asked.text).toContain('ina@example.org')
    expect((await browser.open('/@ina')).status).toBe(404)
    const link = await linkTo('ina@example.org')
    const page = await browser.open(link)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await browser.open(link)).text).toContain('Confirmer mon adresse')
    expect((await browser.send(link, {})).path).toBe('/connexion?fait=confirmation')
    expect((await browser.open(link)).text).toContain('Ce lien ne sert plus')
    const first = await browser.send('/connexion', { login: 'ina', password: PASSWORD })
    expect(first.path).toBe('/')
    expect(first.text).toMatch(/Mes spécialités, mon territoire.*Parcourir l.annuaire/)
    expect((await browser.open('/@ina')).status).toBe(200)
    await mode('open')
  })

  test('the confirmation is asked for again by whoever lost it', async () => {
    await mode('open')
    const browser = browse()
    const typed = { name: 'Léo Blin', handle: 'leo', email: 'leo@example.org', password: PASSWORD }
    await browser.send('/inscription', typed)
    const first = await linkTo('leo@example.org')
    const closed = await browser.send('/connexion', { login: 'leo', password: PASSWORD })
    expect(closed.status).toBe(403)
    expect(closed.text).toContain('n’est pas encore confirmée')
    expect((await browser.send('/confirmer?/renvoyer', { email: 'leo@example.org' })).text).toContain('leo@example.org')
    const second = await vi.waitFor(() => {
      const { link } = mailbox.last('leo@example.org')
      expect(link).not.toBe(first)
      return link!
    }, 60_000)
    expect((await browser.send(second, {})).path).toBe('/connexion?fait=confirmation')
  })

  test('whoever mistyped her address corrects it', async () => {
    await mode('open')
    const browser = browse()
    const typed = { name: 'Eva Roy', handle: 'eva', email: 'eva@exmaple.org', password: PASSWORD }
    await browser.send('/inscription', typed)
    const wrong = { login: 'eva', password: 'fausse', newEmail: 'eva@example.org' }
    const refused = await browser.send('/confirmer?/corriger', wrong)
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('value="eva@example.org"')
    await browser.send('/confirmer?/corriger', { ...wrong, password: PASSWORD })
    expect((await browser.send(await linkTo('eva@example.org'), {})).path).toBe('/connexion?fait=confirmation')
  })

  test('on approval, a person says why, an administrator accepts, and she comes in', async () => {
    await mode('approval')
    const browser = browse()
    const typed = { name: 'Zoé Pain', handle: 'zoe', email: 'zoe@example.org', password: PASSWORD }
    expect((await browser.send('/inscription', typed)).text).toContain('Dites en quelques mots')
    await browser.send('/inscription', { ...typed, motivation: 'Je tiens une épicerie solidaire.' })
    expect((await browser.send(await linkTo('zoe@example.org'), {})).path).toBe('/connexion?fait=attente')
    const closed = await browser.send('/connexion', { login: 'zoe', password: PASSWORD })
    expect(closed.text).toContain('n’a pas encore été acceptée')
    const marie = await signedIn('marie')
    const pending = await marie.open('/admin/inscriptions')
    expect(pending.text).toContain('Je tiens une épicerie solidaire.')
    const account = /name="account" value="(\d+)"/.exec(pending.html)![1]!
    await marie.send('/admin/inscriptions?/accepter', { account })
    expect((await browser.send('/connexion', { login: 'zoe', password: PASSWORD })).path).toBe('/')
    await vi.waitFor(() => expect(mailbox.last('zoe@example.org').subject).toContain('Bienvenue'), 60_000)
  })

  test('an invitation made by an administrator opens the door as often as it says', async () => {
    await mode('invitation')
    expect((await browse().open('/inscription')).text).toContain('Ce site est sur invitation')
    const marie = await signedIn('marie')
    const made = await marie.send('/admin/invitations?/inviter', { note: 'Pour Paul', mostUses: '1', days: '7' })
    const link = /value="(http[^"]*\/inscription\/[\w-]+)"/.exec(made.html)![1]!.replace(world.url, '')
    const browser = browse()
    expect((await browser.open(link)).text).toContain('Marie Le Goff vous invite')
    const typed = { name: 'Paul Tran', handle: 'paul', email: 'paul@example.org', password: PASSWORD }
    expect((await browser.send(link, typed)).text).toContain('paul@example.org')
    expect((await browse().open(link)).text).toContain('Cette invitation ne sert plus')
    const refused = await browse().send(link, { ...typed, handle: 'paula', email: 'paula@example.org' })
    expect(refused.status).toBe(410)
  })

  test('a forgotten password is replaced by a link that was sent', async () => {
    const browser = browse()
    expect((await browser.send('/mot-de-passe', { email: 'amadou@example.org' })).text).toContain('amadou@example.org')
    const unknown = await browser.send('/mot-de-passe', { email: 'personne@example.net' })
    expect(unknown.text.replaceAll('personne@example.net', 'x')).toBe(
      (await browser.send('/mot-de-passe', { email: 'amadou@example.org' })).text.replaceAll('amadou@example.org', 'x'),
    )
    const link = await linkTo('amadou@example.org')
    expect((await browser.send(link, { password: 'court' })).text).toContain('10 caractères')
    expect((await browser.send(link, { password: 'une nouvelle phrase' })).path).toBe('/connexion?fait=mot-de-passe')
    expect((await browser.send('/connexion', { login: 'amadou', password: 'une nouvelle phrase' })).path).toBe('/')
    expect((await browser.open(link)).text).toContain('Ce lien ne sert plus')
  })

  test('the settings are for whoever is signed in', async () => {
    const pages = ['', '/compte', '/mot-de-passe', '/cles', '/sessions', '/langue', '/suppression']
    const [stranger, chloe] = [browse(), await signedIn('chloe')]
    for (const page of pages) {
      expect((await stranger.open(`/reglages${page}`)).path).toMatch(/^\/connexion\?retour=%2Freglages/)
      const seen = await chloe.open(`/reglages${page}`)
      expect({ page, status: seen.status, path: seen.path }).toEqual({ page, status: 200, path: `/reglages${page}` })
    }
    for (const path of ['/reglages/cles/demande', '/reglages/cles/preuve'])
      expect((await stranger.send(path, {})).status).toBe(401)
  })

  test('one sees where one is signed in, and ends what one does not recognise', async () => {
    const here = browse({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0' })
    await here.send('/connexion', { login: 'yann', password: PASSWORD })
    const [stolen, old] = [await signedIn('yann'), await signedIn('yann')]
    const listed = await here.open('/reglages/sessions')
    expect(listed.text).toMatch(/Firefox sur Linux\s+cet appareil/)
    const ids = [...listed.html.matchAll(/name="session" value="(\d+)"/g)].map(([, id]) => id!)
    expect(ids).toHaveLength(3)
    const other = await world.app.access.holder(stolen.cookies.get('session')!)
    await here.send('/reglages/sessions?/terminer', { session: other!.sessionId })
    expect((await stolen.open('/reglages')).path).toMatch(/^\/connexion/)
    expect((await old.open('/reglages')).path).toBe('/reglages')
    await here.send('/reglages/sessions?/autres', {})
    expect((await old.open('/reglages')).path).toMatch(/^\/connexion/)
    expect((await here.open('/reglages')).path).toBe('/reglages')
  })

  test('a live stream ends with its session', async () => {
    const browser = await signedIn('yann')
    const cookie = `session=${browser.cookies.get('session')}`
    const stream = await fetch(`${world.url}/live`, { headers: { cookie } })
    const reader = stream.body!.getReader()
    await reader.read()
    await browser.send('/deconnexion', {})
    for (;;) if ((await reader.read()).done) break
    expect((await fetch(`${world.url}/live`, { headers: { cookie } })).status).toBe(401)
  })

  test('a new address is asked for with the password, and taken once it is confirmed', async () => {
    const browser = await signedIn('chloe')
    const wrong = await browser.send('/reglages/compte', { email: 'chloe@example.net', current: 'fausse' })
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('value="chloe@example.net"')
    const asked = await browser.send('/reglages/compte', { email: 'chloe@example.net', current: PASSWORD })
    expect(asked.text).toContain('chloe@example.net')
    const confirmed = await browser.send(await linkTo('chloe@example.net'), {})
    expect(confirmed.path).toBe('/reglages/compte?fait=adresse')
    expect(confirmed.text).toContain('Votre adresse a changé')
  })

  test('pages and messages follow the language of the account, on every device', async () => {
    const [one, other] = [await signedIn('yann'), await signedIn('yann')]
    await one.send('/reglages/langue', { language: 'en' })
    expect((await other.open('/reglages')).text).toContain('Settings')
    await other.send('/preferences', { language: 'fr', back: '/reglages' })
    expect((await one.open('/reglages')).text).toContain('Réglages')
  })

  test('the administration is for administrators alone, its forms too', async () => {
    const [chloe, stranger, marie] = [await signedIn('chloe'), browse(), await signedIn('marie')]
    const account = (await world.app.access.account(world.yann))!.id
    const pages = [
      '',
      '/inscriptions',
      '/invitations',
      '/comptes',
      `/comptes/${account}`,
      '/reglages',
      '/signalements',
      '/recours',
      '/annonces',
      '/textes',
      '/conditions',
      '/moderation/yann',
    ]
    for (const page of pages) {
      expect((await marie.open(`/admin${page}`)).status).toBe(200)
      expect((await chloe.open(`/admin${page}`)).status).toBe(403)
      expect((await stranger.open(`/admin${page}`)).path).toMatch(/^\/connexion\?retour=%2Fadmin/)
    }
    const forms: [string, Record<string, string>][] = [
      ['/admin/reglages', { siteName: 'Piraté', mode: 'open' }],
      ['/admin/inscriptions?/accepter', { account }],
      ['/admin/invitations?/inviter', { mostUses: '1' }],
      ['/admin/moderation/yann?/decider', { act: 'suspend' }],
      [`/admin/comptes/${account}?/nommer`, {}],
      [`/admin/comptes/${account}?/lien`, {}],
      [`/admin/comptes/${account}?/supprimer`, {}],
    ]
    for (const [form, fields] of forms) expect((await chloe.send(form, fields)).status).toBe(403)
    expect((await world.app.access.instance())!.name).toBe('Maillon d’essai')
    expect((await signedIn('yann').then((yann) => yann.open('/admin'))).status).toBe(403)
  })

  test('an administrator suspends and restores an account, and hands over a link to reset its password', async () => {
    await world.note(world.yann, 'Une brève de Yann')
    const [marie, yann] = [await signedIn('marie'), await signedIn('yann')]
    const account = (await world.app.access.account(world.yann))!.id
    const page = `/admin/comptes/${account}`
    expect((await marie.open('/admin/comptes?q=kerouedan')).html).toContain(page)
    await marie.send('/admin/moderation/yann?/decider', { act: 'suspend' })
    expect((await yann.open('/reglages')).path).toMatch(/^\/connexion/)
    expect((await browse().open('/@yann')).status).toBe(404)
    expect((await browse().open('/')).text).not.toContain('Une brève de Yann')
    const closed = await browse().send('/connexion', { login: 'yann', password: PASSWORD })
    expect(closed.text).toContain('Ce compte est suspendu')
    await marie.send('/admin/moderation/yann?/revenir', { act: 'restore' })
    expect((await browse().open('/@yann')).text).toContain('Une brève de Yann')
    const made = await marie.send(`${page}?/lien`, {})
    const link = /value="(http[^"]*\/mot-de-passe\/[\w-]+)"/.exec(made.html)![1]!.replace(world.url, '')
    expect((await browse().send(link, { password: PASSWORD })).path).toBe('/connexion?fait=mot-de-passe')
  })

  test('a person deletes her account, is told which structures hold her back, and is gone', async () => {
    const amadou = browse()
    await amadou.send('/connexion', { login: 'amadou', password: 'une nouvelle phrase' })
    const held = await amadou.send('/reglages/suppression', { current: 'une nouvelle phrase', sure: 'yes' })
    expect(held.status).toBe(409)
    expect(held.text).toContain('Les Jardins de l’Erdre')
    const yann = await signedIn('yann')
    expect((await yann.send('/reglages/suppression', { current: 'fausse', sure: 'yes' })).status).toBe(400)
    const gone = await yann.send('/reglages/suppression', { current: PASSWORD, sure: 'yes' })
    expect(gone.path).toBe('/connexion?fait=suppression')
    expect(yann.cookies.has('session')).toBe(false)
    expect((await browse().open('/@yann')).status).toBe(404)
    expect((await browse().open('/')).text).not.toContain('Une brève de Yann')
  })
})
