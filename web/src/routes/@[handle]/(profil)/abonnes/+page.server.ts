import { presentEntries } from '../../../../present-entry.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { app } = event.platform!
  const { language, who } = event.locals
  const { actorId, isMine, followsHidden } = await event.parent()
  const after = event.url.searchParams.get('apres')
  if (followsHidden && !isMine) return { entries: [], next: null, after: null, hidden: true }
  const { actors, next } = await app.actors.followers(actorId, { after, viewer: who?.person.id ?? null })
  return { entries: await presentEntries({ app, language }, who, actors), next, after, hidden: false }
}
