import { expect } from 'vitest'
import type { PostId } from '#platform/ids.ts'
import { allow, BACK, client } from '../../src/access/clients.fixture.ts'
import { picture } from '../../src/media/images.fixture.ts'
import { contract } from './contract.ts'

const json = async <Body>(answer: Response) => (await answer.json()) as Body
const image = async () =>
  new File([new Uint8Array(await picture(400, 300).jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' })

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
    ['POST /api/v1/statuses', 'GET /api/v1/notifications'],
    'a quote waits where its author wishes to be asked; she is told once it stands, and whoever quotes of each change',
    async (cast) => {
      const { serving, ask } = cast
      const [chloe, amadou] = [await cast.token(serving.chloe), await cast.token(serving.amadou)]
      const post = await serving.note(serving.chloe, 'À débattre')
      await serving.app.publishing.changeQuotePolicy(serving.chloe, post, 'asked')
      const body = { status: 'Débattons', quoted_status_id: post }
      const made = await json<{ id: PostId }>(await ask('POST', '/api/v1/statuses', { token: amadou, body }))
      expect(made).toMatchObject({ quote: { state: 'pending', quoted_status: null } })
      expect(await json(await ask('GET', `/api/v1/statuses/${post}`, { token: amadou }))).toMatchObject({
        quote_approval: { automatic: [], manual: ['public'], current_user: 'manual' },
      })
      const told = async (token: string, type: string) => {
        await serving.settle()
        const answer = await ask('GET', `/api/v1/notifications?types[]=${type}`, { token })
        const all = await json<{ status: { id: string }; account: { acct: string } }[]>(answer)
        return all.filter(({ status }) => status.id === made.id).map(({ account }) => account.acct)
      }
      expect(await told(chloe, 'quote')).toEqual([])
      await serving.app.publishing.decideQuote(serving.chloe, made.id, true)
      expect(await told(chloe, 'quote')).toEqual(['amadou'])
      await serving.app.publishing.edit(serving.chloe, post, { source: 'À débattre encore', language: 'fr' })
      expect(await told(amadou, 'quoted_update')).toEqual(['chloe'])
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
