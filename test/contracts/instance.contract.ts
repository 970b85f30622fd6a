import sharp from 'sharp'
import { expect } from 'vitest'
import { contract } from './contract.ts'

export function instanceContracts(): void {
  contract(
    ['GET /api/v2/instance', 'GET /api/v1/instance', 'GET /api/v1/instance/rules'],
    'tells what it is, what it allows and whom to write to',
    async (cast) => {
      const { serving, visitor } = cast
      const { access } = serving.app
      const { id: by } = (await access.account(serving.marie))!
      const words = { name: 'Maillon d’essai', description: 'Un essai', rules: '1. Être courtois', signUp: 'approval' }
      await access.changeInstance(by, words)
      await access.changeLongWords(by, { contactEmail: 'bonjour@maillon.example', about: '', privacy: '' })
      const found = await visitor.v2.instance.fetch()
      expect(found).toMatchObject({
        domain: new URL(serving.url).host,
        title: 'Maillon d’essai',
        description: 'Un essai',
        registrations: { enabled: true, approvalRequired: true },
        contact: { email: 'bonjour@maillon.example', account: { acct: 'marie' } },
        rules: [{ text: 'Être courtois' }],
        configuration: {
          urls: { streaming: serving.url.replace('http', 'ws') },
          statuses: { maxCharacters: 5_000, maxMediaAttachments: 4 },
          polls: { maxOptions: 6, minExpiration: 300 },
          translation: { enabled: false },
        },
      })
      expect(found.version).toMatch(/^4\.5\.0 \(compatible; Maillon \d/)
      for (const { src } of [{ src: found.thumbnail.url }, ...found.icon]) {
        const picture = await fetch(src)
        expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
      }
      expect(await visitor.v1.instance.fetch()).toMatchObject({
        uri: new URL(serving.url).host,
        email: 'bonjour@maillon.example',
        registrations: true,
        approvalRequired: true,
        stats: { userCount: expect.any(Number), domainCount: 1 },
      })
      const rules = (await (await cast.ask('GET', '/api/v1/instance/rules')).json()) as { id: string }[]
      expect(rules.map(({ id }) => id)).toEqual(found.rules.map(({ id }) => id))
      await access.changeInstance(by, { ...words, rules: '', signUp: 'invitation' })
      expect((await visitor.v2.instance.fetch()).registrations).toMatchObject({ enabled: false })
      await access.changeInstance(by, { ...words, rules: '', signUp: 'open' })
    },
  )

  contract(
    [
      'GET /api/v1/instance/extended_description',
      'GET /api/v1/instance/privacy_policy',
      'GET /api/v1/instance/terms_of_service',
      'GET /api/v1/instance/terms_of_service/:date',
    ],
    'its long texts, and the terms of any day',
    async (cast) => {
      const { serving } = cast
      const { access } = serving.app
      const { id: by } = (await access.account(serving.marie))!
      const ask = async (path: string) => {
        const answer = await cast.ask('GET', `/api/v1/instance/${path}`)
        return { status: answer.status, body: await answer.json() }
      }
      expect((await ask('terms_of_service')).status).toBe(404)
      await access.changeLongWords(by, { contactEmail: '', about: 'Un *réseau*', privacy: 'Rien' })
      const today = serving.clock.now().toISOString().slice(0, 10)
      await access.publishTerms(by, { text: 'Les conditions', effectiveOn: today })
      expect((await ask('extended_description')).body).toMatchObject({ content: '<p>Un <em>réseau</em></p>' })
      expect((await ask('privacy_policy')).body).toMatchObject({ content: expect.stringContaining('Rien') })
      const terms = { effective_date: today, effective: true, succeeded_by: null }
      expect((await ask('terms_of_service')).body).toMatchObject(terms)
      expect((await ask(`terms_of_service/${today}`)).body).toMatchObject(terms)
      expect((await ask('terms_of_service/2001-01-01')).status).toBe(404)
    },
  )

  contract(
    ['GET /api/v1/instance/activity', 'GET /api/v1/instance/peers', 'GET /api/v1/instance/domain_blocks'],
    'twelve weeks of its life, and nobody elsewhere yet',
    async (cast) => {
      await cast.serving.note(cast.serving.yann, 'De la vie')
      cast.serving.clock.advance(6 * 60_000)
      const weeks = await cast.visitor.v1.instance.activity.list()
      expect(weeks).toHaveLength(12)
      expect(Number(weeks[0]!.statuses)).toBeGreaterThan(0)
      expect(await cast.visitor.v1.instance.peers.list()).toEqual([])
      expect(await (await cast.ask('GET', '/api/v1/instance/domain_blocks')).json()).toEqual([])
    },
  )

  contract(
    ['GET /api/v1/custom_emojis'],
    'the emojis from here, and those that a post and its author name',
    async (cast) => {
      const { serving, chloe, visitor } = cast
      const { id: by } = (await serving.app.access.account(serving.marie))!
      const bytes = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#1b7f4d' } })
        .png()
        .toBuffer()
      const id = await serving.app.emojis.add(by, { shortcode: 'semis', bytes })
      const [emoji] = await visitor.v1.customEmojis.list()
      expect(emoji).toMatchObject({ shortcode: 'semis', url: emoji!.staticUrl, visibleInPicker: true })
      expect(emoji!.url).toContain(`${serving.url}/media/`)
      const status = await chloe.v1.statuses.create({ status: 'Des :semis:' })
      expect(status.emojis).toEqual([emoji])
      expect(status.content).toContain(':semis:')
      await serving.app.emojis.withdraw(by, id)
      expect(await visitor.v1.customEmojis.list()).toEqual([])
    },
  )

  contract(
    ['GET /api/v1/instance/translation_languages', 'GET /api/v1/custom_emojis', 'GET /health', 'GET /api/oembed'],
    'what it does not have, that it is well, and how to quote a post',
    async (cast) => {
      const { serving } = cast
      const ask = async (path: string) => (await cast.ask('GET', path)).json()
      expect(await ask('/api/v1/instance/translation_languages')).toEqual({})
      expect(await ask('/api/v1/custom_emojis')).toEqual([])
      // As Mastodon.py writes some of its addresses.
      expect(await ask('/api/v1/custom_emojis/')).toEqual([])
      expect(await ask('/api/v1/instance/languages')).toContainEqual({ code: 'br', name: 'Breton' })
      const health = await cast.ask('GET', '/health')
      expect([await health.text(), health.headers.get('access-control-allow-origin')]).toEqual(['OK', '*'])
      const id = await serving.note(serving.chloe, 'À citer')
      const url = encodeURIComponent(`${serving.url}/@chloe/${id}`)
      expect(await ask(`/api/oembed?url=${url}`)).toMatchObject({ author_name: expect.stringContaining('Chlo') })
    },
  )
}
