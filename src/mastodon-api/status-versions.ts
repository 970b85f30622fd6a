import { Hono } from 'hono'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { notFound } from '../api/refused.ts'
import { emojisIn } from '../emojis/index.ts'
import { contentHtml, openingHtml } from './entities/content.ts'
import { customEmoji } from './entities/custom-emoji.ts'
import { mediaAttachment } from './entities/media-attachment.ts'
import { findStatus } from './find-status.ts'
import { type Presenting, viewerOf } from './presenting.ts'
import { answerText } from './timelines.ts'

/** https://docs.joinmastodon.org/methods/statuses/ — what a status said before, what it is written as, and translations. */
export function statusVersionRoutes({ accounts, addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/statuses/:id/history', reading('read:statuses'), async (c) => {
    const { postId, card } = await findStatus(c)
    const versions = await c.var.app.publishing.history(postId, viewerOf(lookerIn(c)))
    const [account] = await accounts([card.author.id])
    return answerText(
      c,
      write(
        (versions ?? []).map((version) => ({
          account,
          content: openingHtml(version, []) + contentHtml(addresses, version.html),
          spoiler_text: version.warning ?? '',
          sensitive: version.sensitive || version.warning !== null,
          created_at: version.at.toISOString(),
          media_attachments: version.media.map((media) => mediaAttachment(addresses, media)),
          emojis: emojisIn(
            [version.title, version.html, version.warning, ...(version.poll ?? [])],
            card.content.emojis,
          ).map((emoji) => customEmoji(addresses, emoji)),
          ...(version.poll && { poll: { options: version.poll.map((title) => ({ title })) } }),
        })),
      ),
    )
  })

  routes.get('/api/v1/statuses/:id/source', acting('read:statuses'), async (c) => {
    const { postId } = await findStatus(c)
    const source = await c.var.app.publishing.source(postId, viewerOf(callerIn(c).looker))
    if (!source) throw notFound()
    return c.json({ id: postId, text: source.text, spoiler_text: source.warning ?? '' })
  })

  // No service translates here: Mastodon answers so where none is configured.
  routes.post('/api/v1/statuses/:id/translate', acting('read:statuses'), async (c) => {
    await findStatus(c)
    throw notFound()
  })

  return routes
}
