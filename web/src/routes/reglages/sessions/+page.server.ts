import { redirect } from '@sveltejs/kit'
import { deviceOf } from '#lib/access/device.ts'
import type { SessionId } from '../../../../../src/access/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { forgetSession } from '../../../session.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = signedIn(event)
  const sessions = await event.platform!.app.access.sessions(holder.accountId)
  return {
    sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      ...deviceOf(userAgent),
      here: id === holder.sessionId,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
  }
}

export const actions: Actions = {
  terminer: async (event) => {
    const { holder } = signedIn(event)
    const asked = typed(await event.request.formData(), 'session')
    return attempt(event.locals.language, {}, async () => {
      const id = (/^\d{1,18}$/.test(asked) ? asked : '0') as SessionId
      await event.platform!.app.access.endSession(holder.accountId, id)
      if (id === holder.sessionId) {
        forgetSession(event)
        redirect(303, '/connexion')
      }
      redirect(303, '/reglages/sessions')
    })
  },
  autres: async (event) => {
    const { holder } = signedIn(event)
    await event.platform!.app.access.endOtherSessions(holder)
    redirect(303, '/reglages/sessions')
  },
}
