import type { Context } from 'hono'
import type { ActorPage } from '../actors/index.ts'
import type { Asking } from '../api/caller.ts'
import { Refusal } from '../platform/refusal.ts'
import { actorMembers } from './card-json.ts'
import type { Describe } from './described.ts'
import { placeNamed } from './directory.ts'
import { said } from './shapes/said.ts'
import { structure, team } from './shapes/structure.ts'

/** Structures, and who is in their teams. */
export function describeStructures(describe: Describe): void {
  describe(
    {
      method: 'GET',
      path: '/structures/:handle',
      group: 'structures',
      says: said('Une structure', 'A structure'),
      more: said('Sous son identifiant d’aujourd’hui ou d’avant.', 'By its handle of today or of before.'),
      scope: 'read:accounts',
      open: true,
      answer: structure,
      refuses: ['no-such-actor'],
    },
    async (c) => {
      const page = await findStructure(c)
      const { acronym, legalForm, family, siren, siret, rna, naf, founded } = page.structure
      return {
        ...actorMembers(page),
        kind: 'organisation' as const,
        bio_html: page.bioHtml,
        seat: page.seat ? placeNamed(page.seat) : null,
        territories: page.territories.map(placeNamed),
        specialities: page.specialities,
        links: page.links.map(({ label, url, words, verifiedAt }) => ({ label, url, words, verified_at: verifiedAt })),
        followers: page.followers,
        following: page.following,
        posts: page.posts,
        created_at: page.createdAt,
        claimed: page.claimed,
        acronym,
        legal_form: legalForm,
        family,
        siren,
        siret,
        rna,
        naf,
        founded,
      }
    },
  )

  describe(
    {
      method: 'GET',
      path: '/structures/:handle/team',
      group: 'structures',
      says: said('L’équipe d’une structure', 'The team of a structure'),
      more: said(
        'Ceux que la structure montre, si elle le veut ; pour son équipe, tous, avec leurs rôles.',
        'Those whom the structure shows, if it wishes to; for its team, all of them, with their roles.',
      ),
      scope: 'read:accounts',
      open: true,
      answer: team,
      refuses: ['no-such-actor'],
    },
    async (c) => {
      const page = await findStructure(c)
      const { actors } = c.var.app
      const shown = page.structure.teamShown
      const person = c.var.caller?.voice.personId
      const isOfTeam = person ? (await actors.roleIn(person, page.id)) !== null : false
      const members = isOfTeam
        ? (await actors.members(page.id)).map(({ person, role, since }) => ({
            person: actorMembers(person),
            role,
            since,
          }))
        : page.team.map((one) => ({ person: actorMembers(one), role: null, since: null }))
      return { shown, members }
    },
  )
}

/** @throws Refusal no-such-actor, for a person too */
async function findStructure(c: Context<Asking>) {
  const page = await c.var.app.actors.page((c.req.param('handle') ?? '').replace(/^@/, ''))
  return isStructure(page) ? page : noSuchStructure()
}

type StructurePage = ActorPage & { structure: NonNullable<ActorPage['structure']> }
const isStructure = (page: ActorPage | null): page is StructurePage => page?.structure != null

function noSuchStructure(): never {
  throw new Refusal('no-such-actor')
}
