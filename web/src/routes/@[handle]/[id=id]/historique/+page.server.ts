import { error, redirect } from '@sveltejs/kit'
import { moreCardMessages } from '#messages/card-more.ts'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import { htmlToRead, presentEmojis } from '../../../../present-emojis.server.ts'
import { presentMedia } from '../../../../present-media.server.ts'
import type { PageServerLoad } from './$types'

/** What a post said before each edit, the newest first, for everyone who sees it. */
export const load: PageServerLoad = async ({ locals, params, platform }) => {
  const { app } = platform!
  const id = params.id as PostId
  const viewer = locals.who?.viewer ?? null
  const [card, versions] = await Promise.all([app.feeds.card(id, viewer), app.publishing.history(id, viewer)])
  if (!card || !versions) error(404)
  if (card.author.handle !== params.handle) redirect(308, `/@${card.author.handle}/${id}/historique`)
  const writers = await app.actors.byIds(versions.flatMap((version) => version.writtenBy ?? []))
  return {
    covered: moreCardMessages[locals.language].covered,
    href: `/@${card.author.handle}/${id}`,
    author: card.author.name,
    language: card.post.language,
    kind: card.post.kind,
    versions: versions
      .map(({ number, title, html, warning, sensitive, media, poll, writtenBy, at }) => ({
        number,
        title,
        html: htmlToRead(html, card.post.emojis),
        ...presentEmojis(card.post.emojis, [title, warning, ...(poll ?? [])]),
        warning,
        // What is shown on demand now is so as it was before, too.
        covered: sensitive || Boolean(warning) || card.post.sensitive || card.post.warning !== null,
        media: media.map((file) => presentMedia(file, locals.language)),
        poll,
        at: at.toISOString(),
        writtenBy: (writtenBy && card.author.kind === 'organisation' && writers.get(writtenBy)?.name) || null,
      }))
      .reverse(),
  }
}
