import { accessRefusalMessages as access } from './refusals-access.ts'
import { agendaRefusalMessages as agenda } from './refusals-agenda.ts'
import { collectionsRefusalMessages as collections } from './refusals-collections.ts'
import { mediaRefusalMessages as media } from './refusals-media.ts'
import { missedRefusalMessages as missed } from './refusals-missed.ts'
import { moderationRefusalMessages as moderation } from './refusals-moderation.ts'
import { peopleRefusalMessages as people } from './refusals-people.ts'
import { portabilityRefusalMessages as portability } from './refusals-portability.ts'
import { publishingRefusalMessages as publishing } from './refusals-publishing.ts'
import { relationsRefusalMessages as relations } from './refusals-relations.ts'
import { relevanceRefusalMessages as relevance } from './refusals-relevance.ts'
import { searchRefusalMessages as search } from './refusals-search.ts'
import { sourcesRefusalMessages as sources } from './refusals-sources.ts'
import { watchRefusalMessages as watch } from './refusals-watch.ts'

/** What each kind of refusal says: what happened, and what to do. Keyed by the kinds of the slices. */
export const refusalMessages = {
  fr: {
    ...access.fr,
    ...people.fr,
    ...media.fr,
    ...publishing.fr,
    ...agenda.fr,
    ...sources.fr,
    ...watch.fr,
    ...relations.fr,
    ...collections.fr,
    ...relevance.fr,
    ...missed.fr,
    ...moderation.fr,
    ...portability.fr,
    ...search.fr,
  },
  en: {
    ...access.en,
    ...people.en,
    ...media.en,
    ...publishing.en,
    ...agenda.en,
    ...sources.en,
    ...watch.en,
    ...relations.en,
    ...collections.en,
    ...relevance.en,
    ...missed.en,
    ...moderation.en,
    ...portability.en,
    ...search.en,
  },
}
