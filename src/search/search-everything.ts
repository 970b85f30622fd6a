import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { Actors, DirectoryPage } from '../actors/index.ts'
import type { Looker } from '../publishing/index.ts'
import { type Excerpt, excerptsOf } from './excerpts.ts'
import { findActors } from './find-actors.ts'
import { findPosts, NO_POSTS, type Order, type PostsFound, RANKED_MOST, RESULTS_PAGE } from './find-posts.ts'
import { documentsOf, type FoundDocument } from './found-documents.ts'
import { type NamedTopic, nameTopics } from './name-topics.ts'
import { asksForSomething, type Misread, wordsOf } from './query.ts'
import { type Resolved, resolveQuery } from './resolve-query.ts'
import { suggestQuery } from './suggest-query.ts'
import { wantedWords } from './words.ts'

export const facets = ['all', 'posts', 'articles', 'events', 'documents', 'people', 'organisations', 'topics'] as const
export type Facet = (typeof facets)[number]

export type EverythingAsked = {
  facet?: Facet
  order?: Order
  /** From 1. */
  page?: number
  /** In which days begin and end. */
  zone?: string
}

/** What a search found. Of what the facet does not show, the numbers alone. */
export type Found = {
  /** Whether anything was asked. */
  asked: boolean
  misread: Misread[]
  /** What may have been meant, where nothing was found. */
  suggestion: string | null
  /** What each facet would give. Posts are counted up to `most`. */
  counts: Record<Facet, number>
  most: number
  /** Posts that are older were not looked at: it would have taken too long. Null where all were that had to be. */
  since: Date | null
  /** With the document that each carries. */
  posts: { id: PostId; excerpt: Excerpt; document: FoundDocument | null }[]
  people: DirectoryPage | null
  organisations: DirectoryPage | null
  topics: NamedTopic[]
  page: number
  pages: number
}

const ACTORS_SHOWN = 3
const TOPICS_SHOWN = 4

/** Everything that words and operators find for a viewer, one facet of it in full. */
export async function searchEverything(
  given: { db: Db; clock: Clock; actors: Pick<Actors, 'directory'> },
  viewer: Looker,
  typed: string,
  asked: EverythingAsked = {},
): Promise<Found> {
  const { facet = 'all', order = 'best', zone } = asked
  const query = await resolveQuery(given, viewer, typed, zone)
  const page = Math.min(Math.max(1, asked.page ?? 1), RANKED_MOST / RESULTS_PAGE)
  const texts = asksForSomething(query)
  if (!texts && query.all.length === 0) return nothing(query.misread)
  const only = onlyOf[facet as keyof typeof onlyOf]
  const [posts, people, organisations] = await Promise.all([
    texts
      ? findPosts(given.db, viewer, query, {
          order,
          page: showsPosts(facet) ? page : 1,
          now: given.clock.now(),
          ...(only && { only }),
        })
      : NO_POSTS,
    findActors(given.actors, viewer, query, 'person', facet === 'people' ? page : 1),
    findActors(given.actors, viewer, query, 'organisation', facet === 'organisations' ? page : 1),
  ])
  const topics = allows(query, 'speciality') ? nameTopics(wordsOf(query)) : []
  const counts = countsOf(posts.counts, people, organisations, topics)
  const shown = showsPosts(facet) ? posts.ids : []
  const [excerpts, documents, suggestion] = await Promise.all([
    excerptsOf(given.db, shown, wantedWords(query)),
    documentsOf(given.db, shown, wantedWords(query)),
    texts && counts.posts === 0 && exact(people) + exact(organisations) + topics.length === 0
      ? suggestQuery(given.db, typed, query)
      : null,
  ])
  const actorPages = facet === 'people' ? people?.pages : facet === 'organisations' ? organisations?.pages : undefined
  return {
    asked: true,
    misread: query.misread,
    suggestion,
    counts,
    most: RANKED_MOST,
    since: posts.since,
    posts: shown.flatMap((id) => {
      const excerpt = excerpts.get(id)
      return excerpt ? [{ id, excerpt, document: documents.get(id) ?? null }] : []
    }),
    people: shownActors(people, facet, 'people'),
    organisations: shownActors(organisations, facet, 'organisations'),
    topics: facet === 'topics' ? topics : facet === 'all' && page === 1 ? topics.slice(0, TOPICS_SHOWN) : [],
    page,
    pages: actorPages ?? (showsPosts(facet) ? Math.max(1, Math.ceil(posts.total / RESULTS_PAGE)) : 1),
  }
}

const onlyOf = { articles: 'article', events: 'event', documents: 'document' } as const
const showsPosts = (facet: Facet) => ['all', 'posts', 'articles', 'events', 'documents'].includes(facet)
const exact = (found: DirectoryPage | null) => (found && !found.approximate ? found.total : 0)
const allows = ({ kinds, notKinds }: Resolved, kind: Resolved['kinds'][number]) =>
  (kinds.length === 0 || kinds.includes(kind)) && !notKinds.includes(kind)

/** Of all that is found, the first few actors stand above the posts of the first page. */
function shownActors(found: DirectoryPage | null, facet: Facet, own: Facet): DirectoryPage | null {
  if (!found || facet === own) return found
  return facet === 'all' ? { ...found, entries: found.entries.slice(0, ACTORS_SHOWN) } : null
}

function countsOf(
  { posts, articles, events, documents }: PostsFound['counts'],
  people: DirectoryPage | null,
  organisations: DirectoryPage | null,
  topics: readonly NamedTopic[],
): Record<Facet, number> {
  const named = { people: people?.total ?? 0, organisations: organisations?.total ?? 0, topics: topics.length }
  return {
    all: posts + named.people + named.organisations + named.topics,
    posts,
    articles,
    events,
    documents,
    ...named,
  }
}

const nothing = (misread: Misread[]): Found => ({
  asked: false,
  misread,
  suggestion: null,
  counts: { all: 0, posts: 0, articles: 0, events: 0, documents: 0, people: 0, organisations: 0, topics: 0 },
  most: RANKED_MOST,
  since: null,
  posts: [],
  people: null,
  organisations: null,
  topics: [],
  page: 1,
  pages: 1,
})
