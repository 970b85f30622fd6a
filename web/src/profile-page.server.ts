import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { ActorPage } from '../../src/actors/index.ts'
import type { ProfileView } from './lib/profile/profile-view.ts'
import { looksOf, type Words } from './present-card.server.ts'
import { htmlToRead, presentEmojis } from './present-emojis.server.ts'
import { familyLabel } from './present-entry.server.ts'
import { siteOf } from './present-media.server.ts'

type Asking = Pick<RequestEvent, 'platform' | 'url'> & { params: { handle: string } }

/** The actor of an address; a former handle, or one in capitals, leads to the one of today. */
export async function actorOf({ platform, params, url }: Asking): Promise<ActorPage> {
  const actor = await platform!.app.actors.page(params.handle)
  if (!actor) error(404)
  if (actor.handle !== params.handle) redirect(308, url.pathname.replace(/^\/@[^/]+/, `/@${actor.handle}`) + url.search)
  return actor
}

/** Where a page of a feed begins, from its address. */
export function beforeOf({ searchParams }: URL): string | null {
  const before = searchParams.get('avant')
  return before && isId(before) ? before : null
}

/** Digits as registers print them: `807 469 317`, `807 469 317 00018`. */
const spaced = (digits: string) => digits.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ').trim()

/** Everything that the page says of the actor, for the browser. */
export function presentProfile(words: Words, actor: ActorPage): ProfileView {
  const { app, language } = words
  const { territoryLabel, specialityLabel, legalForm } = app.reference
  const { structure } = actor
  return {
    handle: actor.handle,
    address: actor.elsewhere ? `@${actor.handle}` : `@${actor.handle}@${new URL(app.config.publicUrl).host}`,
    ...(actor.elsewhere && { original: { url: actor.elsewhere.url, site: siteOf(actor.elsewhere.url) } }),
    name: actor.name,
    kind: actor.kind,
    bioHtml: htmlToRead(actor.bioHtml, actor.emojis),
    ...looksOf(actor),
    ...presentEmojis(actor.emojis, [actor.name, ...actor.links.flatMap(({ label, words }) => [label, words])]),
    ...(actor.bannerKey && { bannerUrl: `/media/${actor.bannerKey}` }),
    ...(actor.bannerDescription && { bannerDescription: actor.bannerDescription }),
    ...(actor.seat && { seat: { label: territoryLabel(actor.seat), href: `/territoires/${actor.seat}` } }),
    sample: actor.sample,
    claimed: actor.claimed,
    locked: actor.locked,
    automatic: actor.automatic,
    ...(actor.movedTo && {
      movedTo: { name: actor.movedTo.name, handle: actor.movedTo.handle, ...looksOf(actor.movedTo) },
    }),
    since: actor.createdAt.toISOString(),
    followers: actor.followers,
    following: actor.following,
    specialities: actor.specialities.map((id) => ({
      label: specialityLabel(id, language),
      href: `/specialites/${id}`,
    })),
    territories: actor.territories.map((id) => ({ label: territoryLabel(id), href: `/territoires/${id}` })),
    links: actor.links.map(({ label, url, words, verifiedAt }) => ({
      label,
      ...(url === null ? { words: words ?? '' } : { url, host: new URL(url).hostname.replace(/^www\./, '') }),
      ...(verifiedAt && { verifiedAt: verifiedAt.toISOString() }),
    })),
    team: actor.team.map((person) => ({ name: person.name, handle: person.handle, ...looksOf(person) })),
    ...(structure && {
      structure: {
        ...(structure.acronym && { acronym: structure.acronym }),
        ...(structure.family && { family: familyLabel(words, structure.family) }),
        ...(structure.legalForm && { legalForm: legalForm(structure.legalForm)?.label ?? structure.legalForm }),
        ...(structure.siren && { siren: spaced(structure.siren) }),
        ...(structure.siret && { siret: spaced(structure.siret) }),
        ...(structure.rna && { rna: structure.rna }),
        ...(structure.naf && { naf: structure.naf }),
        ...(structure.founded && { founded: structure.founded }),
      },
    }),
  }
}
