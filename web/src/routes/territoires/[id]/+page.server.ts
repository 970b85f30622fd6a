import { changeTopic, loadTopic, territorySubject } from '../../../topic-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const words = { app: event.platform!.app, language: event.locals.language }
  return loadTopic(event, await territorySubject(words, event.params.id, event.url.search))
}

export const actions: Actions = {
  suivre: (event) => changeTopic(event, 'followTopic', `territory:${event.params.id}`),
  'ne-plus-suivre': (event) => changeTopic(event, 'unfollowTopic', `territory:${event.params.id}`),
}
