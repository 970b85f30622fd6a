import { redirect } from '@sveltejs/kit'
import type { ActId } from '../../../../../src/moderation/index.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { actors, moderation } = event.platform!.app
  const acts = await moderation.appeals(holder.accountId)
  const people = await actors.byIds(acts.flatMap(({ actorId, by }) => [actorId ?? [], by ?? []].flat()))
  return {
    appeals: acts.map((act) => ({
      id: act.id,
      act: act.act,
      at: act.appeal!.madeAt.toISOString(),
      decidedAt: act.at.toISOString(),
      text: act.appeal!.text,
      reason: act.text,
      by: (act.by && people.get(act.by)?.name) || null,
      name: (act.actorId && people.get(act.actorId)?.name) || '',
      handle: (act.actorId && people.get(act.actorId)?.handle) || '',
      report: act.reportId,
    })),
  }
}

export const actions: Actions = {
  accepter: (event) => decide(event, true),
  refuser: (event) => decide(event, false),
}

async function decide(event: RequestEvent, accepted: boolean) {
  const { holder } = administrator(event)
  const asked = typed(await event.request.formData(), 'act')
  const id = (/^[1-9]\d{0,17}$/.test(asked) ? asked : '1') as ActId
  return attempt(event.locals.language, {}, async () => {
    await event.platform!.app.moderation.decideAppeal(holder.accountId, id, accepted)
    redirect(303, '/admin/recours')
  })
}
