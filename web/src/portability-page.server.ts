import { error, type RequestEvent } from '@sveltejs/kit'
import { relatingAs } from './relations-page.server.ts'
import { mayAdministerOf } from './speaking.server.ts'

/** In whose name one takes along or brings: `?pour=` a structure that one owns, or one's own. */
export function movingAs(event: RequestEvent) {
  const { who, voice, as } = relatingAs(event)
  if (!mayAdministerOf(who, voice.actorId)) error(403)
  const asked = event.url.searchParams.get('pour')
  // The name of a structure that is none of hers is not read as her own: what she takes along must be what she asked for.
  if (asked && asked !== as) error(403)
  const owned = who.memberships.filter(({ role }) => role === 'owner')
  const choices = [
    { value: who.person.handle, label: who.person.name },
    ...owned.map(({ organisation }) => ({ value: organisation.handle, label: organisation.name })),
  ]
  const own = voice.actorId === who.person.id
  return { voice, own, voices: { choices, as }, query: own ? '' : `pour=${as}` }
}

/** A file that is written as it is read, for the one who asked and nobody else. */
export function streamedFile(parts: AsyncIterable<string>, type: string, name: string): Response {
  const bytes = ReadableStream.from(encoded(parts)) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const part of parts) yield encoder.encode(part)
}
