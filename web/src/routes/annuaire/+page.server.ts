import { speech } from '#lib/speech.ts'
import { activeFilters, addressOf, askedOf, choicesOf, mapOf } from '../../directory-page.server.ts'
import { presentEntries } from '../../present-entry.server.ts'
import type { PageServerLoad } from './$types'

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
    clear: addressOf(asked, { words: '', place: null, speciality: null, family: null }),
    map: mapOf(words, asked, found),
  }
}
