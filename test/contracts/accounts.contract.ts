import { expect } from 'vitest'
import { contract } from './contract.ts'

export function accountContracts(): void {
  contract('GET /api/v1/accounts/:id', 'shows an actor whole, a structure as a group', async ({ serving, visitor }) => {
    expect(await visitor.v1.accounts.$select(serving.lienLoire).fetch()).toMatchObject({
      username: 'lien_loire',
      acct: 'lien_loire',
      displayName: 'Réseau Lien-Loire',
      group: true,
      url: `${serving.url}/@lien_loire`,
    })
    await expect(visitor.v1.accounts.$select('12345').fetch()).rejects.toMatchObject({ statusCode: 404 })
  })

  contract('GET /api/v1/accounts', 'shows several at once', async ({ serving, visitor }) => {
    const found = await visitor.v1.accounts.fetch({ id: [serving.yann, serving.chloe, '99'] })
    expect(found.map(({ acct }) => acct)).toEqual(['yann', 'chloe'])
  })

  contract('GET /api/v1/accounts/lookup', 'finds by handle, with or without this site’s name', async (cast) => {
    const here = new URL(cast.serving.url).host
    for (const acct of ['chloe', '@chloe', `chloe@${here}`])
      expect(await cast.visitor.v1.accounts.lookup({ acct })).toMatchObject({ id: cast.serving.chloe })
    await expect(cast.visitor.v1.accounts.lookup({ acct: 'chloe@ailleurs.example' })).rejects.toMatchObject({
      statusCode: 404,
    })
  })

  contract('GET /api/v1/accounts/search', 'finds by name in spite of accents', async (cast) => {
    expect(await cast.marie.v1.accounts.search.list({ q: 'beranger' })).toMatchObject([{ acct: 'chloe' }])
    const secret = await cast.token(cast.serving.marie)
    const toot = await cast.ask('GET', '/api/v1/accounts/search?q=chloe&resolve=True', { token: secret })
    expect(await toot.json()).toMatchObject([{ acct: 'chloe' }])
    expect((await cast.ask('GET', '/api/v1/accounts/search?q=chloe')).status).toBe(401)
  })

  contract(
    ['GET /api/v1/accounts/:id/followers', 'GET /api/v1/accounts/:id/following'],
    'lists who follows and is followed, the last one first; unless that is hidden',
    async (cast) => {
      const { serving, visitor, chloe } = cast
      await serving.follow(serving.amadou, serving.chloe)
      serving.clock.advance(1000)
      await serving.follow(serving.lienLoire, serving.chloe)
      const followers = visitor.v1.accounts.$select(serving.chloe).followers
      expect((await followers.list()).map(({ acct }) => acct).slice(0, 2)).toEqual(['lien_loire', 'amadou'])
      const [one] = await followers.list({ limit: 1 })
      expect(one).toMatchObject({ acct: 'lien_loire' })
      const following = visitor.v1.accounts.$select(serving.lienLoire).following
      expect(await following.list()).toMatchObject([{ acct: 'chloe' }])
      const secret = await cast.token(serving.chloe)
      const hide = (hide_collections: boolean) =>
        cast.ask('PATCH', '/api/v1/accounts/update_credentials', { token: secret, body: { hide_collections } })
      await hide(true)
      expect(await followers.list()).toEqual([])
      expect(await chloe.v1.accounts.$select(serving.chloe).followers.list()).not.toEqual([])
      await hide(false)
    },
  )

  contract(
    'GET /api/v1/accounts/:id/statuses',
    'shows what one published and relayed',
    async ({ serving, visitor }) => {
      const other = await serving.note(serving.amadou, 'D’un autre')
      const note = await serving.note(serving.yann, 'Un mot #fil')
      const reply = await serving.note(serving.yann, 'Réponse', { inReplyTo: other })
      const relay = await serving.relay(serving.yann, other)
      const of = async (more: object) =>
        (await visitor.v1.accounts.$select(serving.yann).statuses.list({ limit: 3, ...more })).map(({ id }) => id)
      expect(await of({})).toEqual([relay, reply, note])
      expect((await of({ excludeReplies: true })).slice(0, 2)).toEqual([relay, note])
      expect((await of({ excludeReblogs: true })).slice(0, 2)).toEqual([reply, note])
      expect(await of({ tagged: 'Fil' })).toEqual([note])
      expect(await of({ onlyMedia: true })).toEqual([])
    },
  )
}

