import { error } from '@sveltejs/kit'
import { sessionCookie } from '../../viewer.server.ts'
import type { RequestHandler } from './$types'

const BEAT_MS = 25_000

/**
 * What arrives for the person who reads, as it arrives (server-sent events; names and shapes in lib/live.ts): cards of
 * her feed, how many notifications wait, which announcements stand, reads of what her team published. It ends with her
 * session.
 */
export const GET: RequestHandler = ({ cookies, locals, platform, request }) => {
  const { who } = locals
  if (!who) error(401)
  const { app } = platform!
  const text = new TextEncoder()
  let ended = false
  let end = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: string, data: unknown) =>
        controller.enqueue(text.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      const whenEnded = async () => {
        const stillHere = await app.access.holder(cookies.get(sessionCookie)!).catch(() => null)
        if (stillHere || ended) return
        end()
        controller.close()
      }
      const tellStanding = () =>
        void app.moderation.announcements.standing().then((ids) => ended || send('announcements', ids))
      const stops = [
        app.feeds.watchHome(who.person.id, (arrival) => send('home', arrival)),
        app.notifications.watchUnread(who.person.id, (unread) => send('unread', unread)),
        app.moderation.announcements.watch((news) => news.kind === 'reacted' || tellStanding()),
        app.insights.watchReads(who.viewer.actorIds, (grown) => send('reads', grown)),
        app.access.watchSession(who.holder.sessionId, whenEnded),
      ]
      // A comment now and then, so that a proxy does not take the silence for an end.
      const beat = setInterval(() => controller.enqueue(text.encode(': still here\n\n')), BEAT_MS)
      send('open', {})
      // What came while nobody listened: a page knows by their positions which of its cards are new to it.
      void app.feeds.newest(who.person.id).then((cards) => {
        for (const card of cards) if (!ended) send('home', card)
      })
      void app.notifications.unread(who.person.id).then((unread) => ended || send('unread', unread))
      tellStanding()
      end = () => {
        ended = true
        for (const stop of stops) stop()
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
