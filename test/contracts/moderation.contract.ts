import { expect } from 'vitest'
import { karimIn } from '../elsewhere.ts'
import { contract } from './contract.ts'

export function moderationContracts(): void {
  contract(
    ['POST /api/v1/reports', 'GET /api/v1/notifications'],
    'someone is reported; administrators are told with the report, nobody else',
    async (cast) => {
      const { serving, yann, marie, amadou } = cast
      const post = await serving.note(serving.amadou, 'De trop')
      const made = await yann.v1.reports.create({
        accountId: serving.amadou,
        statusIds: [post],
        comment: 'Voir ceci',
        category: 'spam',
      })
      expect(made).toMatchObject({
        category: 'spam',
        statusIds: [post],
        actionTaken: false,
        targetAccount: { acct: 'amadou' },
      })
      await serving.settle()
      const [told] = await marie.v1.notifications.list({ types: ['admin.report'] })
      expect(told).toMatchObject({ account: { acct: 'yann' }, report: { id: made.id, comment: 'Voir ceci' } })
      expect(await amadou.v1.notifications.list({ types: ['admin.report'] })).toEqual([])
      const token = await cast.token(serving.yann)
      const ask = async (body: object, secret: string | null = token) =>
        (await cast.ask('POST', '/api/v1/reports', { token: secret, body })).status
      expect(await ask({ account_id: serving.yann })).toBe(422)
      expect(await ask({ account_id: '12345' })).toBe(404)
      expect(await ask({ account_id: serving.amadou, rule_ids: ['999'] })).toBe(422)
      expect(await ask({ account_id: serving.amadou }, null)).toBe(401)
      const reader = await cast.token(serving.yann, serving.yann, 'read')
      expect(await ask({ account_id: serving.amadou }, reader)).toBe(403)
    },
  )

  contract(
    ['POST /api/v1/reports'],
    'a report names selections, and is passed on to another server where whoever reports wishes it',
    async (cast) => {
      const { serving } = cast
      const { karim } = await karimIn(serving)
      const token = await cast.token(serving.yann)
      const reported = async (body: object) =>
        (await (await cast.ask('POST', '/api/v1/reports', { token, body })).json()) as object
      expect(await reported({ account_id: karim, forward: true })).toMatchObject({ forwarded: true })
      expect(await reported({ account_id: karim })).toMatchObject({ forwarded: false, collection_ids: [] })
      expect(await reported({ account_id: serving.amadou, forward: true })).toMatchObject({ forwarded: false })
      const { collections } = serving.app
      const voice = { personId: serving.amadou, actorId: serving.amadou }
      const id = await collections.create(voice, { name: 'Jardins' })
      const named = { account_id: serving.amadou, collection_ids: [id, '12345', 'x'] }
      expect(await reported(named)).toMatchObject({ collection_ids: [id] })
      await collections.delete(voice, id)
    },
  )

  contract(
    ['GET /api/v1/notifications', 'GET /api/v2/notifications'],
    'whoever was judged is told what was decided; administrators of who signed up',
    async (cast) => {
      const { serving, amadou, marie } = cast
      const { id: by } = (await serving.app.access.account(serving.marie))!
      await serving.app.moderation.act(by, { actorId: serving.amadou, act: 'warn', text: 'Attention' })
      await serving.app.access.signUp({
        email: 'nouvelle@example.org',
        password: 'une phrase assez longue',
        handle: 'nouvelle',
        name: 'Nouvelle',
        language: 'fr',
        address: '192.0.2.55',
        acceptsRules: true,
      })
      await serving.settle()
      const [warned] = await amadou.v1.notifications.list({ types: ['moderation_warning'] })
      expect(warned).toMatchObject({
        account: { acct: 'amadou' },
        moderationWarning: { action: 'none', text: 'Attention', appeal: null, targetAccount: { acct: 'amadou' } },
      })
      const grouped = await amadou.v2.notifications.list({ types: ['moderation_warning'] })
      expect(grouped.notificationGroups[0]).toMatchObject({ moderationWarning: { text: 'Attention' } })
      const [joined] = await marie.v1.notifications.list({ types: ['admin.sign_up'] })
      expect(joined).toMatchObject({ account: { acct: 'nouvelle' } })
    },
  )

  contract(
    [
      'GET /api/v1/announcements',
      'POST /api/v1/announcements/:id/dismiss',
      'PUT /api/v1/announcements/:id/reactions/:name',
      'DELETE /api/v1/announcements/:id/reactions/:name',
    ],
    'what administrators announce is read, answered with emojis and put away',
    async (cast) => {
      const { serving, yann, chloe, visitor } = cast
      const { id: by } = (await serving.app.access.account(serving.marie))!
      const id = await serving.app.moderation.announcements.publish(by, {
        text: '**Maintenance** ce soir',
        startsAt: null,
        endsAt: null,
        allDay: false,
      })
      await yann.v1.announcements.$select(id).reactions.$select('🎉').update()
      await chloe.v1.announcements.$select(id).reactions.$select('🎉').update()
      const token = await cast.token(serving.yann)
      const bad = await cast.ask('PUT', `/api/v1/announcements/${id}/reactions/bravo`, { token })
      expect(bad.status).toBe(422)
      expect(await yann.v1.announcements.list()).toMatchObject([
        {
          id,
          content: expect.stringContaining('<strong>Maintenance</strong>'),
          read: false,
          reactions: [{ name: '🎉', count: 2, me: true }],
        },
      ])
      await yann.v1.announcements.$select(id).reactions.$select('🎉').remove()
      await yann.v1.announcements.$select(id).dismiss()
      expect(await yann.v1.announcements.list()).toMatchObject([{ read: true, reactions: [{ count: 1, me: false }] }])
      expect((await visitor.v1.announcements.list())[0]).not.toHaveProperty('read')
      expect((await cast.ask('POST', '/api/v1/announcements/12345/dismiss', { token })).status).toBe(404)
      expect((await cast.ask('POST', `/api/v1/announcements/${id}/dismiss`)).status).toBe(401)
      await serving.app.moderation.announcements.remove(by, id)
    },
  )

  contract('GET /api/v1/instance/domain_blocks', 'which other sites are limited, some of them veiled', async (cast) => {
    const { serving } = cast
    const { id: by } = (await serving.app.access.account(serving.marie))!
    const { sites } = serving.app.moderation
    await sites.block(by, { domain: 'spam.example', severity: 'suspend', publicComment: 'Publicité' })
    await sites.block(by, { domain: 'voile.example', obfuscate: true })
    await sites.block(by, { domain: 'discret.example', severity: 'noop' })
    expect(await (await cast.ask('GET', '/api/v1/instance/domain_blocks')).json()).toMatchObject([
      { domain: 'spam.example', severity: 'suspend', comment: 'Publicité' },
      { domain: 'v*i*e.e*a*p*e', severity: 'silence', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  })

  contract('GET /api/v1/accounts/:id', 'says of whom administrators limited that it is so', async (cast) => {
    const { serving, visitor } = cast
    const { id: by } = (await serving.app.access.account(serving.marie))!
    await serving.app.moderation.act(by, { actorId: serving.jardins, act: 'limit' })
    expect(await visitor.v1.accounts.$select(serving.jardins).fetch()).toMatchObject({ limited: true, noindex: true })
    await serving.app.moderation.pardon(by, serving.jardins, 'unlimit')
    expect(await visitor.v1.accounts.$select(serving.jardins).fetch()).not.toHaveProperty('limited')
  })
}