export function credentialContracts(): void {
  contract('GET /api/v1/accounts/verify_credentials', 'tells whom the token speaks as', async (cast) => {
    expect(await cast.chloe.v1.accounts.verifyCredentials()).toMatchObject({
      acct: 'chloe',
      source: { privacy: 'public', language: 'fr', followRequestsCount: 0 },
    })
    expect(await cast.lienLoire.v1.accounts.verifyCredentials()).toMatchObject({ acct: 'lien_loire', group: true })
    const answer = await cast.ask('GET', '/api/v1/accounts/verify_credentials', { token: 'x'.repeat(43) })
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'The access token is invalid' }])
    const writer = await cast.token(cast.serving.chloe, cast.serving.chloe, 'write:statuses')
    expect((await cast.ask('GET', '/api/v1/accounts/verify_credentials', { token: writer })).status).toBe(403)
  })

  contract(
    'PATCH /api/v1/accounts/update_credentials',
    'changes one’s page and how the next post begins',
    async (cast) => {
      const { serving, yann } = cast
      const changed = await yann.v1.accounts.updateCredentials({
        displayName: 'Yann K.',
        note: 'Lecteur **assidu**',
        bot: true,
        source: { privacy: 'unlisted', sensitive: true },
        fieldsAttributes: [
          { name: 'Site', value: 'https://yann.example/' },
          { name: 'Langues', value: 'français & breton' },
        ],
      })
      expect(changed).toMatchObject({ displayName: 'Yann K.', bot: true, source: { note: 'Lecteur **assidu**' } })
      expect(changed.note).toContain('<strong>assidu</strong>')
      // The API has no word for being asked: a program that writes back what it read changes nothing.
      const policy = async () => (await serving.app.actors.settings(serving.yann)).quotePolicy
      await serving.app.actors.changeSettings(
        { personId: serving.yann, actorId: serving.yann },
        { quotePolicy: 'asked' },
      )
      const token = await cast.token(serving.yann)
      const write = async (quote_policy: string) => {
        const body = { source: { quote_policy } }
        const answer = await cast.ask('PATCH', '/api/v1/accounts/update_credentials', { token, body })
        return ((await answer.json()) as { source: { quote_policy: string } }).source.quote_policy
      }
      expect([await write('nobody'), await policy()]).toEqual(['nobody', 'asked'])
      expect([await write('followers'), await policy()]).toEqual(['followers', 'followers'])
      expect([await write('nobody'), await policy()]).toEqual(['nobody', 'nobody'])
      await write('public')
      expect(changed.fields).toMatchObject([
        { name: 'Site', value: expect.stringContaining('<a href="https://yann.example/"'), verifiedAt: null },
        { name: 'Langues', value: 'français &amp; breton', verifiedAt: null },
      ])
      // Programs whose form is filled with the words of what is shown (Elk) send back the address that was written.
      const words = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')
      for (const url of ['http://www.yann.example/?a=1&b=2', 'https://yann.example/ecrits/']) {
        const { fields } = await yann.v1.accounts.updateCredentials({
          fieldsAttributes: [{ name: 'Site', value: url }],
        })
        expect(fields.map(({ value }) => words(value))).toEqual([url])
      }
      // A form in a browser says of a file that nobody chose that it is empty and has no name (HTML, constructing the entry list).
      const part = (about: string, value: string) =>
        `--x\r\nContent-Disposition: form-data; ${about}\r\n\r\n${value}\r\n`
      const none = ['avatar', 'header'].map((name) => part(`name="${name}"; filename=""`, ''))
      const unchosen = await fetch(`${serving.url}/api/v1/accounts/update_credentials`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${await cast.token(serving.yann)}`,
          'content-type': 'multipart/form-data; boundary=x',
        },
        body: `${none.join('')}${part('name="display_name"', 'Yann de Nantes')}--x--\r\n`,
      })
      expect([unchosen.status, await unchosen.json()]).toMatchObject([200, { display_name: 'Yann de Nantes' }])
      expect(await yann.v1.statuses.create({ status: 'Discret' })).toMatchObject({
        visibility: 'unlisted',
        sensitive: true,
      })
      expect(await yann.v1.preferences.fetch()).toMatchObject({ 'posting:default:visibility': 'unlisted' })
      await yann.v1.accounts.updateCredentials({ bot: false, source: { privacy: 'public', sensitive: false } })
      const long = await cast.ask('PATCH', '/api/v1/accounts/update_credentials', {
        token: await cast.token(serving.yann),
        body: { note: 'a'.repeat(4000) },
      })
      expect([long.status, ((await long.json()) as { kind: string }).kind]).toEqual([422, 'bio-long'])
    },
  )

  contract('GET /api/v1/preferences', 'tells how a composer begins', async ({ chloe }) => {
    expect(await chloe.v1.preferences.fetch()).toMatchObject({ 'posting:default:language': 'fr' })
  })

  contract(
    ['GET /api/v1/profile', 'PATCH /api/v1/profile', 'PUT /api/v1/profile'],
    'one’s page as one writes it',
    async (cast) => {
      const token = await cast.token(cast.serving.chloe)
      const ask = async (method: string, body?: object) =>
        (await cast.ask(method, '/api/v1/profile', { token, ...(body && { body }) })).json()
      await ask('PATCH', { note: 'Spécialiste', show_media: false, attribution_domains: ['chloe.example'] })
      expect(await ask('PUT', { indexable: false })).toMatchObject({ note: 'Spécialiste', indexable: false })
      expect(await ask('GET')).toMatchObject({ show_media: false, attribution_domains: ['chloe.example'] })
      await ask('PATCH', { indexable: true })
    },
  )

  contract(
    ['DELETE /api/v1/profile/avatar', 'DELETE /api/v1/profile/header', 'PATCH /api/v1/accounts/update_credentials'],
    'pictures come and go, by those who may',
    async (cast) => {
      const { serving } = cast
      const token = await cast.token(serving.chloe)
      const form = new FormData()
      form.set('avatar', new File([await picture()], 'moi.png', { type: 'image/png' }))
      form.set('avatar_description', 'Chloé devant une bibliothèque')
      const sent = await cast.ask('PATCH', '/api/v1/accounts/update_credentials', { token, body: form })
      const { avatar } = (await sent.json()) as { avatar: string }
      expect(avatar).toContain('/media/')
      const seen = await fetch(avatar)
      expect([seen.status, seen.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
      for (const name of ['avatar', 'header']) {
        const answer = await cast.ask('DELETE', `/api/v1/profile/${name}`, { token })
        expect(((await answer.json()) as { avatar: string }).avatar).toContain('/absent/person.png')
      }
      await serving.app.actors.addMember(serving.lienLoire, serving.amadou, 'editor')
      const editor = await cast.token(serving.amadou, serving.lienLoire)
      expect((await cast.ask('DELETE', '/api/v1/profile/avatar', { token: editor })).status).toBe(403)
    },
  )

  contract(
    ['GET /api/v1/bookmarks', 'GET /api/v1/favourites'],
    'what one kept, the last one first',
    async ({ serving, amadou }) => {
      const [one, two] = [await serving.note(serving.yann, 'Une'), await serving.note(serving.yann, 'Deux')]
      for (const id of [two, one]) {
        serving.clock.advance(1000)
        await amadou.v1.statuses.$select(id).bookmark()
        await amadou.v1.statuses.$select(id).favourite()
      }
      expect((await amadou.v1.bookmarks.list()).map(({ id }) => id).slice(0, 2)).toEqual([one, two])
      expect((await amadou.v1.favourites.list()).map(({ id }) => id).slice(0, 2)).toEqual([one, two])
    },
  )
}

async function picture(): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp')
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#1b5e45' } })
    .png()
    .toBuffer()
  return new Uint8Array(bytes)
}
