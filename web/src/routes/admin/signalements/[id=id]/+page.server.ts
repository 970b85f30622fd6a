import { error, redirect } from '@sveltejs/kit'
import type { ReportId } from '../../../../../../src/moderation/index.ts'
import type { AccountId } from '../../../../../../src/platform/ids.ts'
import { administrator } from '../../../../access.server.ts'
import { presentActs, presentJudged } from '../../../../moderation-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const idOf = (event: { params: { id: string } }) => event.params.id as ReportId

export const load: PageServerLoad = async (event) => {
  const { holder, person } = administrator(event)
  const { app } = event.platform!
  const id = idOf(event)
  const [report] = await app.moderation.reports(holder.accountId, { ids: [id] })
  if (!report) error(404)
  const [posts, acts, judged, reporter, server] = await Promise.all([
    app.moderation.reportedPosts(holder.accountId, id),
    app.moderation.reportHistory(holder.accountId, id),
    presentJudged(app, holder.accountId, report.actorId),
    report.reporterId ? app.actors.byId(report.reporterId) : null,
    app.moderation.serverToTell(report.actorId),
  ])
  if (!judged) error(404)
  const assigned = report.assignedTo ? await app.actors.byId(report.assignedTo) : null
  return {
    judged,
    history: await presentActs(app, acts),
    report: {
      id,
      category: report.category,
      comment: report.comment,
      at: report.madeAt.toISOString(),
      resolved: report.resolvedAt !== null,
      rules: report.rules,
      reporter: reporter && { handle: reporter.handle, name: reporter.name },
      assigned: assigned?.name ?? null,
      server,
      forwardedAt: report.forwardedAt?.toISOString() ?? null,
      collections: report.collections,
      mine: report.assignedTo === person.id,
      posts: posts.map((post) => ({ ...post, publishedAt: post.publishedAt.toISOString() })),
    },
  }
}

export const actions: Actions = {
  prendre: (event) => handle(event, ({ moderation }, by, id) => moderation.assign(by, id)),
  rendre: (event) => handle(event, ({ moderation }, by, id) => moderation.unassign(by, id)),
  classer: (event) => handle(event, ({ moderation }, by, id) => moderation.resolve(by, id)),
  rouvrir: (event) => handle(event, ({ moderation }, by, id) => moderation.reopen(by, id)),
  transmettre: (event) => handle(event, ({ moderation }, by, id) => moderation.forward(by, id)),
  noter: (event) => handle(event, ({ moderation }, by, id, form) => moderation.note(by, id, typed(form, 'note'))),
  decider: (event) =>
    handle(event, async ({ moderation }, by, id, form) => {
      const [report] = await moderation.reports(by, { ids: [id] })
      if (!report) error(404)
      await moderation.act(by, {
        actorId: report.actorId,
        reportId: id,
        act: typed(form, 'act'),
        text: typed(form, 'text'),
        byMail: form.get('byMail') === 'yes',
      })
    }),
}

type App = NonNullable<RequestEvent['platform']>['app']

async function handle(
  event: RequestEvent,
  work: (app: App, by: AccountId, id: ReportId, form: FormData) => Promise<unknown>,
) {
  const { holder } = administrator(event)
  const form = await event.request.formData()
  const values = { act: typed(form, 'act'), text: typed(form, 'text'), note: typed(form, 'note') }
  return attempt(event.locals.language, values, async () => {
    await work(event.platform!.app, holder.accountId, idOf(event), form)
    redirect(303, event.url.pathname)
  })
}
