import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { AnnouncementId } from '../../../../src/moderation/index.ts'
import { presentAnnouncement } from '../../present-announcement.server.ts'
import { attempt } from '../../refusals.server.ts'
import { cameFrom, signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** All that is announced now, read or not. */
export const load: PageServerLoad = async (event) => {
  const { person } = signedIn(event)
  const current = await event.platform!.app.moderation.announcements.current(person.id)
  return { announcements: current.map(presentAnnouncement) }
}

export const actions: Actions = {
  lue: (event) => answer(event, ({ announcements, person, id }) => announcements.dismiss(person, id)),
  reagir: (event) => answer(event, ({ announcements, voice, id, name }) => announcements.react(voice, id, name)),
  reprendre: (event) => answer(event, ({ announcements, voice, id, name }) => announcements.unreact(voice, id, name)),
}

type Asked = ReturnType<typeof asked>
function asked(event: RequestEvent, form: FormData) {
  const { person } = signedIn(event)
  const id = typed(form, 'announcement')
  return {
    announcements: event.platform!.app.moderation.announcements,
    person: person.id,
    voice: { personId: person.id, actorId: person.id },
    id: (isId(id) ? id : '1') as AnnouncementId,
    name: typed(form, 'name'),
  }
}

async function answer(event: RequestEvent, work: (asked: Asked) => Promise<unknown>) {
  const form = await event.request.formData()
  return attempt(event.locals.language, {}, async () => {
    await work(asked(event, form))
    redirect(303, cameFrom(event, null, '/annonces'))
  })
}
