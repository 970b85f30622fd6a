import { expect } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { allow, BACK, client } from '../../src/access/clients.fixture.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { type Cast, contract } from './contract.ts'

const json = async <Body>(answer: Response) => (await answer.json()) as Body
const image = async () =>
  new File([new Uint8Array(await picture(400, 300).jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' })
const later = ({ serving }: Cast, ms = 3_600_000) => new Date(serving.clock.now().getTime() + ms).toISOString()

/** Quotes, versions, muted conversations, polls. */
export function statusBeyondContracts(): void {
  contract(
    ['POST /api/v1/statuses', 'GET /api/v1/statuses/:id/quotes', 'PUT /api/v1/statuses/:id/interaction_policy'],
    'a post quotes another by its author’s leave, and is listed there',
    async (cast) => {
      const { serving, ask } = cast
      const [chloe, amadou] = [await cast.token(serving.chloe), await cast.token(serving.amadou)]
      const post = await serving.note(serving.chloe, 'Le budget est voté')
      const quote = (token: string, quoted_status_id: string) =>
        ask('POST', '/api/v1/statuses', { token, body: { status: 'À lire', quoted_status_id } })
      const made = await json<{ id: PostId; quote: object; quote_approval: object }>(await quote(amadou, post))
      expect(made).toMatchObject({
        quote: { state: 'accepted', quoted_status: { id: post, account: { acct: 'chloe' }, quotes_count: 1 } },
        quote_approval: { automatic: ['public'], manual: [], current_user: 'automatic' },
      })
      const again = await json<{ id: PostId; quote: object }>(await quote(chloe, made.id))
      expect(again.quote).toMatchObject({
        quoted_status: { id: made.id, quote: { state: 'accepted', quoted_status_id: post } },
      })
      const listed = await json<{ id: string }[]>(await ask('GET', `/api/v1/statuses/${post}/quotes`))
      expect(listed.map(({ id }) => id)).toEqual([made.id])
      const body = { quote_approval_policy: 'nobody' }
      const change = (token: string) => ask('PUT', `/api/v1/statuses/${post}/interaction_policy`, { token, body })
      expect((await change(amadou)).status).toBe(404)
      expect(await json(await change(chloe))).toMatchObject({ id: post, quote_approval: { automatic: [] } })
      expect((await quote(amadou, post)).status).toBe(403)
      expect(await json(await ask('GET', `/api/v1/statuses/${post}`, { token: amadou }))).toMatchObject({
        quote_approval: { current_user: 'denied' },
      })
      expect(await json(await ask('GET', `/api/v1/statuses/${post}`))).toMatchObject({
        quote_approval: { current_user: 'unknown' },
      })
    },
  )

  contract(
    'POST /api/v1/statuses/:id/quotes/:quotingStatusId/revoke',
    'whoever was quoted takes it out again; what is gone is told so',
    async (cast) => {
      const { serving, ask } = cast
      const [chloe, amadou] = [await cast.token(serving.chloe), await cast.token(serving.amadou)]
      const post = await serving.note(serving.chloe, 'À ne pas citer')
      const body = { status: 'Voyez', quoted_status_id: post }
      const quote = async () =>
        (await json<{ id: string }>(await ask('POST', '/api/v1/statuses', { token: amadou, body }))).id
      const [one, two] = [await quote(), await quote()]
      const revoke = (token: string) => ask('POST', `/api/v1/statuses/${post}/quotes/${one}/revoke`, { token })
      expect((await revoke(amadou)).status).toBe(404)
      expect(await json(await revoke(chloe))).toMatchObject({
        id: one,
        quote: { state: 'revoked', quoted_status: null },
      })
      await serving.app.publishing.withdraw(serving.chloe, post)
      expect(await json(await ask('GET', `/api/v1/statuses/${two}`))).toMatchObject({
        quote: { state: 'deleted', quoted_status: null },
      })
    },
  )

  contract(
    ['GET /api/v1/statuses/:id/history', 'GET /api/v1/statuses/:id/source'],
    'shows every version and the source to its readers',
    async ({ serving, chloe, amadou, visitor }) => {
      const post = await serving.note(serving.chloe, 'Un **premier** texte')
      serving.clock.advance(60_000)
      await chloe.v1.statuses.$select(post).update({ status: 'Un second', spoilerText: 'Agenda' })
      expect(await visitor.v1.statuses.$select(post).history.list()).toMatchObject([
        {
          content: '<p>Un <strong>premier</strong> texte</p>',
          spoilerText: '',
          sensitive: false,
          account: { acct: 'chloe' },
        },
        { content: '<p>Un second</p>', spoilerText: 'Agenda', sensitive: true, mediaAttachments: [] },
      ])
      const source = chloe.v1.statuses.$select(post).source
      expect(await source.fetch()).toEqual({ id: post, text: 'Un second', spoilerText: 'Agenda' })
      expect(await amadou.v1.statuses.$select(post).source.fetch()).toEqual(await source.fetch())
      const closed = await serving.note(serving.chloe, 'Entre nous', { visibility: 'mentioned' })
      await expect(amadou.v1.statuses.$select(closed).source.fetch()).rejects.toMatchObject({ statusCode: 404 })
    },
  )

  contract('POST /api/v1/statuses', 'names the program that it was sent by', async ({ serving, ask, visitor }) => {
    const { clientId, secret } = await client(serving)
    const code = await allow(serving, 'chloe', clientId)
    const issued = { client: clientId, secret, code, redirectUri: BACK, verifier: '' }
    const { secret: token } = await serving.app.access.exchangeCode(issued)
    const { id } = await json<{ id: string }>(await ask('POST', '/api/v1/statuses', { token, body: { status: 'Ici' } }))
    expect(await visitor.v1.statuses.$select(id).fetch()).toMatchObject({
      application: { name: 'Tusky', website: 'https://tusky.app' },
    })
  })

  contract(
    'POST /api/v1/statuses/:id/translate',
    'nothing translates here, which is answered as where no service is configured',
    async (cast) => {
      const post = await cast.serving.note(cast.serving.chloe, 'Bonjour')
      const token = await cast.token(cast.serving.yann)
      expect((await cast.ask('POST', `/api/v1/statuses/${post}/translate`, { token })).status).toBe(404)
    },
    404,
  )

  contract(
    ['POST /api/v1/statuses/:id/mute', 'POST /api/v1/statuses/:id/unmute'],
    'one is no longer told of a conversation, and told again',
    async ({ serving, chloe }) => {
      const post = await serving.note(serving.chloe, 'Qui vient ?')
      expect(await chloe.v1.statuses.$select(post).mute()).toMatchObject({ id: post, muted: true })
      const answer = await serving.note(serving.yann, 'Moi', { inReplyTo: post })
      expect(await chloe.v1.statuses.$select(answer).fetch()).toMatchObject({ muted: true })
      expect((await chloe.v1.notifications.list()).filter(({ status }) => status?.id === answer)).toEqual([])
      expect(await chloe.v1.statuses.$select(post).unmute()).toMatchObject({ muted: false })
    },
  )

  contract(
    ['GET /api/v1/polls/:id', 'POST /api/v1/polls/:id/votes'],
    'a poll takes one vote of each, and tells its results to those who voted',
    async ({ serving, chloe, amadou, visitor }) => {
      const { poll } = await chloe.v1.statuses.create({
        status: 'Mardi ou jeudi ?',
        poll: { options: ['Mardi', 'Jeudi'], expiresIn: 3600 },
      })
      const at = (client: typeof chloe) => client.v1.polls.$select(poll!.id)
      expect(await at(visitor).fetch()).toMatchObject({
        votesCount: 0,
        options: [{ title: 'Mardi', votesCount: null }, {}],
      })
      const voted = { voted: true, ownVotes: [1], votersCount: 1, options: [{ votesCount: 0 }, { votesCount: 1 }] }
      expect(await at(amadou).votes.create({ choices: [1] })).toMatchObject(voted)
      await expect(at(amadou).votes.create({ choices: [0] })).rejects.toMatchObject({ statusCode: 422 })
      const note = await serving.note(serving.chloe, 'Sans sondage')
      await expect(chloe.v1.polls.$select(note).fetch()).rejects.toMatchObject({ statusCode: 404 })
    },
  )

  contract(
    [
      'POST /api/v2/media',
      'POST /api/v1/media',
      'GET /api/v1/media/:id',
      'PUT /api/v1/media/:id',
      'DELETE /api/v1/media/:id',
    ],
    'a picture is sent, described, shown by a post, or taken back',
    async (cast) => {
      const { serving, chloe, ask } = cast
      const token = await cast.token(serving.chloe)
      const sent = await chloe.v2.media.create({ file: await image(), description: 'Une affiche', focus: '-0.5,0.25' })
      expect(sent).toMatchObject({
        type: 'image',
        description: 'Une affiche',
        meta: { focus: { x: -0.5, y: 0.25 }, original: { width: 400, height: 300 } },
      })
      expect(await chloe.v1.media.$select(sent.id).update({ description: 'Un tableau' })).toMatchObject({
        description: 'Un tableau',
        meta: { focus: { x: -0.5, y: 0.25 } },
      })
      const other = await cast.token(serving.yann)
      for (const [method, body] of [['GET'], ['DELETE'], ['PUT', { description: 'x' }]] as const)
        expect((await ask(method, `/api/v1/media/${sent.id}`, { token: other, ...(body && { body }) })).status).toBe(
          404,
        )
      const post = await chloe.v1.statuses.create({ mediaIds: [sent.id], sensitive: true })
      expect(post).toMatchObject({ sensitive: true, mediaAttachments: [{ id: sent.id, description: 'Un tableau' }] })
      expect((await ask('GET', `/api/v1/media/${sent.id}`, { token })).status).toBe(404)
      expect((await ask('DELETE', `/api/v1/media/${sent.id}`, { token })).status).toBe(422)
      // Taken back, its picture may be shown anew for a day; or it goes with the post.
      await chloe.v1.statuses.$select(post.id).remove()
      expect((await ask('GET', `/api/v1/media/${sent.id}`, { token })).status).toBe(200)
      const anew = await chloe.v1.statuses.create({ mediaIds: [sent.id] })
      await ask('DELETE', `/api/v1/statuses/${anew.id}?delete_media=true`, { token })
      expect((await ask('GET', `/api/v1/media/${sent.id}`, { token })).status).toBe(404)
      const form = new FormData()
      form.set('file', await image())
      const old = await json<{ id: string }>(await ask('POST', '/api/v1/media', { token, body: form }))
      expect(await json(await ask('GET', `/api/v1/media/${old.id}`, { token }))).toMatchObject({ id: old.id })
      expect(await json(await ask('DELETE', `/api/v1/media/${old.id}`, { token }))).toEqual({})
      expect((await ask('GET', `/api/v1/media/${old.id}`, { token })).status).toBe(404)
      form.set('file', new File(['rien'], 'a.txt'))
      for (const body of [form, { description: 'sans fichier' }])
        expect((await ask('POST', '/api/v2/media', { token, body })).status).toBe(422)
      for (const focus of ['2,0', 'gauche', '0.1'])
        expect(
          (
            await ask('PUT', `/api/v1/media/${(await chloe.v2.media.create({ file: await image() })).id}`, {
              token,
              body: { focus },
            })
          ).status,
        ).toBe(422)
    },
  )
}

/** What is planned, what is written among few, what one does not want to come upon. */
export function ownContracts(): void {
  contract(
    [
      'POST /api/v1/statuses',
      'GET /api/v1/scheduled_statuses',
      'GET /api/v1/scheduled_statuses/:id',
      'PUT /api/v1/scheduled_statuses/:id',
      'DELETE /api/v1/scheduled_statuses/:id',
    ],
    'a post is planned once for one key, moved, and given up or published',
    async (cast) => {
      const { serving, yann, ask } = cast
      const token = await cast.token(serving.yann)
      const plan = (scheduled_at: string, key = 'plus-tard') =>
        fetch(`${serving.url}/api/v1/statuses`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify({
            status: 'Pour demain',
            visibility: 'unlisted',
            scheduled_at,
            poll: { options: ['Oui', 'Non'], expires_in: 3600 },
          }),
        })
      const answers = await Promise.all([plan(later(cast)), plan(later(cast))])
      const [one, two] = await Promise.all(answers.map((answer) => json<{ id: string }>(answer)))
      expect(one).toMatchObject({
        id: two!.id,
        scheduled_at: later(cast),
        params: { text: 'Pour demain', visibility: 'unlisted', poll: { options: ['Oui', 'Non'], expires_in: 3600 } },
        media_attachments: [],
      })
      expect((await plan(later(cast, 60_000), 'trop-tôt')).status).toBe(422)
      expect((await yann.v1.scheduledStatuses.list()).map(({ id }) => id)).toEqual([one!.id])
      const mine = yann.v1.scheduledStatuses.$select(one!.id)
      expect(await mine.fetch()).toMatchObject({ id: one!.id })
      expect(await mine.update({ scheduledAt: later(cast, 7_200_000) })).toMatchObject({
        scheduledAt: later(cast, 7_200_000),
      })
      const other = await cast.token(serving.amadou)
      for (const method of ['GET', 'DELETE'])
        expect((await ask(method, `/api/v1/scheduled_statuses/${one!.id}`, { token: other })).status).toBe(404)
      serving.clock.advance(7_200_000)
      await serving.app.publishing.scheduled.publishDue()
      const [published] = await yann.v1.accounts.$select(serving.yann).statuses.list()
      expect(published).toMatchObject({
        content: '<p>Pour demain</p>',
        poll: { options: [{ title: 'Oui' }, { title: 'Non' }] },
      })
      const next = await json<{ id: string }>(await plan(later(cast), 'encore'))
      await yann.v1.scheduledStatuses.$select(next.id).remove()
      expect(await yann.v1.scheduledStatuses.list()).toEqual([])
      // A time that is past is now.
      expect(await json(await plan(later(cast, -1000), 'déjà'))).toMatchObject({ content: '<p>Pour demain</p>' })
    },
  )

  contract(
    [
      'GET /api/v1/conversations',
      'POST /api/v1/conversations/:id/read',
      'DELETE /api/v1/conversations/:id',
      'GET /api/v1/timelines/direct',
    ],
    'what is written to few is a conversation of each, read and put away by each',
    async (cast) => {
      const { serving, amadou, lienLoire, ask } = cast
      const post = await serving.note(serving.chloe, '@amadou @lien_loire on se voit ?', { visibility: 'mentioned' })
      const [conversation] = await amadou.v1.conversations.list()
      expect(conversation).toMatchObject({ unread: true, lastStatus: { id: post, visibility: 'direct' } })
      expect(conversation!.accounts.map(({ acct }) => acct).sort()).toEqual(['chloe', 'lien_loire'])
      expect((await lienLoire.v1.conversations.list()).map(({ lastStatus }) => lastStatus?.id)).toEqual([post])
      const yann = await cast.token(serving.yann)
      expect((await ask('POST', `/api/v1/conversations/${conversation!.id}/read`, { token: yann })).status).toBe(404)
      const mine = amadou.v1.conversations.$select(conversation!.id)
      expect(await mine.read()).toMatchObject({ unread: false })
      expect(await mine.unread()).toMatchObject({ unread: true })
      const direct = (token: string) => ask('GET', '/api/v1/timelines/direct', { token }).then(json<{ id: string }[]>)
      expect((await direct(await cast.token(serving.amadou))).map(({ id }) => id)).toContain(post)
      expect((await direct(yann)).map(({ id }) => id)).not.toContain(post)
      await amadou.v1.conversations.$select(conversation!.id).remove()
      expect(await amadou.v1.conversations.list()).toEqual([])
    },
  )

  contract(
    [
      'GET /api/v2/filters',
      'POST /api/v2/filters',
      'GET /api/v2/filters/:id',
      'PUT /api/v2/filters/:id',
      'DELETE /api/v2/filters/:id',
      'GET /api/v2/filters/:filterId/keywords',
      'POST /api/v2/filters/:filterId/keywords',
      'GET /api/v2/filters/keywords/:id',
      'PUT /api/v2/filters/keywords/:id',
      'DELETE /api/v2/filters/keywords/:id',
      'GET /api/v2/filters/:filterId/statuses',
      'POST /api/v2/filters/:filterId/statuses',
      'GET /api/v2/filters/statuses/:id',
      'DELETE /api/v2/filters/statuses/:id',
    ],
    'a filter holds words and posts, and says on a status what it found',
    async ({ serving, yann, amadou }) => {
      const filters = yann.v2.filters
      const filter = await filters.create({
        title: 'Sport',
        context: ['home', 'public'],
        filterAction: 'warn',
        expiresIn: 86_400,
        keywordsAttributes: [{ keyword: 'foot', wholeWord: true }],
      })
      expect(filter).toMatchObject({
        title: 'Sport',
        filterAction: 'warn',
        keywords: [{ keyword: 'foot', wholeWord: true }],
      })
      const one = filters.$select(filter.id)
      expect(await one.fetch()).toEqual(filter)
      expect(await filters.list()).toEqual([filter])
      const post = await serving.note(serving.chloe, 'Le foot ce soir')
      const seen = async (client = yann) => (await client.v1.statuses.$select(post).fetch()).filtered
      expect(await seen()).toMatchObject([
        { filter: { id: filter.id, context: ['home', 'public'] }, keywordMatches: ['foot'] },
      ])
      expect(await seen(amadou)).toEqual([])
      const [foot] = filter.keywords
      const changed = await one.update({
        title: 'Ballons',
        keywordsAttributes: [{ id: foot!.id, keyword: 'rugby' }, { keyword: 'tennis' }],
      })
      expect(changed).toMatchObject({
        title: 'Ballons',
        context: ['home', 'public'],
        keywords: [{ keyword: 'rugby' }, { keyword: 'tennis', wholeWord: true }],
      })
      expect(await seen()).toEqual([])
      const added = await one.keywords.create({ keyword: 'golf', wholeWord: false })
      expect((await one.keywords.list()).map(({ keyword }) => keyword)).toEqual(['rugby', 'tennis', 'golf'])
      const keyword = filters.keywords.$select(added.id)
      expect(await keyword.update({ keyword: 'Golf', wholeWord: true })).toEqual({
        id: added.id,
        keyword: 'Golf',
        wholeWord: true,
      })
      expect(await keyword.fetch()).toMatchObject({ keyword: 'Golf' })
      await expect(amadou.v2.filters.keywords.$select(added.id).fetch()).rejects.toMatchObject({ statusCode: 404 })
      await keyword.remove()
      const hidden = await one.statuses.create({ statusId: post })
      expect(await one.statuses.list()).toEqual([hidden])
      expect(await filters.statuses.$select(hidden.id).fetch()).toEqual({ id: hidden.id, statusId: post })
      expect(await seen()).toMatchObject([{ keywordMatches: null, statusMatches: [post] }])
      await filters.statuses.$select(hidden.id).remove()
      await expect(amadou.v2.filters.$select(filter.id).update({ title: 'x' })).rejects.toMatchObject({
        statusCode: 404,
      })
      await expect(filters.create({ title: '', context: ['home'] })).rejects.toMatchObject({ statusCode: 422 })
      await one.remove()
      expect(await filters.list()).toEqual([])
    },
  )

  contract(
    [
      'GET /api/v1/filters',
      'POST /api/v1/filters',
      'GET /api/v1/filters/:id',
      'PUT /api/v1/filters/:id',
      'DELETE /api/v1/filters/:id',
    ],
    'in the old form each word is a filter of its own',
    async ({ yann, amadou }) => {
      const { filters } = yann.v1
      const made = await filters.create({ phrase: 'foot', context: ['home'], irreversible: true, wholeWord: true })
      expect(made).toMatchObject({ phrase: 'foot', irreversible: true, wholeWord: true, expiresAt: null })
      expect(await yann.v2.filters.list()).toMatchObject([{ title: 'foot', filterAction: 'hide' }])
      expect(await filters.list()).toEqual([made])
      const one = filters.$select(made.id)
      expect(await one.fetch()).toEqual(made)
      expect(await one.update({ phrase: 'rugby', context: ['home', 'thread'], irreversible: false })).toMatchObject({
        phrase: 'rugby',
        context: ['home', 'thread'],
        irreversible: false,
      })
      await expect(amadou.v1.filters.$select(made.id).remove()).rejects.toMatchObject({ statusCode: 404 })
      const [whole] = await yann.v2.filters.list()
      await yann.v2.filters.$select(whole!.id).keywords.create({ keyword: 'golf' })
      expect(await one.update({ phrase: 'tennis', context: ['thread', 'home'] })).toMatchObject({ phrase: 'tennis' })
      await expect(one.update({ phrase: 'tennis', context: ['public'] })).rejects.toMatchObject({ statusCode: 422 })
      for (const { id } of await filters.list()) await filters.$select(id).remove()
      expect(await yann.v2.filters.list()).toEqual([])
    },
  )
}
