import { presentFeed, wordsFor } from '../../../../present-card.server.ts'
import { beforeOf } from '../../../../profile-page.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actorId } = await event.parent()
  const before = beforeOf(event.url)
  const page = await event.platform!.app.feeds.relayed(actorId, event.locals.who?.viewer ?? null, { before })
  return { before, feed: presentFeed(await wordsFor(event, page.cards, 'account'), page) }
}
