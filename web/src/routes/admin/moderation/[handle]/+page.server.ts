import { error, redirect } from '@sveltejs/kit'
import type { AccountId, ActorId } from '../../../../../../src/platform/ids.ts'
import { administrator } from '../../../../access.server.ts'
import { presentActs, presentJudged } from '../../../../moderation-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** The person or the structure of this handle, whatever was decided about it. */
async function subjectOf(event: Pick<RequestEvent, 'platform' | 'locals' | 'url'> & { params: { handle: string } }) {
  const { holder } = administrator(event)
  const { moderation } = event.platform!.app
  const handle = event.params.handle.toLowerCase()
  const found = await moderation.subjects(holder.accountId, { handle, limit: 80 })
  return found.find((one) => one.handle === handle) ?? error(404)
}

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { app } = event.platform!
  const { id } = await subjectOf(event)
  const [judged, acts, reports] = await Promise.all([
    presentJudged(app, holder.accountId, id),
    app.moderation.history(holder.accountId, id),
    app.moderation.reports(holder.accountId, { actorId: id, limit: 20 }),
  ])
  return {
    judged: judged!,
    history: await presentActs(app, acts),
    reports: reports.map((report) => ({
      id: report.id,
      category: report.category,
      at: report.madeAt.toISOString(),
      resolved: report.resolvedAt !== null,
    })),
  }
}

export const actions: Actions = {
  decider: (event) =>
    judge(event, ({ moderation }, by, actorId, form) =>
      moderation.act(by, {
        actorId,
        act: typed(form, 'act'),
        text: typed(form, 'text'),
        byMail: form.get('byMail') === 'yes',
      }),
    ),
  revenir: (event) =>
    judge(event, ({ moderation }, by, actorId, form) => moderation.pardon(by, actorId, typed(form, 'act'))),
}

type App = NonNullable<RequestEvent['platform']>['app']

async function judge(
  event: RequestEvent,
  work: (app: App, by: AccountId, actorId: ActorId, form: FormData) => Promise<unknown>,
) {
  const { holder } = administrator(event)
  const { id } = await subjectOf(event)
  const form = await event.request.formData()
  const values = { act: typed(form, 'act'), text: typed(form, 'text') }
  return attempt(event.locals.language, values, async () => {
    await work(event.platform!.app, holder.accountId, id, form)
    redirect(303, event.url.pathname)
  })
}
