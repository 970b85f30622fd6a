import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import { presentFeed, wordsFor } from '../../../../present-card.server.ts'
import { beforeOf } from '../../../../profile-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { signedIn, typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The posts that show this one, as far as the reader may see them. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const viewer = locals.who?.viewer ?? null
  const id = params.id as PostId
  const card = await app.feeds.card(id, viewer)
  if (!card) error(404)
  if (card.author.handle !== params.handle) redirect(308, `/@${card.author.handle}/${id}/citations${url.search}`)
  const before = beforeOf(url)
  const page = await app.feeds.quotes(id, viewer, { before })
  return {
    href: `/@${card.author.handle}/${id}`,
    author: card.author.name,
    before,
    mine: card.viewer?.speaks ?? false,
    feed: presentFeed(await wordsFor(event, page.cards), page),
  }
}

export const actions: Actions = {
  /** Takes the post out of one that quotes it: for whoever speaks for its author. */
  retirer: async (event) => {
    const who = signedIn(event)
    const quoting = typed(await event.request.formData(), 'citation')
    if (!isId(quoting)) error(404)
    return attempt(event.locals.language, {}, async () => {
      const { publishing } = event.platform!.app
      await publishing.revokeQuote(who.person.id, event.params.id as PostId, quoting as PostId)
      redirect(303, event.url.pathname)
    })
  },
}
