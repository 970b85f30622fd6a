import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { type Written, write, written } from '../../api/json.ts'
import { asFeedPage } from '../../api/pages.ts'
import { idIn, listOf, readParameters, readQuery, words, yesOrNo } from '../../api/parameters.ts'
import type { App } from '../../app.ts'
import type { Report } from '../../moderation/index.ts'
import { type AccountId, parseId } from '../../platform/ids.ts'
import { adminReport } from '../entities/admin-report.ts'
import type { Presenting } from '../presenting.ts'
import { answerText } from '../timelines.ts'
import { administering, administrationPage, byIn, linkListed, there } from './administering.ts'
import type { SubjectPresenting } from './presenting-subjects.ts'

const listed = z.object({
  resolved: yesOrNo.default(false),
  account_id: words.optional(),
  target_account_id: words.optional(),
  by_target_domain: words.optional(),
})
const changed = z.object({ category: words.optional(), rule_ids: listOf(words).optional() })

/** https://docs.joinmastodon.org/methods/admin/reports/ */
export function adminReportRoutes(app: App, { addresses, statuses }: Presenting, { subjectsById }: SubjectPresenting) {
  const routes = new Hono<Asking>()

  async function present(by: AccountId, reports: readonly Report[]): Promise<Written[]> {
    const people = reports.flatMap((one) => [one.actorId, one.reporterId, one.assignedTo, one.resolvedBy])
    const [subjects, posts] = await Promise.all([
      subjectsById(
        by,
        people.flatMap((id) => id ?? []),
      ),
      app.moderation.postsOfReports(
        by,
        reports.map(({ id }) => id),
      ),
    ])
    const known = (id: Report['reporterId']) => (id && subjects.get(id)) ?? null
    return Promise.all(
      reports.map(async (report) =>
        written(
          write(
            adminReport(addresses, report, {
              account: known(report.reporterId),
              target: known(report.actorId),
              assigned: known(report.assignedTo),
              resolvedBy: known(report.resolvedBy),
              statuses: await reportedStatuses(report),
              posts: posts.get(report.id) ?? [],
            }),
          ),
        ),
      ),
    )
  }

  /** What was reported is seen as its author sees it, whoever it was for, without what is the author's own. */
  async function reportedStatuses({ postIds, actorId }: Report): Promise<Written[]> {
    const cards = postIds.length > 0 ? await app.feeds.cards(postIds, { personId: actorId }) : []
    return statuses(
      cards.map((card) => ({ ...card, viewer: null, writtenBy: null })),
      null,
    )
  }

  async function told(c: Context<Asking>) {
    const by = byIn(c)
    const reports = await app.moderation.reports(by, { ids: [idIn<'Report'>(c)] })
    return answerText(c, write(there((await present(by, reports))[0])))
  }

  routes.get('/api/v1/admin/reports', administering('admin:read:reports'), async (c) => {
    const typed = readQuery(c, listed)
    const page = administrationPage(c)
    const [reporterId, actorId] = [typed.account_id, typed.target_account_id].map((id) =>
      id ? parseId<'Actor'>(id) : undefined,
    )
    const domain = typed.by_target_domain
    const nobody = reporterId === null || actorId === null
    const state = typed.resolved ? ('resolved' as const) : ('open' as const)
    const found = nobody
      ? []
      : await app.moderation.reports(byIn(c), {
          state,
          ...(reporterId && { reporterId }),
          ...(actorId && { actorId }),
          ...(domain && { domain }),
          ...asFeedPage(page),
        })
    linkListed(c, page, found)
    return answerText(c, write(await present(byIn(c), found)))
  })

  routes.get('/api/v1/admin/reports/:id', administering('admin:read:reports'), told)

  routes.on(['PUT', 'PATCH'], '/api/v1/admin/reports/:id', administering('admin:write:reports'), async (c) => {
    const { category, rule_ids: ruleIds } = await readParameters(c, changed)
    const wish = { ...(category && { category }), ...(ruleIds && { ruleIds }) }
    await app.moderation.change(byIn(c), idIn<'Report'>(c), wish)
    return told(c)
  })

  const handlings = { assign_to_self: 'assign', unassign: 'unassign', resolve: 'resolve', reopen: 'reopen' } as const
  for (const [path, handling] of Object.entries(handlings))
    routes.post(`/api/v1/admin/reports/:id/${path}`, administering('admin:write:reports'), async (c) => {
      await app.moderation[handling](byIn(c), idIn<'Report'>(c))
      return told(c)
    })

  return routes
}
