import { z } from 'zod'
import { lookerIn } from '../api/caller.ts'
import { whole, words } from '../api/parameters.ts'
import { languageOf } from '../api/refused.ts'
import { reference } from '../reference/index.ts'
import { type FoundDocument, facets } from '../search/index.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { entryData, linkNumbers } from './directory.ts'
import { foundPage } from './shapes/found.ts'
import { said } from './shapes/said.ts'

const asked = z.object({
  q: words
    .default('')
    .meta(
      said(
        'des mots, `"une expression"`, `-sans`, et des filtres : `de:` `depuis:` `avant:` `spécialité:` `territoire:` `type:` `langue:` `avec:` `est:` `dans:`, ou leurs noms anglais',
        'words, `"a phrase"`, `-without`, and operators: `from:` `since:` `before:` `speciality:` `territory:` `type:` `language:` `has:` `is:` `in:`',
      ),
    ),
  facet: z.enum(facets).default('all').meta(said('ce qui est donné en entier', 'what is given in full')),
  order: z.enum(['best', 'newest']).default('best').meta(said('des publications', 'of posts')),
  page: whole.default(1).meta(said('à partir de 1 ; 20 publications par page', 'from 1; 20 posts a page')),
})

/** Everything that words find, as the page of the search shows it. */
export function describeSearch(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/search',
      group: 'directory',
      says: said('La recherche', 'The search'),
      more: said(
        'Publications, par leurs mots et ceux de leurs documents, personnes, structures, spécialités et territoires. Un filtre mal écrit est dit dans `misread`, et ses mots sont cherchés.',
        'Posts, by their words and those of their documents, people, organisations, specialities and territories. An operator that cannot be read is told in `misread`, and its words are searched.',
      ),
      scope: 'read:search',
      open: true,
      query: asked,
      answer: foundPage,
      paged: true,
    },
    async (c, { query }) => {
      const { app } = c.var
      const looker = lookerIn(c)
      const { q, facet, order } = query
      const found = await app.search.everything(looker, q, { facet, order, page: query.page })
      const { counts, most, misread, suggestion, since, page, pages } = found
      const foundById = new Map(found.posts.map((one) => [one.id, one]))
      const cards = await app.feeds.cards([...foundById.keys()], looker)
      linkNumbers(c, page, pages)
      return {
        counts,
        most,
        misread,
        suggestion,
        since,
        posts: cards.map(({ post, author }) => ({
          id: post.id,
          kind: post.kind,
          address: `/@${author.handle}/${post.id}`,
          author: actorMembers(author),
          published_at: post.publishedAt,
          language: post.language,
          warning: post.warning,
          title: foundById.get(post.id)!.excerpt.title,
          // What stands behind a warning is read where one asked for it.
          excerpt: post.warning ? [] : foundById.get(post.id)!.excerpt.text,
          document: documentData(foundById.get(post.id)!.document, post.warning !== null),
        })),
        people: (found.people?.entries ?? []).map(entryData),
        organisations: (found.organisations?.entries ?? []).map(entryData),
        topics: found.topics.map(({ kind, id }) => ({
          kind,
          id,
          label: kind === 'speciality' ? reference.specialityLabel(id, languageOf(c)) : reference.territoryLabel(id),
          address: `/${kind === 'speciality' ? 'specialites' : 'territoires'}/${id}`,
        })),
        page,
        pages,
      }
    },
  )
}

/** Behind a warning, which page has the words, and not what it says. */
function documentData(document: FoundDocument | null, warned: boolean) {
  if (!document) return null
  const { name, key, pages, at } = document
  return { name, address: `/media/${key}`, pages, page: at?.page ?? null, excerpt: warned || !at ? [] : at.excerpt }
}
