import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Asking } from '../../api/caller.ts'
import { readQuery, words, yesOrNo } from '../../api/parameters.ts'
import type { App } from '../../app.ts'
import type { Connection } from '../../lines.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { NotificationPresenting } from '../notifications.ts'
import type { Presenting } from '../presenting.ts'
import { type Admitted, admit, watchAdmitted } from './admit.ts'
import { type Channel, type ChannelAsked, channelOf, StreamRefused } from './channels.ts'
import { createQueue } from './queue.ts'
import { keepSocket } from './socket.ts'
import { createStreams } from './streams.ts'
import { tellOfAnnouncements } from './tell-of-announcements.ts'
import { tellOfPosts } from './tell-of-posts.ts'
import { tellOwners } from './tell-owners.ts'

const asked = z
  .object({ stream: words.optional(), tag: words.optional(), list: words.optional(), only_media: yesOrNo.optional() })
  .loose()

/** What the paths of streams of events are called as channels, and with pictures alone. */
const paths: Record<string, { stream: string; media?: string }> = {
  user: { stream: 'user' },
  'user/notification': { stream: 'user:notification' },
  public: { stream: 'public', media: 'public:media' },
  'public/local': { stream: 'public:local', media: 'public:local:media' },
  'public/remote': { stream: 'public:remote', media: 'public:remote:media' },
  hashtag: { stream: 'hashtag' },
  'hashtag/local': { stream: 'hashtag:local' },
  list: { stream: 'list' },
  direct: { stream: 'direct' },
}

type Streaming = Asking & { Bindings: { connection?: Connection } }

/** https://docs.joinmastodon.org/methods/streaming/ — as server-sent events and over WebSocket. */
export function streamingRoutes(app: App, presenting: Presenting, noticing: NotificationPresenting) {
  const streams = createStreams()
  const queue = createQueue(streams.endAll)
  tellOfPosts(app, presenting, streams, queue)
  tellOwners(app, presenting, noticing, streams, queue)
  tellOfAnnouncements(app, presenting, streams, queue)
  app.live.onGap(streams.endAll)
  const routes = new Hono<Streaming>()
  const base = '/api/v1/streaming'

  routes.get(`${base}/health`, (c) => c.text('OK'))
  for (const path of [base, `${base}/*`])
    routes.get(path, async (c) => {
      try {
        return c.env.connection?.toSocket ? await socket(c, c.env.connection) : await events(c)
      } catch (error) {
        if (!(error instanceof StreamRefused)) throw error
        return c.json({ error: error.message }, error.status, { 'x-error-message': error.message })
      }
    })

  async function events(c: Context<Streaming>): Promise<Response> {
    const path = paths[c.req.path.slice(base.length + 1)]
    if (!path) throw new StreamRefused(400, 'Unknown channel requested')
    const { tag, list, only_media } = readQuery(c, asked)
    const admitted = await admit(c, app)
    const stream = (only_media && path.media) || path.stream
    const channel = await openTo(admitted, { stream, tag, list })
    streams.checkRoom(admitted.holder.accountId)
    c.env.connection?.keep((line) => {
      line.write(HELLO)
      const stream = streams.open(line, { ...who(admitted), socket: false })
      streams.subscribe(stream, channel)
      const stop = watchAdmitted(app, admitted, () => line.end())
      return {
        closed() {
          stop()
          streams.forget(stream)
        },
      }
    })
    return c.body(null, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
  }

  async function socket(c: Context<Streaming>, connection: Connection): Promise<Response> {
    const first = readQuery(c, asked)
    const admitted = await admit(c, app)
    streams.checkRoom(admitted.holder.accountId)
    connection.keep((line) => {
      const stream = streams.open(line, { ...who(admitted), socket: true })
      const kept = keepSocket(streams, stream, (asked) => openTo(admitted, asked))
      const stop = watchAdmitted(app, admitted, () => line.end())
      if (first.stream) kept.subscribe({ stream: first.stream, tag: first.tag, list: first.list })
      return {
        message: kept.message,
        alive() {
          stream.alive = true
        },
        closed() {
          stop()
          streams.forget(stream)
        },
      }
    })
    return c.body(null, 200)
  }

  /** @throws StreamRefused for what is no channel, or may not be opened by this token */
  async function openTo({ holder }: Admitted, asked: ChannelAsked): Promise<Channel> {
    const channel = channelOf(asked, holder.actorId, holder.scopes)
    if (asked.stream !== 'list') return channel
    const id = parseId<'List'>(asked.list)
    try {
      if (id) await app.feeds.ownList(holder.actorId, id)
    } catch (error) {
      if (error instanceof Refusal) throw new StreamRefused(401, 'Not authorized to stream this list')
      throw error
    }
    if (!id) throw new StreamRefused(401, 'Not authorized to stream this list')
    return channel
  }

  return routes
}

const HELLO = Buffer.from(':)\n')
const who = ({ holder }: Admitted) => ({ viewer: holder.actorId, holder })
