import { type RequestEvent, redirect } from '@sveltejs/kit'
import type { Voice } from '../../src/actors/index.ts'
import type { Recognised } from './viewer.server.ts'

/** Who is signed in; a visitor is led to the sign-in page and back. */
export function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Recognised {
  if (!locals.who) redirect(303, signInPath(url))
  return locals.who
}

/** The sign-in page, which leads back here; in the language that this page was asked in. */
function signInPath(back: URL, more: Record<string, string> = {}): string {
  const lang = back.searchParams.get('lang')
  const query = new URLSearchParams({ retour: back.pathname + back.search, ...more, ...(lang !== null && { lang }) })
  return `/connexion?${query}`
}

/** The same for who is signed in already and signs in anew, or as someone else. */
export function signInAgain(url: URL): string {
  const back = new URL(url)
  back.searchParams.delete('force_login')
  return signInPath(back, { autre: 'oui' })
}

/**
 * The voice that a form chose in « Publier en tant que »: the handle of one of her structures, or her own.
 * An unknown one is her own; whether she may speak in it is for the use case to say.
 */
export function voiceOf(who: Recognised, as: FormDataEntryValue | null): Voice {
  const structure = who.memberships.find(({ organisation }) => organisation.handle === as)
  return { personId: who.person.id, actorId: structure?.organisation.id ?? who.person.id }
}

/** The handle of a voice: that of one of her structures, or her own. */
export const handleOf = ({ person, memberships }: Recognised, { actorId }: Voice): string =>
  memberships.find(({ organisation }) => organisation.id === actorId)?.organisation.handle ?? person.handle

const HERE = 'http://here.invalid'

/**
 * A path of this site to go back to, or the given one: never another site's. It is read as a browser will read it
 * (WHATWG URL: `/\\autre.example` and a tab in `/<tab>/autre.example` lead elsewhere) and written anew.
 */
export function localPath(asked: FormDataEntryValue | null, otherwise: string): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 8000) return otherwise
  const target = URL.parse(asked, HERE)
  if (target?.origin !== HERE || target.pathname.startsWith('//')) return otherwise
  return target.pathname + target.search + target.hash
}

/** The text of a form's field, as typed. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name)
  // PostgreSQL has no character zero, and nobody types one.
  return typeof value === 'string' ? value.replaceAll('\0', '') : ''
}

/** Where the reader was when she sent a form: the page that named itself, else the one the browser names, else another. */
export function cameFrom(
  event: Pick<RequestEvent, 'request' | 'url'>,
  asked: FormDataEntryValue | null,
  otherwise: string,
): string {
  const referer = event.request.headers.get('referer')
  const page = referer && URL.canParse(referer) ? new URL(referer) : null
  const before = page?.host === event.url.host ? page.pathname + page.search : otherwise
  return localPath(asked, before)
}

/** The structures and the person in whose name a form may be sent, for a list of choices. */
export function voicesOf(who: Recognised) {
  return [
    { value: who.person.handle, label: who.person.name },
    ...who.memberships
      .filter(({ role }) => role === 'owner' || role === 'editor')
      .map(({ organisation }) => ({ value: organisation.handle, label: organisation.name })),
  ]
}

/** Whether she may change the page of an actor: her own, or of a structure that she owns. */
export const mayAdministerOf = (who: Recognised | null, actorId: string): boolean =>
  who !== null &&
  (who.person.id === actorId ||
    who.memberships.some(({ organisation, role }) => organisation.id === actorId && role === 'owner'))

/** Those for whom she may write: `prepares` where an editor of the structure will have to publish it. */
export function pensOf(who: Recognised) {
  return [
    { value: who.person.handle, label: who.person.name, prepares: false },
    ...who.memberships
      .filter(({ role }) => role !== 'reader')
      .map(({ organisation, role }) => ({
        value: organisation.handle,
        label: organisation.name,
        prepares: role === 'contributor',
      })),
  ]
}
