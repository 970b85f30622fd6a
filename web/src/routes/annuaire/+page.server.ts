import { fail, redirect } from '@sveltejs/kit'
import { speech } from '#lib/speech.ts'
import type { App } from '../../../../src/app.ts'
import { activeFilters, addressOf, askedOf, choicesOf, mapOf } from '../../directory-page.server.ts'
import { presentEntries } from '../../present-entry.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** What another server can be asked for: a handle with its server, or an address. */
const ELSEWHERE = /^(?:@?[^\s@/]+@[^\s@/]+\.[^\s@/]+|@?[^\s@/]+@[^\s@/]+:\d+|https?:\/\/\S+)$/i

export const actions: Actions = {
  ailleurs: async (event) => {
    signedIn(event)
    const { app } = event.platform!
    const words = typed(await event.request.formData(), 'q').trim()
    const found = ELSEWHERE.test(words) ? await foundElsewhere(app, words) : null
    if (found && 'actorId' in found) {
      const actor = await app.actors.byId(found.actorId)
      if (actor) redirect(303, `/@${actor.handle}`)
    }
    const card =
      found && 'postId' in found ? await app.feeds.card(found.postId, { personId: signedIn(event).person.id }) : null
    if (card) redirect(303, `/@${card.author.handle}/${card.content.id}`)
    return fail(404, { notFound: words })
  },
}

/** Who is known already is not asked for again. */
async function foundElsewhere({ actors, publishing, federation }: App, words: string) {
  const known = await actors.byHandle(words.replace(/^@/, '').toLowerCase())
  if (known) return { actorId: known.id }
  const post = (await publishing.remote.byUris([words])).get(words)
  return post && !post.withdrawn ? { postId: post.id } : federation.lookUp(words)
}

export const load: PageServerLoad = async ({ locals, platform, url }) => {
  const words = { app: platform!.app, language: locals.language }
  const asked = askedOf(words, url)
  const found = await words.app.actors.directory({
    words: asked.words,
    kind: asked.people ? 'person' : 'organisation',
    page: asked.page,
    ...(asked.place && { territory: asked.place.id }),
    ...(asked.speciality && { speciality: asked.speciality }),
    ...(asked.family && !asked.people && { family: asked.family }),
  })
  const { page, pages, total, approximate } = found
  return {
    asked: {
      words: asked.words,
      people: asked.people,
      place: asked.unknownPlace ?? asked.place?.label ?? '',
      unknownPlace: asked.unknownPlace,
      speciality: asked.speciality ?? '',
      family: asked.family ?? '',
    },
    otherPlaces: asked.otherPlaces.map((place) => ({ label: place.label, href: addressOf(asked, { place }) })),
    active: activeFilters(words, asked),
    choices: choicesOf(words, asked, found, speech[locals.language].number),
    entries: await presentEntries(words, locals.who, found.entries),
    total,
    approximate,
    page,
    pages,
    previous: page > 1 ? addressOf(asked, { page: page - 1 }) : undefined,
    next: page < pages ? addressOf(asked, { page: page + 1 }) : undefined,
    /** Whom or what another server can be asked for, in those words. */
    elsewhere: locals.who && ELSEWHERE.test(asked.words) ? asked.words : null,
    clear: addressOf(asked, { words: '', place: null, speciality: null, family: null }),
    map: mapOf(words, asked, found),
  }
}
