import { z } from 'zod'
import { roles } from '../../actors/index.ts'
import { actor } from './post.ts'
import { answer, count, id, moment, path, place, said, specialityId } from './said.ts'

const counts = z.record(z.string(), count)

export const entry = answer(
  'DirectoryEntry',
  z.strictObject({
    id,
    kind: z.enum(['person', 'organisation']),
    handle: z.string(),
    name: z.string(),
    address: path,
    acronym: z.string().nullable(),
    family: z.string().nullable(),
    claimed: z.boolean().meta(said("quelqu'un la représente ici", 'somebody speaks for it here')),
    followers: count,
    specialities: z.array(specialityId),
    seat: place.nullable(),
  }),
  said("Une ligne de l'annuaire.", 'A line of the directory.'),
)

export const directory = answer(
  'DirectoryPage',
  z.strictObject({
    entries: z.array(entry),
    total: count,
    page: count,
    pages: count,
    approximate: z
      .boolean()
      .meta(
        said(
          "aucun nom n'a tous les mots : voici les plus proches",
          'no name has all the words: these are the nearest',
        ),
      ),
    counts: z
      .strictObject({ families: counts, specialities: counts, departments: counts })
      .meta(
        said(
          'combien il y en aurait sous chaque choix d’un filtre, les autres gardés',
          'how many there would be under each choice of one filter, the others kept',
        ),
      ),
  }),
  said("Une page de l'annuaire.", 'A page of the directory.'),
)

const text = z.string().nullable()
export const structure = answer(
  'Structure',
  z.strictObject({
    id,
    kind: z.literal('organisation'),
    handle: z.string(),
    name: z.string(),
    address: path,
    bio_html: z.string(),
    seat: place.nullable(),
    territories: z.array(place).meta(said('où elle agit', 'where it works')),
    specialities: z.array(specialityId),
    links: z.array(
      z.strictObject({
        label: z.string(),
        url: z.string().nullable().meta(said('nulle où ce sont des mots', 'null where it is words')),
        words: z.string().nullable().meta(said('nuls où c’est une adresse', 'null where it is an address')),
        verified_at: moment.nullable(),
      }),
    ),
    followers: count,
    following: count,
    posts: count,
    created_at: moment,
    claimed: z.boolean(),
    acronym: text,
    legal_form: text,
    family: text,
    siren: text,
    siret: text,
    rna: text,
    naf: text,
    founded: z.int().nullable().meta(said("l'année", 'the year')),
  }),
  said('Une structure, telle que sa page la présente.', 'A structure, as its page presents it.'),
)

export const team = answer(
  'Team',
  z.strictObject({
    shown: z.boolean().meta(said('la structure montre son équipe à tous', 'the structure shows its team to all')),
    members: z.array(
      z.strictObject({
        person: actor,
        role: z.enum(roles).nullable().meta(said("null sauf pour l'équipe elle-même", 'null but for the team itself')),
        since: moment.nullable(),
      }),
    ),
  }),
  said("L'équipe d'une structure.", 'The team of a structure.'),
)
