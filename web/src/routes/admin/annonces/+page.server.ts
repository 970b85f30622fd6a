import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { AnnouncementId } from '../../../../../src/moderation/index.ts'
import { administrator } from '../../../access.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { clock, moderation } = event.platform!.app
  const all = await moderation.announcements.all(holder.accountId)
  const asked = event.url.searchParams.get('modifier')
  const changing = all.find(({ id }) => id === asked)
  const now = clock.now()
  const local = (at: Date | null | undefined) => moderation.announcements.typeMoment(at ?? null)
  return {
    changing: changing?.id ?? null,
    values: {
      text: changing?.text ?? '',
      startsAt: local(changing?.startsAt),
      endsAt: local(changing?.endsAt),
      allDay: changing?.allDay ? 'yes' : '',
    },
    announcements: all.map((one) => ({
      id: one.id,
      html: one.html,
      text: one.text,
      publishedAt: one.publishedAt.toISOString(),
      over: one.endsAt !== null && one.endsAt < now,
      reactions: one.reactions.map(({ name, count }) => ({ name, count })),
    })),
  }
}

export const actions: Actions = {
  publier: (event) => write(event),
  retirer: async (event) => {
    const { holder } = administrator(event)
    const id = idIn(typed(await event.request.formData(), 'announcement'))
    return attempt(event.locals.language, { text: '', startsAt: '', endsAt: '', allDay: '' }, async () => {
      await event.platform!.app.moderation.announcements.remove(holder.accountId, id)
      redirect(303, '/admin/annonces')
    })
  },
}

const idIn = (text: string) => (isId(text) ? text : '1') as AnnouncementId

async function write(event: RequestEvent) {
  const { holder } = administrator(event)
  const { announcements } = event.platform!.app.moderation
  const form = await event.request.formData()
  const values = {
    text: typed(form, 'text'),
    startsAt: typed(form, 'startsAt'),
    endsAt: typed(form, 'endsAt'),
    allDay: typed(form, 'allDay'),
  }
  const changing = typed(form, 'announcement')
  return attempt(event.locals.language, values, async () => {
    const wish = {
      text: values.text,
      startsAt: announcements.readMoment(values.startsAt, 'startsAt'),
      endsAt: announcements.readMoment(values.endsAt, 'endsAt'),
      allDay: values.allDay === 'yes',
    }
    if (changing) await announcements.change(holder.accountId, idIn(changing), wish)
    else await announcements.publish(holder.accountId, wish)
    redirect(303, '/admin/annonces')
  })
}
