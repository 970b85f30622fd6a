import { presentFeed, wordsFor } from '../../present-card.server.ts'
import { beforeOf } from '../../profile-page.server.ts'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const before = beforeOf(event.url)
  const page = await event.platform!.app.feeds.saved(who.viewer, { before })
  return { before, feed: presentFeed(await wordsFor(event, page.cards), page) }
}
