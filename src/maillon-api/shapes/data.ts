import { z } from 'zod'
import { answer, count, said, specialityId, territoryId } from './said.ts'

const labels = z.strictObject({ fr: z.string(), en: z.string() })

export const specialities = answer(
  'Specialities',
  z.strictObject({
    domains: z.array(
      z.strictObject({
        id: specialityId,
        labels,
        specialities: z.array(
          z.strictObject({
            id: specialityId,
            labels,
            hashtags: z
              .array(z.string())
              .meta(said('le premier est celui à proposer', 'the first is the one to propose')),
            synonyms: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
  said('Les domaines, et leurs spécialités.', 'The domains, and their specialities.'),
)

const territory = answer(
  'Territory',
  z.strictObject({
    id: territoryId,
    kind: z.enum(['country', 'region', 'department', 'commune']),
    code: z.string().meta(said("le code de l'Insee", "INSEE's code")),
    name: z.string(),
    label: z.string().meta(said('le nom à montrer', 'the name to show')),
    parent: territoryId.nullable(),
    population: count,
  }),
  said('Un territoire de France.', 'A territory of France.'),
)
export const territories = answer(
  'Territories',
  z.strictObject({ territories: z.array(territory) }),
  said('Des territoires.', 'Territories.'),
)

const family = z.strictObject({ id: z.string(), labels })
export const families = answer(
  'Families',
  z.strictObject({ families: z.array(family.extend({ kinds: z.array(family) })) }),
  said(
    'Les familles de l’économie sociale et solidaire, et leurs formes.',
    'The families of the social and solidarity economy, and their kinds.',
  ),
)

export const failure = answer(
  'Error',
  z.object({
    error: z.string().meta(said('ce qui ne va pas, en clair', 'what is wrong, in plain words')),
    kind: z.string().optional().meta(said('le même, pour un programme', 'the same, for a program')),
    details: z
      .record(z.string(), z.array(z.strictObject({ error: z.string(), description: z.string() })))
      .optional()
      .meta(said('paramètre par paramètre', 'parameter by parameter')),
    field: z.string().optional().meta(said('le champ en cause', 'the field that is meant')),
  }),
  said('Un refus.', 'A refusal.'),
)
