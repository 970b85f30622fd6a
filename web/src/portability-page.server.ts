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
  const [reading, encoder] = [parts[Symbol.asyncIterator](), new TextEncoder()]
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await reading.return?.()
    },
  })
  return new Response(bytes, { headers: ownFileHeaders(type, name) })
}

export const ownFileHeaders = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'private, no-store',
})
