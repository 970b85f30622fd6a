import { renderMarkdown } from '#platform/html/markdown.ts'
import { speciality } from '#reference/specialities.ts'
import { territory } from '#reference/territories.ts'
import { type ActorKind, NAME_LONGEST } from './actor.ts'
import { refuse } from './refusals.ts'

export const featurableBy = ['everyone', 'followers', 'nobody'] as const
/** Who may put the actor into a collection. */
export type Featurable = (typeof featurableBy)[number]

/** What a profile says of an actor. What is left out of a wish stays as it is. */
export type ProfileWish = {
  name?: string
  /** Markdown. */
  bio?: string
  /** A territory's id; null for none. */
  seat?: string | null
  specialities?: readonly string[]
  /** Territories served. */
  territories?: readonly string[]
  /** Each with a web address, or with a few words in its place. */
  links?: readonly { label: string; url: string }[]
  /** Whether the directory shows it. */
  listed?: boolean
  /** Whether it publishes by itself. */
  automatic?: boolean
  /** Whether nobody else is shown who follows it and whom it follows. */
  followsHidden?: boolean
  /** Whether its public posts are found by their words. */
  searchable?: boolean
  /** Who may put it into a collection: `everyone`, `followers` or `nobody`. */
  featurable?: string
}

export const BIO_LONGEST = 3_000
export const LINKS_MOST = 8
export const LABEL_LONGEST = 60
export const ADDRESS_LONGEST = 500
export const WORDS_LONGEST = 500
export const SPECIALITIES_MOST = 8
export const TERRITORIES_MOST = 20
/** What forms say beforehand. */
export const profileLimits = {
  bio: BIO_LONGEST,
  links: LINKS_MOST,
  label: LABEL_LONGEST,
  /** Of a name, and of the address of a link, in characters. */
  name: NAME_LONGEST,
  address: ADDRESS_LONGEST,
  specialities: SPECIALITIES_MOST,
  territories: TERRITORIES_MOST,
}

/** Markdown and the HTML made of it. Lengths count characters. @throws Refusal bio-long */
export function checkBio(typed: string): { bio: string; bioHtml: string } {
  const bio = typed.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...bio].length
  if (length > BIO_LONGEST) refuse('bio-long', { field: 'bio', most: BIO_LONGEST, length })
  return { bio, bioHtml: bio && renderMarkdown(bio, { profile: 'post' }).html }
}

/** @throws Refusal setting-wrong */
export const checkFeaturable = (typed: string): Featurable =>
  featurableBy.find((one) => one === typed) ?? refuse('setting-wrong', { field: 'featurable' })

/** A web address as typed, with its scheme. @throws Refusal profile-link-wrong */
export function checkAddress(typed: string): string {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  const web = url && /^https?:$/.test(url.protocol) && !url.username && !url.password
  if (!web || !/[^.]\.[^.]/.test(url.hostname) || url.href.length > ADDRESS_LONGEST)
    return refuse('profile-link-wrong', { field: 'links', url: text.slice(0, 100) })
  return url.href
}

/** What is meant as an address: a scheme, or what looks like a site. Anything else is words. */
const isAddress = (typed: string) =>
  /^([a-z][a-z\d+.-]*:\/\/|javascript:|data:)/i.test(typed) ||
  /^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(:\d+)?([/?#]\S*)?$/u.test(typed)

/**
 * The lines of a profile as typed: those without an address and without words are left out; an address without a label is called by its host.
 * @throws Refusal profile-link-wrong, link-label-long, link-label-missing, link-words-long, too-many-links
 */
export function checkLinks(
  typed: readonly { label: string; url: string }[],
): { label: string; url: string | null; words: string | null }[] {
  const lines = typed.filter(({ url }) => url.trim()).map(checkLine)
  const once = [...new Map(lines.map((line) => [line.url ?? `${line.label} ${line.words}`, line])).values()]
  return once.length > LINKS_MOST ? refuse('too-many-links', { field: 'links', most: LINKS_MOST }) : once
}

function checkLine(typed: { label: string; url: string }) {
  const label = typed.label.normalize('NFC').replace(/\s+/g, ' ').trim()
  if ([...label].length > LABEL_LONGEST) refuse('link-label-long', { field: 'links', most: LABEL_LONGEST })
  const said = typed.url.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (isAddress(said)) {
    const url = checkAddress(said)
    return { label: label || new URL(url).hostname.replace(/^www\./, '').slice(0, LABEL_LONGEST), url, words: null }
  }
  if (label === '') refuse('link-label-missing', { field: 'links', words: said.slice(0, 100) })
  const length = [...said].length
  if (length > WORDS_LONGEST) refuse('link-words-long', { field: 'links', most: WORDS_LONGEST, length })
  return { label, url: null, words: said }
}

/** @throws Refusal speciality-unknown, too-many-specialities */
export function checkSpecialities(ids: readonly string[]): string[] {
  for (const id of ids)
    if (!speciality(id)) refuse('speciality-unknown', { field: 'specialities', text: id.slice(0, 100) })
  const once = [...new Set(ids)]
  return once.length > SPECIALITIES_MOST
    ? refuse('too-many-specialities', { field: 'specialities', most: SPECIALITIES_MOST })
    : once
}

/** @throws Refusal territory-unknown, too-many-territories */
export function checkTerritories(ids: readonly string[]): string[] {
  const known = ids.map(
    (id) => territory(id)?.id ?? refuse('territory-unknown', { field: 'territories', text: id.slice(0, 100) }),
  )
  const once = [...new Set(known)]
  return once.length > TERRITORIES_MOST
    ? refuse('too-many-territories', { field: 'territories', most: TERRITORIES_MOST })
    : once
}

/**
 * Where an actor sits. A structure has its seat in a commune; what open data knew less well may stay.
 * @throws Refusal territory-unknown, seat-not-commune
 */
export function checkSeat(id: string | null, kind: ActorKind, before: string | null): string | null {
  if (id === null || id === before) return id
  const known = territory(id) ?? refuse('territory-unknown', { field: 'seat', text: id.slice(0, 100) })
  if (known.kind === 'country' || (kind === 'organisation' && known.kind !== 'commune'))
    refuse('seat-not-commune', { field: 'seat' })
  return known.id
}
