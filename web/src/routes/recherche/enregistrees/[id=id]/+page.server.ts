import { error, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { PostId } from '../../../../../../src/platform/ids.ts'
import type { SavedSearchId } from '../../../../../../src/search/index.ts'
import { presentFeed, wordsFor } from '../../../../present-card.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { signedIn, typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

/** What a saved search finds, as a feed. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const saved = await app.search.saved.byId(who.person.id, event.params.id as SavedSearchId)
  if (!saved) error(404)
  const asked = event.url.searchParams.get('avant')
  const before = asked && isId(asked) ? asked : null
  const ids: PostId[] = await app.search.saved.posts(who.viewer, saved, { before, limit: PAGE })
  const cards = await app.feeds.cards(ids, who.viewer)
  const page = {
    cards: cards.map((card) => ({ ...card, position: card.post.id })),
    next: ids.length < PAGE ? null : ids.at(-1)!,
    top: ids[0] ?? null,
  }
  return { saved, before, feed: presentFeed(await wordsFor(event, page.cards), page) }
}

export const actions: Actions = {
  modifier: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = { name: typed(form, 'name'), told: typed(form, 'prevenir') }
    return attempt(event.locals.language, written, async () => {
      await app.search.saved.change(who.person.id, event.params.id as SavedSearchId, {
        name: written.name,
        told: written.told !== '',
      })
      redirect(303, `/recherche/enregistrees/${event.params.id}`)
    })
  },
  supprimer: async (event) => {
    const who = signedIn(event)
    await event.platform!.app.search.saved.remove(who.person.id, event.params.id as SavedSearchId)
    redirect(303, '/recherche/enregistrees')
  },
}
