import { redirect } from '@sveltejs/kit'
import type { NotificationFamily, NotificationKind } from '../../../../../src/notifications/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = signedIn(event)
  const { push, notifications } = event.platform!.app
  const [subscription, serverKey] = await Promise.all([
    push.subscription({ sessionId: holder.sessionId }),
    push.publicKey(),
  ])
  const families = Object.entries(notifications.families) as [NotificationFamily, readonly NotificationKind[]][]
  return {
    serverKey,
    on: subscription !== null,
    families: families.map(([name, kinds]) => ({
      name,
      wished: subscription ? kinds.some((kind) => subscription.kinds.includes(kind)) : true,
    })),
  }
}

export const actions: Actions = {
  choisir: async (event) => {
    const { holder } = signedIn(event)
    const { push, notifications } = event.platform!.app
    const chosen = (await event.request.formData()).getAll('genre')
    const kinds = Object.entries(notifications.families).flatMap(([name, kinds]) =>
      chosen.includes(name) ? (kinds as readonly NotificationKind[]) : [],
    )
    return attempt(event.locals.language, {}, async () => {
      await push.changeWishes({ sessionId: holder.sessionId }, { kinds })
      redirect(303, '/reglages/notifications')
    })
  },
  arreter: async (event) => {
    const { holder } = signedIn(event)
    await event.platform!.app.push.unsubscribe({ sessionId: holder.sessionId })
    redirect(303, '/reglages/notifications')
  },
}
