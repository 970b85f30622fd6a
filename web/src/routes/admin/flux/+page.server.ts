import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { Language } from '#lib/language.ts'
import type { App } from '../../../../../src/app.ts'
import type { HubSubscriptionId } from '../../../../../src/hub/index.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const MOST = 30

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { app } = event.platform!
  const { searchParams } = event.url
  const from = searchParams.get('avant') ?? ''
  const before = isId(from) ? (from as HubSubscriptionId) : null
  const found = await app.hub.subscribers(holder.accountId, { before, most: MOST + 1 })
  const now = app.clock.now()
  return {
    before,
    ended: searchParams.has('termine'),
    next: found.length > MOST ? found[MOST - 1]!.id : null,
    subscribers: found.slice(0, MOST).map(({ topic, since, until, toldAt, failure, ...one }) => ({
      ...one,
      ...feedOf(app, topic, event.locals.language),
      since: since.toISOString(),
      until: until.toISOString(),
      toldAt: toldAt?.toISOString() ?? null,
      failure: failure && {
        status: failure.status,
        at: failure.at.toISOString(),
        again: failure.again?.toISOString() ?? null,
        due: failure.again !== null && failure.again <= now,
      },
    })),
  }
}

/** Whose feed it is, in words, its page, and its format; no name where it is that of the whole site. */
function feedOf({ reference }: App, topic: string, language: Language) {
  const page = topic.slice(0, topic.lastIndexOf('/')) || '/'
  const format = topic.slice(topic.lastIndexOf('.') + 1).toUpperCase()
  const [kind, one = '', other = ''] = page.slice(1).split('/')
  const name =
    kind === 'specialites'
      ? reference.specialityLabel(one, language)
      : kind === 'territoires'
        ? reference.territoryLabel(one)
        : kind === 'veille'
          ? `${reference.specialityLabel(one, language)}, ${reference.territoryLabel(other)}`
          : kind || null
  return { page, format, name }
}

export const actions: Actions = {
  default: async (event) => {
    const { holder } = administrator(event)
    const form = await event.request.formData()
    const id = typed(form, 'id')
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.moderation.endHubSubscription(
        holder.accountId,
        (isId(id) ? id : '1') as HubSubscriptionId,
      )
      redirect(303, '/admin/flux?termine')
    })
  },
}
