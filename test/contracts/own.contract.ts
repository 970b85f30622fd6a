import { expect } from 'vitest'
import { type Cast, contract } from './contract.ts'

const json = async <Body>(answer: Response) => (await answer.json()) as Body
const later = ({ serving }: Cast, ms = 3_600_000) => new Date(serving.clock.now().getTime() + ms).toISOString()

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
