import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { idIn, readParameters, words, yesOrNo } from '../../api/parameters.ts'
import { ApiError, notFound } from '../../api/refused.ts'
import type { Pardon, ReportId, Subject, Verdict } from '../../moderation/index.ts'
import { parseId } from '../../platform/ids.ts'
import { wireAction } from '../entities/account-warning.ts'
import { administering, byIn, notAllowed, there, unlessSo } from './administering.ts'
import type { SubjectPresenting } from './presenting-subjects.ts'

/** Of the decisions, those that are about an account as a whole. */
const verdicts = (['warn', 'mark', 'freeze', 'limit', 'suspend'] as const satisfies readonly Verdict[]).map(
  (act) => [wireAction[act], act] as const,
)
const asked = z.object({
  type: z.enum(verdicts.map(([wire]) => wire)),
  report_id: words.optional(),
  text: words.default(''),
  send_email_notification: yesOrNo.default(true),
})

/** https://docs.joinmastodon.org/methods/admin/accounts/ — what is decided about somebody, and what takes it back. */
export function accountDecisionRoutes({ subjects }: SubjectPresenting) {
  const routes = new Hono<Asking>()

  async function subjectIn(c: Context<Asking>): Promise<Subject> {
    return there((await c.var.app.moderation.subjects(byIn(c), { ids: [idIn<'Actor'>(c)] }))[0])
  }
  const told = async (c: Context<Asking>) => c.json(there((await subjects([await subjectIn(c)]))[0]))

  const decisions = { approve: 'accept', reject: 'refuse' } as const
  for (const [path, decision] of Object.entries(decisions))
    routes.post(`/api/v1/admin/accounts/:id/${path}`, administering('admin:write:accounts'), async (c) => {
      const { account } = await subjectIn(c)
      if (account?.state !== 'awaiting') throw notAllowed()
      await c.var.app.access.decideSignUp(byIn(c), account.id, decision)
      return told(c)
    })

  const pardons = { enable: 'thaw', unsilence: 'unlimit', unsensitive: 'unmark' } as const satisfies Record<
    string,
    Pardon
  >
  for (const [path, pardon] of Object.entries(pardons))
    routes.post(`/api/v1/admin/accounts/:id/${path}`, administering('admin:write:accounts'), async (c) => {
      const { id } = await subjectIn(c)
      await unlessSo(c.var.app.moderation.pardon(byIn(c), id, pardon))
      return told(c)
    })

  routes.post('/api/v1/admin/accounts/:id/unsuspend', administering('admin:write:accounts'), async (c) => {
    const { id, state } = await subjectIn(c)
    if (state !== 'suspended') throw notAllowed()
    await c.var.app.moderation.pardon(byIn(c), id, 'restore')
    return told(c)
  })

  routes.delete('/api/v1/admin/accounts/:id', administering('admin:write:accounts'), async (c) => {
    const subject = await subjectIn(c)
    if (subject.state !== 'suspended' || !subject.account) throw notAllowed()
    const [before] = await subjects([subject])
    await c.var.app.access.deleteAccount(byIn(c), subject.account.id)
    return c.json(before)
  })

  routes.post('/api/v1/admin/accounts/:id/action', administering('admin:write:accounts'), async (c) => {
    const { id: actorId } = await subjectIn(c)
    const { moderation } = c.var.app
    const { type, report_id, text, send_email_notification: byMail } = await readParameters(c, asked)
    const reportId = report_id ? (parseId<'Report'>(report_id) ?? absent()) : null
    const [, act] = verdicts.find(([wire]) => wire === type)!
    // Nothing to say, nothing to do: the report is settled so, and nobody is told anything.
    if (act === 'warn' && text.trim() === '') await settle(c, reportId, actorId)
    else await moderation.act(byIn(c), { actorId, act, text, reportId, byMail, allReports: act !== 'warn' })
    return c.json({})
  })

  return routes
}

async function settle(c: Context<Asking>, id: ReportId | null, actorId: string): Promise<void> {
  const { moderation } = c.var.app
  if (!id) throw new ApiError(422, 'Validation failed: text: can’t be blank')
  const [report] = await moderation.reports(byIn(c), { ids: [id] })
  if (report?.actorId !== actorId) absent()
  await moderation.resolve(byIn(c), id)
}

function absent(): never {
  throw notFound()
}
