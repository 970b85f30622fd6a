import { Hono } from 'hono'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { asFeedPage, pageAsked } from '../api/pages.ts'
import type { Presenting } from './presenting.ts'
import { answerText, linkFeed } from './timelines.ts'

/** https://docs.joinmastodon.org/methods/bookmarks/ and …/favourites/ — by when one kept them, the last first. */
export function keptRoutes({ feed }: Presenting) {
  const routes = new Hono<Asking>()
  const kept = { bookmarks: 'saved', favourites: 'favourites' } as const
  for (const name of ['bookmarks', 'favourites'] as const)
    routes.get(`/api/v1/${name}`, acting(`read:${name}`), async (c) => {
      const { looker } = callerIn(c)
      const asked = pageAsked(c)
      const page = await c.var.app.feeds[kept[name]](looker, asFeedPage(asked))
      linkFeed(c, asked, page)
      return answerText(c, await feed({ ...page, cards: page.cards.map(inItsOwnPlace) }, looker))
    })
  return routes
}

/** The place is when it was kept, and names no relay. */
const inItsOwnPlace = <Card extends { post: { id: string }; position: string }>(card: Card): Card => ({
  ...card,
  position: card.post.id,
})
