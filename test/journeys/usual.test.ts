import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { openPlainBrowser, type PlainBrowser, type Seen } from '../plain-browser.ts'
import { type Serving, serveWorld } from '../serving.ts'
import { PASSWORD } from '../world.ts'

const PAGE = '/reglages/publications'
let world: Serving
let chloe: PlainBrowser

beforeAll(async () => {
  world = await serveWorld()
  chloe = await signedIn('chloe')
})
afterAll(() => world?.close())

async function signedIn(handle: string): Promise<PlainBrowser> {
  const browser = openPlainBrowser(world.url)
  await browser.send('/connexion', { login: `${handle}@example.org`, password: PASSWORD })
  return browser
}
/** What a control of the page holds. */
function chosen({ html }: Seen, name: string): string | undefined {
  const select = new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`).exec(html)?.[0]
  return /<option value="([^"]*)" selected/.exec(select ?? '')?.[1]
}
const checked = ({ html }: Seen, name: string) => /\schecked/.test(tag(html, name))
const tag = (html: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? ''
const hidden = ({ html }: Seen, name: string) => /value="([^"]*)"/.exec(tag(html, name))?.[1]
const newest = async (author: ActorId) => {
  const { cards } = await world.app.feeds.profile(author, await world.app.publishing.viewer(author))
  const { visibility, language, quotePolicy } = cards[0]!.post
  return { visibility, language, quotePolicy }
}

test('what one chose is how a composer begins, and what is published where nothing else is said', async () => {
  const saved = await chloe.send(PAGE, {
    visibility: 'followers',
    quotePolicy: 'nobody',
    language: 'en',
    sensitive: 'on',
  })
  expect(saved.text).toContain('Enregistré')
  expect([chosen(saved, 'visibility'), chosen(saved, 'language'), checked(saved, 'sensitive')]).toEqual([
    'followers',
    'en',
    true,
  ])
  const composer = await chloe.open('/publier')
  expect(['visibility', 'quotePolicy', 'language'].map((name) => chosen(composer, name))).toEqual([
    'followers',
    'nobody',
    'en',
  ])
  expect(checked(composer, 'sensitive')).toBe(true)
  expect(chosen(await chloe.open('/publier/evenement'), 'visibility')).toBe('followers')

  const feed = await chloe.open('/')
  expect(feed.text).toContain('pour les abonnés seulement')
  expect([hidden(feed, 'visibility'), hidden(feed, 'language')]).toEqual(['', ''])
  const quick = { kind: 'note', as: 'chloe', visibility: '', language: '', quotePolicy: '', retour: '/' }
  await chloe.send('/publier?/publish', { ...quick, key: 'vite', text: 'For few' })
  expect(await newest(world.chloe)).toEqual({ visibility: 'followers', language: 'en', quotePolicy: 'nobody' })
  await chloe.send('/publier?/publish', { ...quick, key: 'choisi', text: 'Pour tous', visibility: 'public' })
  expect(await newest(world.chloe)).toMatchObject({ visibility: 'public', language: 'en' })
})

test('a draft of the box above the feed is what its writer chooses once it is opened', async () => {
  await world.app.publishing.drafts.save(
    { personId: world.chloe, actorId: world.chloe },
    {
      id: null,
      key: 'laisse',
      kind: 'note',
      editsPost: null,
      keep: false,
      content: {
        ...{ title: '', text: 'Laissé là', warning: '', visibility: '', language: '', quotePolicy: '' },
        ...{ specialities: [], territory: '', media: [], cover: null, poll: null, inReplyTo: null },
      },
    },
  )
  expect((await chloe.open('/')).html).toContain('Laissé là')
  const composer = await chloe.open('/publier')
  expect(composer.html).toContain('Laissé là')
  expect(chosen(composer, 'visibility')).toBe('followers')
})

test('a reply is for no more people than what it answers, nor than those to whom one usually writes', async () => {
  const open = await world.note(world.yann, 'À tous')
  const page = await chloe.open(`/@yann/${open}`)
  expect(page.text).toContain('votre réponse sera pour les abonnés seulement')
  await chloe.send(`/@yann/${open}?/reply`, { text: 'Pour les miens', as: 'chloe' })
  const replies = await world.app.feeds.thread(open, await world.app.publishing.viewer(world.chloe))
  expect(replies!.after[0]).toMatchObject({ post: { visibility: 'followers' } })
  const among = await world.note(world.yann, '@chloe entre nous', { visibility: 'mentioned' })
  expect(chosen(await chloe.open(`/publier?repondre=${among}`), 'visibility')).toBe('mentioned')
  expect(chosen(await chloe.open(`/publier?repondre=${open}`), 'visibility')).toBe('followers')
})

test('a structure has its own, which its owners choose', async () => {
  const marie = await signedIn('marie')
  await marie.send(`${PAGE}?pour=lien_loire`, { visibility: 'unlisted', quotePolicy: 'anyone', language: '' })
  const composer = await marie.open('/publier')
  expect([chosen(composer, 'as'), chosen(composer, 'visibility')]).toEqual(['lien_loire', 'unlisted'])
  const quick = { kind: 'note', visibility: '', language: '', quotePolicy: '' }
  await marie.send('/publier?/publish', { ...quick, key: 'une', as: 'lien_loire', text: 'Au nom du réseau' })
  await marie.send('/publier?/publish', { ...quick, key: 'deux', as: 'marie', text: 'En mon nom' })
  expect(await newest(world.lienLoire)).toMatchObject({ visibility: 'unlisted', language: 'fr' })
  expect(await newest(world.marie)).toMatchObject({ visibility: 'public' })

  await world.app.actors.addMember(world.lienLoire, world.yann, 'editor')
  const yann = await signedIn('yann')
  expect((await yann.open(`${PAGE}?pour=lien_loire`)).status).toBe(403)
  const refused = await yann.send(`${PAGE}?pour=lien_loire`, { visibility: 'public', quotePolicy: 'anyone' })
  expect(refused.status).toBe(403)
  expect(await world.app.actors.settings(world.lienLoire)).toMatchObject({ visibility: 'unlisted' })
})

test('a value that there is not is refused, and nothing changes', async () => {
  const refused = await chloe.send(PAGE, { visibility: 'secret', quotePolicy: 'anyone', language: '' })
  expect(refused.status).toBe(400)
  expect(await world.app.actors.settings(world.chloe)).toMatchObject({ visibility: 'followers' })
})

test('the form of a profile says who is found, who follows, and what writes by itself', async () => {
  const form = await chloe.open('/reglages/profil')
  expect(['searchable', 'followsHidden', 'automatic'].map((name) => checked(form, name))).toEqual([true, false, false])
  const profile = { name: 'Chloé Béranger', bio: '', seat: '', listed: 'yes', featurable: 'everyone' }
  const saved = await chloe.send('/reglages/profil?/enregistrer', {
    ...profile,
    followsHidden: 'yes',
    automatic: 'yes',
  })
  expect(['searchable', 'followsHidden', 'automatic'].map((name) => checked(saved, name))).toEqual([false, true, true])
  expect(await world.app.actors.page('chloe')).toMatchObject({
    searchable: false,
    followsHidden: true,
    automatic: true,
  })
  const page = await openPlainBrowser(world.url).open('/@chloe')
  expect(page.text).toContain('Publie automatiquement')
  expect((await openPlainBrowser(world.url).open('/@chloe/abonnes')).text).toContain('Ces listes ne sont pas montrées')
})
