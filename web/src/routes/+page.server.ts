import { isId } from '#lib/ids.ts'
import { presentFeed, wordsFor } from '../present-card.server.ts'
import type { PageServerLoad } from './$types'

/** The home feed of the person who reads; a visitor sees the public posts of the instance. */
export const load: PageServerLoad = async (event) => {
  const { locals, platform, url } = event
  const { app } = platform!
  const asked = url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const which = locals.who && url.searchParams.get('fil') !== 'local' ? 'home' : 'local'
  const page =
    which === 'home' && locals.who
      ? await app.feeds.home(locals.who.viewer, { before })
      : await app.feeds.local(locals.who?.viewer ?? null, { before })
  return { which, before, feed: presentFeed(await wordsFor(event, page.cards), page) } as const
}
