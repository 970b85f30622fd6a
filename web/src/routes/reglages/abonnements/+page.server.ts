import { presentEntries } from '../../../present-entry.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import { topicLines } from '../../../topic-page.server.ts'
import type { PageServerLoad } from './$types'

const kinds = {
  structures: 'organisation',
  personnes: 'person',
  specialites: 'speciality',
  territoires: 'territory',
  mots: 'hashtag',
  veilles: 'coverage',
} as const

/** What one follows, one kind at a time, with how much there is of each. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const words = { app, language: event.locals.language }
  const asked = event.url.searchParams.get('genre')
  const kind = asked && asked in kinds ? (asked as keyof typeof kinds) : 'structures'
  const which = kinds[kind]
  const [counts, topics] = await Promise.all([
    app.actors.countFollowing(who.person.id),
    app.actors.topicsFollowed(who.person.id),
  ])
  const after = event.url.searchParams.get('apres')
  const ofKind = topics.filter((topic) => topic.startsWith(`${which}:`))
  const found =
    which === 'organisation' || which === 'person'
      ? await app.actors.following(who.person.id, { after, kind: which })
      : null
  return {
    kind,
    after,
    next: found?.next ?? null,
    entries: found ? await presentEntries(words, who, found.actors) : [],
    topics: found ? [] : [...(await topicLines(words, event, ofKind)).values()],
    counts: {
      structures: counts.organisation,
      personnes: counts.person,
      specialites: topics.filter((topic) => topic.startsWith('speciality:')).length,
      territoires: topics.filter((topic) => topic.startsWith('territory:')).length,
      veilles: topics.filter((topic) => topic.startsWith('coverage:')).length,
      mots: topics.filter((topic) => topic.startsWith('hashtag:')).length,
    },
  }
}
