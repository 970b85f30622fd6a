import { createStreamingAPIClient, type mastodon } from 'masto'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { openEvents } from '../streaming.ts'
import { contract, reached } from './contract.ts'

/** The socket that the library opened last. */
let socket: WebSocket
class Opened extends WebSocket {
  constructor(...asked: ConstructorParameters<typeof WebSocket>) {
    super(...asked)
    socket = this
  }
}
/** Once the server has done all that was asked on it: it answers in order. */
async function answered(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  const pong = new Promise((resolve) => socket.once('pong', resolve))
  socket.ping()
  await pong
}

export function streamingContracts(): void {
  contract('GET /api/v1/streaming/health', 'says that it streams', async ({ ask }) => {
    expect(await (await ask('GET', '/api/v1/streaming/health')).text()).toBe('OK')
  })

  contract(
    [
      'GET /api/v1/streaming/user',
      'GET /api/v1/streaming/user/notification',
      'GET /api/v1/streaming/public',
      'GET /api/v1/streaming/public/local',
      'GET /api/v1/streaming/public/remote',
      'GET /api/v1/streaming/hashtag',
      'GET /api/v1/streaming/hashtag/local',
      'GET /api/v1/streaming/list',
      'GET /api/v1/streaming/direct',
    ],
    'tells by server-sent events what happens',
    async (cast) => {
      const { serving, chloe } = cast
      const token = await cast.token(serving.yann)
      await serving.follow(serving.yann, serving.chloe)
      const list = await serving.app.feeds.createList(serving.yann, 'Écoutées')
      await serving.app.feeds.addToList(serving.yann, list, serving.chloe)
      const open = (path: string) => openEvents(serving.url, path, token)
      const shown = await Promise.all([
        open('user'),
        open('public'),
        open('public/local'),
        open('hashtag?tag=ruche'),
        open('hashtag/local?tag=ruche'),
        open(`list?list=${list}`),
      ])
      const others = await Promise.all([open('public/remote'), open('direct'), open('user/notification')])
      const post = await chloe.v1.statuses.create({ status: 'Une #ruche, @yann' })
      for (const stream of shown) {
        const status = JSON.parse((await stream.until('update', post.id)).payload)
        expect(status).toMatchObject({ id: post.id, account: { acct: 'chloe' }, tags: [{ name: 'ruche' }] })
      }
      expect(JSON.parse((await others[2]!.until('notification', post.id)).payload)).toMatchObject({
        type: 'mention',
        status: { id: post.id },
      })
      expect([others[0]!.heard, others[1]!.heard]).toEqual([[], []])
      for (const stream of [...shown, ...others]) stream.leave()
    },
  )

  contract('GET /api/v1/streaming', 'carries every stream on one socket, for the library of programs', async (cast) => {
    const { serving, chloe } = cast
    const streaming = createStreamingAPIClient({
      streamingApiUrl: `${serving.url.replace('http', 'ws')}/api/v1/streaming`,
      accessToken: await cast.token(serving.yann),
      implementation: Opened,
    })
    await serving.follow(serving.yann, serving.chloe)
    await streaming.prepare()
    reached('GET /api/v1/streaming', 101)
    // What the clock brings may come between.
    const first = async (subscription: mastodon.streaming.Subscription, event: string, type?: string) => {
      for await (const one of subscription)
        if (one.event === event && (!type || (one.payload as { type?: string }).type === type)) return one
      throw new Error('the stream ended')
    }
    const [updated, everyone, tagged, noticed, deleted] = [
      first(streaming.user.subscribe(), 'update'),
      first(streaming.public.local.subscribe(), 'update'),
      first(streaming.hashtag.subscribe({ tag: 'Verger' }), 'update'),
      first(streaming.user.notification.subscribe(), 'notification', 'mention'),
      first(streaming.public.subscribe(), 'delete'),
    ]
    await answered()
    const post = await chloe.v1.statuses.create({ status: 'Au #verger, @yann' })
    expect(await updated).toMatchObject({ stream: ['user'], payload: { id: post.id, account: { acct: 'chloe' } } })
    expect(await everyone).toMatchObject({ stream: ['public:local'], payload: { id: post.id } })
    expect(await tagged).toMatchObject({ stream: ['hashtag', 'Verger'], payload: { id: post.id } })
    expect(await noticed).toMatchObject({ payload: { type: 'mention', status: { id: post.id } } })
    await chloe.v1.statuses.$select(post.id).remove()
    expect(await deleted).toMatchObject({ payload: post.id })
    streaming.close()
  })
}
