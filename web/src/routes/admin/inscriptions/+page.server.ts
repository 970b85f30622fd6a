import { redirect } from '@sveltejs/kit'
import type { AccountId } from '../../../../../src/platform/ids.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, actors } = event.platform!.app
  const pending = await access.pendingSignUps(holder.accountId)
  const people = await actors.byIds(pending.map(({ personId }) => personId))
  return {
    pending: pending.map(({ id, personId, email, motivation, createdAt }) => ({
      id,
      email,
      motivation,
      name: people.get(personId)?.name ?? '',
      handle: people.get(personId)?.handle ?? '',
      createdAt: createdAt.toISOString(),
    })),
  }
}

export const actions: Actions = {
  accepter: (event) => decide(event, 'accept'),
  refuser: (event) => decide(event, 'refuse'),
}

async function decide(event: RequestEvent, decision: 'accept' | 'refuse') {
  const { holder } = administrator(event)
  const account = typed(await event.request.formData(), 'account')
  return attempt(event.locals.language, {}, async () => {
    const id = (/^\d{1,18}$/.test(account) ? account : '0') as AccountId
    await event.platform!.app.access.decideSignUp(holder.accountId, id, decision)
    redirect(303, '/admin/inscriptions')
  })
}
