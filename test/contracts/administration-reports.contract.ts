import { expect } from 'vitest'
import type { ReportId } from '../../src/moderation/index.ts'
import { contract } from './contract.ts'

export function administrationOfReports(): void {
  contract(
    ['GET /api/v1/admin/reports', 'GET /api/v1/admin/reports/:id'],
    'what was reported, by whom and about whom, with the posts as they are and as they were',
    async (cast) => {
      const { serving, administrator, yann, secret } = cast
      const post = await serving.note(serving.amadou, 'Rien que pour mes abonnés', { visibility: 'followers' })
      await serving.follow(serving.yann, serving.amadou)
      const made = await yann.v1.reports.create({
        accountId: serving.amadou,
        statusIds: [post],
        comment: 'À voir',
        category: 'spam',
      })
      const { reports } = administrator.v1.admin
      const found = await reports.list({ accountId: serving.yann, targetAccountId: serving.amadou })
      expect(found[0]).toMatchObject({
        id: made.id,
        comment: 'À voir',
        category: 'spam',
        actionTaken: false,
        account: { username: 'yann', email: 'yann@example.org' },
        targetAccount: { username: 'amadou', account: { acct: 'amadou' } },
        assignedAccount: null,
        statuses: [{ id: post, visibility: 'private' }],
      })
      expect(found[0]!.statuses[0]).not.toHaveProperty('favourited')
      await serving.app.publishing.edit(serving.amadou, post, { source: 'Rien du tout', language: 'fr' })
      const told = await cast.ask('GET', `/api/v1/admin/reports/${made.id}`, { token: secret })
      expect(await told.json()).toMatchObject({
        statuses: [{ content: expect.stringContaining('Rien du tout') }],
        maillon: { posts: [{ id: post, content: expect.stringContaining('mes abonnés'), still_there: true }] },
      })
      expect(await reports.$select(made.id).fetch()).toMatchObject({ id: made.id })
      const listed = async (query: string) => {
        const answer = await cast.ask('GET', `/api/v1/admin/reports?${query}`, { token: secret })
        return ((await answer.json()) as { id: string }[]).map(({ id }) => id)
      }
      expect(await listed('resolved=true')).not.toContain(made.id)
      expect(await listed('by_target_domain=ailleurs.example')).toEqual([])
      expect(await listed('account_id=12345')).toEqual([])
      expect((await cast.ask('GET', '/api/v1/admin/reports/12345', { token: secret })).status).toBe(404)
      await reports.$select(made.id).resolve()
      await serving.app.actors.unfollow({ personId: serving.yann, actorId: serving.yann }, serving.amadou)
    },
  )

  contract(
    [
      'PUT /api/v1/admin/reports/:id',
      'POST /api/v1/admin/reports/:id/assign_to_self',
      'POST /api/v1/admin/reports/:id/unassign',
      'POST /api/v1/admin/reports/:id/resolve',
      'POST /api/v1/admin/reports/:id/reopen',
    ],
    'a report is taken care of, worded anew, settled and opened again',
    async (cast) => {
      const { serving, administrator, yann, secret } = cast
      const { id: by } = (await serving.app.access.account(serving.marie))!
      const words = { name: 'Maillon d’essai', description: '', rules: '1. Pas de publicité', signUp: 'open' }
      await serving.app.access.changeInstance(by, words)
      const [rule] = await serving.app.access.rules()
      const { id } = await yann.v1.reports.create({ accountId: serving.chloe, comment: 'Ceci' })
      const report = administrator.v1.admin.reports.$select(id)
      expect(await report.assignToSelf()).toMatchObject({ id, assignedAccount: { username: 'marie' } })
      expect(await report.unassign()).toMatchObject({ assignedAccount: null })
      const change = (body: object) => cast.ask('PUT', `/api/v1/admin/reports/${id}`, { token: secret, body })
      const changed = await change({ category: 'violation', rule_ids: [rule!.id] })
      expect(await changed.json()).toMatchObject({ category: 'violation', rules: [{ id: rule!.id }] })
      expect((await change({ category: 'grossier' })).status).toBe(422)
      expect(await report.resolve()).toMatchObject({ actionTaken: true, actionTakenByAccount: { username: 'marie' } })
      expect(await report.reopen()).toMatchObject({ actionTaken: false, actionTakenAt: null })
      await serving.app.access.changeInstance(by, { ...words, rules: '' })
    },
  )

  contract(
    ['POST /api/v1/admin/accounts/:id/action', 'GET /api/v1/admin/reports'],
    'what is decided about somebody settles every report about her; saying nothing settles that one alone',
    async (cast) => {
      const { serving, administrator, yann, secret } = cast
      const { id: by } = (await serving.app.access.account(serving.marie))!
      const make = async () => (await yann.v1.reports.create({ accountId: serving.chloe, comment: 'Encore' })).id
      const [first, second, third] = [await make(), await make(), await make()]
      const open = async () =>
        (await administrator.v1.admin.reports.list({ targetAccountId: serving.chloe })).map(({ id }) => id)
      const chloe = administrator.v1.admin.accounts.$select(serving.chloe)
      expect((await open()).slice(0, 3)).toEqual([third, second, first])
      await chloe.action.create({ type: 'none', reportId: first })
      expect((await open()).slice(0, 2)).toEqual([third, second])
      const body = { type: 'none', report_id: second }
      const elsewhere = await cast.ask('POST', `/api/v1/admin/accounts/${serving.yann}/action`, { token: secret, body })
      expect(elsewhere.status).toBe(404)
      await chloe.action.create({ type: 'silence', reportId: second })
      expect(await open()).toEqual([])
      expect(await serving.app.moderation.reportHistory(by, third as ReportId)).toMatchObject([
        { act: 'resolve', by: serving.marie },
      ])
      await chloe.unsilence()
    },
  )
}
