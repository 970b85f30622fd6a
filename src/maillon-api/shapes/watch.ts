import { z } from 'zod'
import { actor } from './post.ts'
import { answer, count, id, moment, path, place, said, specialityId, territoryId } from './said.ts'

const members = {
  speciality: specialityId,
  territory: place.meta(said('`fr` : partout', '`fr`: everywhere')),
  address: path,
  holders: count.meta(said('combien la tiennent', 'how many hold it')),
  last_at: moment
    .nullable()
    .meta(
      said(
        'quand l’un d’eux a publié ou relayé dessus la dernière fois',
        'when one of them last published or relayed on it',
      ),
    ),
  posts_in_30_days: count,
  freshness: z
    .enum(['fresh', 'quiet', 'asleep'])
    .meta(said('moins de 7 jours, moins de 30, plus', 'under 7 days, under 30, more')),
  followers: count,
  followed: z.boolean().nullable().meta(said('nul sans jeton', 'null without a token')),
}
const line = answer(
  'CoverageLine',
  z.strictObject(members),
  said('Une veille : une spécialité, dans un territoire.', 'A coverage: a speciality, in a territory.'),
)

export const coverages = answer(
  'CoveragesPage',
  z.strictObject({ coverages: z.array(line), total: count, page: count, pages: count }),
  said('Des veilles.', 'Coverages.'),
)

export const coverage = answer(
  'Coverage',
  z.strictObject({
    ...members,
    held_by: z.array(
      z.strictObject({
        by: actor,
        brings: z.string().meta(said('ce qu’elle apporte, en une ligne', 'what it brings, in one line')),
        since: moment,
      }),
    ),
  }),
  said('Une veille, et qui la tient.', 'A coverage, and who holds it.'),
)

export const gaps = answer(
  'Gaps',
  z.strictObject({
    speciality: specialityId,
    region: territoryId.nullable(),
    places: z.array(
      z.strictObject({
        territory: place,
        covered: z
          .enum(['fresh', 'quiet', 'nobody'])
          .meta(
            said('couverte et fraîche, couverte mais calme, personne', 'covered and fresh, covered but quiet, nobody'),
          ),
        holders: count,
        posts_in_30_days: count,
        last_at: moment.nullable(),
        beside: z
          .array(place)
          .meta(
            said(
              'où il n’y a personne : les voisins où il y a quelqu’un',
              'where there is nobody: the neighbours where there is somebody',
            ),
          ),
      }),
    ),
  }),
  said(
    'Où une spécialité est veillée, et où elle ne l’est pas.',
    'Where a speciality is watched, and where it is not.',
  ),
)

const rise = {
  speciality: specialityId,
  voices: z.number().meta(said('voix distinctes de la semaine', 'distinct voices of the week')),
  usual: z.number().meta(said('celles d’une semaine ordinaire', 'those of a usual week')),
}
export const risingSpecialities = answer(
  'RisingSpecialities',
  z.strictObject({ specialities: z.array(z.strictObject(rise)) }),
  said('Les spécialités qui montent.', 'The specialities that rise.'),
)
export const risingIn = answer(
  'RisingIn',
  z.strictObject({ ...rise, rises: z.boolean(), post_ids: z.array(id) }),
  said('Ce qui monte dans une spécialité.', 'What rises in a speciality.'),
)
