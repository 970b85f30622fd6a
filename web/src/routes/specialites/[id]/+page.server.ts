import { changeTopic, loadTopic, specialitySubject } from '../../../topic-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  const words = { app: event.platform!.app, language: event.locals.language }
  return loadTopic(event, specialitySubject(words, event.params.id))
}

export const actions: Actions = {
  suivre: (event) => changeTopic(event, 'followTopic', `speciality:${event.params.id}`),
  'ne-plus-suivre': (event) => changeTopic(event, 'unfollowTopic', `speciality:${event.params.id}`),
}
