import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Voice } from '../../src/actors/index.ts'
import { handleOf, signedIn, voiceOf, voicesOf } from './speaking.server.ts'
import type { Recognised } from './viewer.server.ts'

type Event = Pick<RequestEvent, 'locals' | 'url'>

/** In whose name relations are looked at and changed: `?pour=` one of her structures, or her own. */
export function relatingAs(event: Event): { who: Recognised; voice: Voice; as: string } {
  const who = signedIn(event)
  const voice = voiceOf(who, event.url.searchParams.get('pour'))
  return { who, voice, as: handleOf(who, voice) }
}

/** The same for a page: the choices there are, and what its addresses and forms carry. */
export function presentVoices(event: Event) {
  const { who, voice, as } = relatingAs(event)
  const choices = voicesOf(who)
  // A structure for which she may not speak is not hers to relate for.
  if (!choices.some(({ value }) => value === as)) error(403)
  const name = choices.find(({ value }) => value === as)!.label
  return { choices, as, name, own: voice.actorId === who.person.id, query: queryOf(event) }
}

/** `pour=jardins`, or nothing in her own name. */
function queryOf(event: Event): string {
  const { who, voice, as } = relatingAs(event)
  return voice.actorId === who.person.id ? '' : `pour=${as}`
}

/** Back to a page of relations, in the same name. */
export function backTo(event: Event, path: string, more: Record<string, string> = {}, hash = ''): never {
  const query = new URLSearchParams(queryOf(event))
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  redirect(303, `${path}${query.size > 0 ? `?${query}` : ''}${hash}`)
}
