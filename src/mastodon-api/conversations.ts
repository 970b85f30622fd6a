import { Hono } from 'hono'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { idIn } from '../api/parameters.ts'
import { conversationWriter } from './entities/conversation.ts'
import type { Presenting } from './presenting.ts'
import { answerText, linkFeed } from './timelines.ts'

/** https://docs.joinmastodon.org/methods/conversations/ */
export function conversationRoutes(presenting: Presenting) {
  const { feed } = presenting
  const entity = conversationWriter(presenting)
  const routes = new Hono<Asking>()

  routes.get('/api/v1/conversations', acting('read:statuses'), async (c) => {
    const caller = callerIn(c)
    const asked = pageAsked(c)
    const found = await c.var.app.conversations.list(caller.voice.actorId, asFeedPage(asked))
    linkPages(
      c,
      found.map(({ lastPostId }) => lastPostId),
      found.length === asked.limit,
    )
    return answerText(c, write(await Promise.all(found.map((one) => entity(one, caller.looker)))))
  })

  // `unread` is not documented; programs use it.
  for (const [path, mark] of [
    ['read', 'markRead'],
    ['unread', 'markUnread'],
  ] as const)
    routes.post(`/api/v1/conversations/:id/${path}`, acting('write:conversations'), async (c) => {
      const caller = callerIn(c)
      const id = idIn<'Conversation'>(c)
      await c.var.app.conversations[mark](caller.voice, id)
      const marked = await c.var.app.conversations.read(caller.voice.actorId, id)
      return answerText(c, write(marked && (await entity(marked, caller.looker))))
    })

  routes.delete('/api/v1/conversations/:id', acting('write:conversations'), async (c) => {
    await c.var.app.conversations.remove(callerIn(c).voice, idIn<'Conversation'>(c))
    return c.json({})
  })

  // An old name, of before there were conversations.
  routes.get('/api/v1/timelines/direct', acting('read:statuses'), async (c) => {
    const { looker } = callerIn(c)
    const asked = pageAsked(c)
    const page = await c.var.app.feeds.amongFew(looker, asFeedPage(asked))
    linkFeed(c, asked, page)
    return answerText(c, await feed(page, looker))
  })

  return routes
}
