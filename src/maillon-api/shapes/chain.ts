import { z } from 'zod'
import { actor } from './post.ts'
import { answer, count, id, moment, said, specialityId, territoryId } from './said.ts'

export const reads = answer(
  'Reads',
  z.strictObject({
    total: count,
    by_distance: z
      .array(z.strictObject({ distance: count, reads: count }))
      .meta(
        said(
          "par nombre de maillons entre l'auteur et qui lit",
          'by the number of links between the author and the reader',
        ),
      ),
    found_here: count.meta(
      said('trouvée ici, sans abonnement ni relais', 'found here, brought by neither a subscription nor a relay'),
    ),
    open_web: count.meta(said('visites sans compte, une par jour', 'visits without an account, once a day each')),
    elsewhere: z
      .strictObject({
        confirmed: count.meta(said('confirmées par leurs sites', 'confirmed by their sites')),
        by_distance: z.array(z.strictObject({ distance: count.nullable(), reads: count })),
        by_territory: z.array(z.strictObject({ territory: territoryId, reads: count })),
        servers: z.array(z.string()),
        silent_links: count.meta(said('maillons sur des sites qui ne disent rien', 'links on sites that tell nothing')),
        estimated: count.nullable().meta(said('ce que ceux-ci ont pu amener', 'what these may have brought')),
      })
      .nullable()
      .meta(
        said('sur les autres sites ; null si elle n’y est pas allée', 'on other sites; null where it went to none'),
      ),
  }),
  said('Les lectures d’une publication.', 'The reads of a post.'),
)

export const chainLink = answer(
  'ChainLink',
  z.strictObject({
    id,
    by: actor.nullable().meta(said('null pour un relais retiré', 'null for a relay that was taken back')),
    why: z.string().nullable(),
    speciality: specialityId.nullable(),
    territory: territoryId.nullable(),
    distance: count.meta(said("1 : reprise de l'auteur", '1: taken from the author')),
    at: moment,
    reads: count
      .nullable()
      .meta(
        said(
          "ce qu'il a apporté ; null si vous n'avez pas à le savoir",
          'what it brought; null where you may not know',
        ),
      ),
    below: count.meta(said('les maillons venus par lui', 'the links that came through it')),
    get next() {
      return z.array(chainLink)
    },
  }),
  said('Un maillon de la chaîne.', 'A link of the chain.'),
)

export const chain = answer(
  'Chain',
  z.strictObject({
    post_id: id,
    author: actor,
    links: count,
    depth: count,
    levels: z.array(z.strictObject({ distance: count, links: count })),
    roots: z.array(chainLink),
    reads: reads.nullable().meta(said("null sauf pour l'équipe de l'auteur", "null but for the author's team")),
  }),
  said("La chaîne des relais d'une publication.", 'The chain of the relays of a post.'),
)
