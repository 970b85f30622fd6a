import { z } from 'zod'
import { actor } from './post.ts'
import { answer, count, id, moment, place, said, specialityId } from './said.ts'

const address = z.string().meta({ pattern: '^https?://' })

export const source = answer(
  'FollowedSource',
  z.strictObject({
    id,
    address: address.meta(
      said('du flux ; de la page tant qu’il n’est pas connu', 'of the feed; of the page until it is known'),
    ),
    title: z.string().nullable(),
    page: address.nullable().meta(said('la page dont c’est le flux', 'the page of which it is the feed')),
    state: z
      .enum(['awaited', 'alive', 'failing', 'ended'])
      .meta(
        said(
          'pas encore lue ; lue ; en échec, réessayée ; n’est plus lue',
          'not read yet; read; failing, tried again; read no more',
        ),
      ),
    problem: z
      .strictObject({
        kind: z.string(),
        status: z.int().optional().meta(said('ce que le serveur a répondu', 'what the server answered')),
        line: z.int().optional().meta(said('où le XML se brise', 'where the XML breaks')),
      })
      .nullable()
      .meta(said('ce qui ne va pas, et de quoi le dire', 'what is wrong, and what it takes to say it')),
    feeds: z
      .array(z.strictObject({ address, title: z.string().nullable() }))
      .meta(said('ceux d’une page, dont l’un est à choisir', 'those of a page, of which one is to be chosen')),
    speciality: specialityId.nullable(),
    territory: place.nullable(),
    since: moment,
    paused_at: moment.nullable(),
    read_at: moment.nullable(),
    failing_since: moment.nullable(),
  }),
  said('Un flux que vous suivez comme matière.', 'A feed that you follow as material.'),
)

export const followedSources = answer(
  'FollowedSources',
  z.strictObject({
    sources: z.array(source),
    most: count.meta(said('combien on peut en suivre', 'how many one may follow')),
  }),
  said('Vos sources, ou celles de la structure du jeton.', 'Your sources, or those of the structure of the token.'),
)

export const inbox = answer(
  'Inbox',
  z.strictObject({
    news: z.array(
      z.strictObject({
        id,
        title: z.string(),
        summary: z.string(),
        author: z.string().nullable(),
        language: z.string().nullable(),
        address: address.nullable(),
        published_at: moment,
        sources: z
          .array(z.strictObject({ id, title: z.string().nullable(), page: address.nullable() }))
          .meta(said('celles qui la portent', 'those that carry it')),
        published_here: z
          .strictObject({ post_id: id, by: actor.pick({ handle: true, name: true, address: true }) })
          .nullable()
          .meta(said('par qui elle l’a été ici, d’abord', 'who published it here first')),
      }),
    ),
    next: id
      .nullable()
      .meta(said('à mettre dans `avant` pour la page suivante', 'to be put into `avant` for the next page')),
  }),
  said(
    'Ce que vos sources ont apporté, chaque nouvelle une fois.',
    'What your sources brought, each piece of news once.',
  ),
)
