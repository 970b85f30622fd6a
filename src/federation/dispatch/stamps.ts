import { Hono } from 'hono'
import { type PostId, parseId } from '#platform/ids.ts'
import type { Given } from '../given.ts'
import type { Doc } from '../translate/document.ts'
import { stampDocument } from '../translate/quoting.ts'
import { activityAnswer } from './answer.ts'
import { parentOf } from './readable-post.ts'

/** What lets posts from here be quoted by others, for as long as their authors do. */
export function stampRoutes(given: Given): Hono {
  const routes = new Hono()
  routes.get('/ap/quotes/:id', async (c) => {
    const id = parseId<'Post'>(c.req.param('id'))
    const stamp = id && (await stampOf(given, id))
    return stamp ? activityAnswer(stamp) : c.notFound()
  })
  return routes
}

async function stampOf(given: Given, quotingId: PostId): Promise<Doc | null> {
  const quote = await given.publishing.remote.quoteIn(quotingId)
  if (quote?.state !== 'accepted') return null
  if ((await given.actors.remote.byIds([quote.quotedAuthorId])).has(quote.quotedAuthorId)) return null
  return stampDocument({
    id: given.uris.stamp(quotingId),
    author: given.uris.actor(quote.quotedAuthorId),
    quoting: (await parentOf(given, quotingId))!,
    quoted: given.uris.post(quote.quotedId),
  })
}
