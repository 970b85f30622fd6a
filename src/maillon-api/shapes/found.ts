import { z } from 'zod'
import { actor } from './post.ts'
import { answer, count, id, moment, path, said } from './said.ts'
import { entry } from './structure.ts'

const pieces = z
  .array(z.strictObject({ text: z.string(), marked: z.boolean() }))
  .meta(said('le texte en morceaux, ceux qui étaient cherchés marqués', 'the text in pieces, those looked for marked'))

const post = answer(
  'FoundPost',
  z.strictObject({
    id,
    kind: z.enum(['note', 'article', 'event']),
    address: path,
    author: actor,
    published_at: moment,
    language: z.string(),
    warning: z.string().nullable(),
    title: pieces.nullable(),
    excerpt: pieces,
    document: z
      .strictObject({
        name: z.string(),
        address: path,
        pages: count.nullable(),
        page: count.nullable().meta(said('celle qui a les mots', 'the one that has the words')),
        excerpt: pieces.meta(said('de cette page', 'of that page')),
      })
      .nullable()
      .meta(said('le document joint', 'the document that it carries')),
  }),
  said('Une publication trouvée.', 'A post that was found.'),
)

const counts = z
  .strictObject({
    all: count,
    posts: count,
    articles: count,
    events: count,
    documents: count,
    people: count,
    organisations: count,
    topics: count,
  })
  .meta(
    said(
      'ce que donnerait chaque facette ; les publications sont comptées jusqu’à `most`',
      'what each facet would give; posts are counted up to `most`',
    ),
  )

export const foundPage = answer(
  'Found',
  z.strictObject({
    counts,
    most: count,
    misread: z
      .array(
        z.strictObject({
          operator: z.string(),
          value: z.string(),
          why: z.enum(['unknown', 'value', 'nobody', 'small']),
        }),
      )
      .meta(
        said(
          'filtres qui n’ont pas pu être lus ; leurs mots sont cherchés tels quels. `small` : rien que des petits mots, pour lesquels aucun texte n’est cherché',
          'operators that could not be read; their words are searched as they stand. `small`: nothing but small words, for which no text is searched',
        ),
      ),
    suggestion: z
      .string()
      .nullable()
      .meta(
        said('ce qui était peut-être voulu, si rien n’est trouvé', 'what may have been meant, where nothing was found'),
      ),
    since: moment
      .nullable()
      .meta(
        said(
          'les publications plus anciennes n’ont pas été regardées (longue phrase de mots fréquents) : `avant:` les cherche',
          'older posts were not looked at (a phrase of frequent words): `before:` searches those',
        ),
      ),
    posts: z.array(post),
    people: z.array(entry),
    organisations: z.array(entry),
    topics: z.array(
      z.strictObject({ kind: z.enum(['speciality', 'territory']), id: z.string(), label: z.string(), address: path }),
    ),
    page: count,
    pages: count,
  }),
  said('Ce qu’une recherche a trouvé.', 'What a search found.'),
)
