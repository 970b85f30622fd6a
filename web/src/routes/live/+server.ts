import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

const BEAT_MS = 25_000

/** What arrives for the person who reads, as it arrives (server-sent events): `home` for each new card of her feed. */
export const GET: RequestHandler = ({ locals, platform, request }) => {
  const { who } = locals
  if (!who) error(401)
  const { app } = platform!
  const text = new TextEncoder()
  let end = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: string, data: unknown) =>
        controller.enqueue(text.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      const stop = app.feeds.watchHome(who.person.id, (arrival) => send('home', arrival))
      // A comment now and then, so that a proxy does not take the silence for an end.
      const beat = setInterval(() => controller.enqueue(text.encode(': still here\n\n')), BEAT_MS)
      send('open', {})
      end = () => {
        stop()
        clearInterval(beat)
      }
      request.signal.addEventListener('abort', end)
    },
    cancel: () => end(),
  })
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
