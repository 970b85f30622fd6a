import { Hono } from 'hono'
import { parseId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import { CONTEXT } from '../translate/activities.ts'
import { EMOJI_CONTEXT, emojiTag } from '../translate/emoji-document.ts'
import { activityAnswer } from './answer.ts'

/** Emojis from here, under the names that posts and actors give them. */
export function emojiRoutes({ emojis, uris }: Pick<Given, 'emojis' | 'uris'>): Hono {
  const routes = new Hono()
  routes.get('/ap/emojis/:id', async (c) => {
    const id = parseId<'Emoji'>(c.req.param('id'))
    const emoji = id && (await emojis.byId(id))
    return emoji ? activityAnswer({ '@context': [CONTEXT, EMOJI_CONTEXT], ...emojiTag(uris, emoji) }) : c.notFound()
  })
  return routes
}
