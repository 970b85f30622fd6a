import { expect } from 'vitest'
import { contract } from './contract.ts'

export function statusContracts(): void {
  contract('POST /api/v1/statuses', 'publishes, once for one key however often it is sent', async (cast) => {
    const secret = await cast.token(cast.serving.chloe)
    const send = () =>
      fetch(`${cast.serving.url}/api/v1/statuses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'idempotency-key': 'clé-1' },
        body: new URLSearchParams({ status: 'Écrit depuis une application', visibility: 'unlisted' }),
      }).then((answer) => answer.json() as Promise<{ id: string; visibility: string; content: string }>)
    const answers = await Promise.all(Array.from({ length: 8 }, send))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers[0]).toMatchObject({ visibility: 'unlisted', content: '<p>Écrit depuis une application</p>' })
  })

  contract(
    ['POST /api/v1/statuses', 'GET /api/v1/statuses/:id', 'GET /api/v1/statuses/:id/context'],
    'answers another, and the conversation shows both',
    async ({ chloe, amadou }) => {
      const asked = await chloe.v1.statuses.create({ status: 'Qui vient lundi ?' })
      const reply = await amadou.v1.statuses.create({ status: 'Moi', inReplyToId: asked.id })
      expect(reply).toMatchObject({ inReplyToId: asked.id, inReplyToAccountId: asked.account.id })
      const { ancestors, descendants } = await chloe.v1.statuses.$select(reply.id).context.fetch()
      expect([ancestors.map(({ id }) => id), descendants]).toEqual([[asked.id], []])
      expect(await chloe.v1.statuses.$select(asked.id).fetch()).toMatchObject({ repliesCount: 1 })
    },
  )

  contract(
    'POST /api/v1/statuses',
    'names nobody but those whom the app expects',
    async ({ chloe, amadou, serving }) => {
      const text = { status: '@amadou et @yann, qui vient ?', visibility: 'unlisted' as const }
      await expect(chloe.v1.statuses.create({ ...text, allowedMentions: [serving.amadou] })).rejects.toMatchObject({
        statusCode: 422,
        additionalProperties: { unexpectedAccounts: [{ id: serving.yann, acct: 'yann' }] },
      })
      expect((await amadou.v1.accounts.$select(serving.chloe).statuses.list())[0]?.content).not.toContain('qui vient')
      const both = { ...text, allowedMentions: [serving.amadou, serving.yann] }
      expect((await chloe.v1.statuses.create(both)).mentions).toHaveLength(2)
    },
  )

  contract(
    'POST /api/v1/statuses',
    'keeps the language of the text, one that pages do not offer too',
    async ({ chloe }) => {
      const said = async (language: string) => (await chloe.v1.statuses.create({ status: '…', language })).language
      expect([await said('ja'), await said('pt-BR'), await said('?')]).toEqual(['ja', 'pt', 'fr'])
    },
  )

  contract('PUT /api/v1/statuses/:id', 'changes the text of one’s own post', async ({ chloe, amadou }) => {
    const post = await chloe.v1.statuses.create({ status: 'Avant', spoilerText: 'Attention', visibility: 'public' })
    const changed = await chloe.v1.statuses.$select(post.id).update({ status: 'Après' })
    expect(changed).toMatchObject({ id: post.id, content: '<p>Après</p>', spoilerText: '' })
    expect(changed.editedAt).not.toBeNull()
    await expect(amadou.v1.statuses.$select(post.id).update({ status: 'Non' })).rejects.toMatchObject({
      statusCode: 404,
    })
  })

  contract(
    'DELETE /api/v1/statuses/:id',
    'takes it back, with its source to write it anew',
    async ({ chloe, amadou }) => {
      const post = await chloe.v1.statuses.create({ status: 'À **revoir**' })
      await expect(amadou.v1.statuses.$select(post.id).remove()).rejects.toMatchObject({ statusCode: 404 })
      expect(await chloe.v1.statuses.$select(post.id).remove()).toMatchObject({ id: post.id, text: 'À **revoir**' })
      await expect(chloe.v1.statuses.$select(post.id).fetch()).rejects.toMatchObject({ statusCode: 404 })
    },
  )

  contract(
    'GET /api/v1/statuses',
    'answers several at once, those that one may see',
    async ({ serving, chloe, visitor }) => {
      const open = await serving.note(serving.chloe, 'Ouvert')
      const closed = await serving.note(serving.chloe, 'Fermé', { visibility: 'followers' })
      const ids = async (client: typeof chloe) =>
        (await client.v1.statuses.fetch({ id: [closed, open] })).map(({ id }) => id)
      expect(await ids(chloe)).toEqual([closed, open])
      expect(await ids(visitor)).toEqual([open])
    },
  )

  contract(
    [
      'POST /api/v1/statuses/:id/favourite',
      'POST /api/v1/statuses/:id/unfavourite',
      'GET /api/v1/statuses/:id/favourited_by',
    ],
    'a favourite is given, listed and taken back',
    async ({ serving, amadou }) => {
      const post = amadou.v1.statuses.$select(await serving.note(serving.chloe, 'Bravo'))
      expect(await post.favourite()).toMatchObject({ favourited: true, favouritesCount: 1 })
      expect(await post.favouritedBy.list()).toMatchObject([{ acct: 'amadou' }])
      expect(await post.unfavourite()).toMatchObject({ favourited: false, favouritesCount: 0 })
    },
  )

  contract(
    ['POST /api/v1/statuses/:id/bookmark', 'POST /api/v1/statuses/:id/unbookmark'],
    'a post is kept for oneself',
    async ({ serving, amadou }) => {
      const post = amadou.v1.statuses.$select(await serving.note(serving.chloe, 'À garder'))
      expect(await post.bookmark()).toMatchObject({ bookmarked: true })
      expect(await post.unbookmark()).toMatchObject({ bookmarked: false })
    },
  )

  contract(
    ['POST /api/v1/statuses/:id/reblog', 'POST /api/v1/statuses/:id/unreblog', 'GET /api/v1/statuses/:id/reblogged_by'],
    'a reblog is a link of the chain: it may say why, and keeps the one it came through',
    async (cast) => {
      const { serving, yann, amadou } = cast
      const post = await serving.note(serving.chloe, 'Un appel à projets')
      const first = await yann.v1.statuses.$select(post).reblog()
      expect(first).toMatchObject({ account: { acct: 'yann' }, reblog: { id: post, reblogged: true, reblogsCount: 1 } })
      expect((await yann.v1.statuses.$select(post).reblog()).id).toBe(first.id)
      const secret = await cast.token(serving.amadou)
      const answer = await cast.ask('POST', `/api/v1/statuses/${first.id}/reblog`, {
        token: secret,
        body: { why: 'Pour nos adhérents' },
      })
      expect(await answer.json()).toMatchObject({
        maillon: { relay: { why: 'Pour nos adhérents', through: first.id } },
      })
      expect(await amadou.v1.statuses.$select(post).rebloggedBy.list()).toMatchObject([
        { acct: 'amadou' },
        { acct: 'yann' },
      ])
      expect(await yann.v1.statuses.$select(first.id).unreblog()).toMatchObject({ id: post, reblogged: false })
    },
  )

  contract(
    ['POST /api/v1/statuses/:id/pin', 'POST /api/v1/statuses/:id/unpin'],
    'one’s own post is pinned to one’s page, and nobody else’s',
    async ({ serving, chloe, amadou }) => {
      const post = await serving.note(serving.chloe, 'En vitrine')
      expect(await chloe.v1.statuses.$select(post).pin()).toMatchObject({ pinned: true })
      const pinned = await amadou.v1.accounts.$select(serving.chloe).statuses.list({ pinned: true })
      expect(pinned.map(({ id }) => id)).toEqual([post])
      await expect(amadou.v1.statuses.$select(post).pin()).rejects.toMatchObject({ statusCode: 404 })
      expect(await chloe.v1.statuses.$select(post).unpin()).toMatchObject({ pinned: false })
    },
  )
}
