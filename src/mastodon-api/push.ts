import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, tokenIn } from '../api/caller.ts'
import { readParameters, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { NotificationKind } from '../notifications/index.ts'
import { type Senders, type Subscription, senderChoices } from '../push/index.ts'
import { kindsOfType } from './notification-types.ts'

/** What a program may be told of, in the words of the API. */
const types = [
  'mention',
  'quote',
  'status',
  'reblog',
  'follow',
  'follow_request',
  'favourite',
  'poll',
  'update',
  'quoted_update',
  'admin.sign_up',
  'admin.report',
] as const

const wishes = z.object({
  alerts: z.partialRecord(z.enum(types), yesOrNo).or(z.looseObject({})).optional(),
  policy: z.enum(senderChoices).optional(),
})
const changed = z.object({ data: wishes.default({}), policy: z.enum(senderChoices).optional() })
const made = changed.extend({
  subscription: z.object({
    endpoint: words,
    keys: z.object({ p256dh: words, auth: words }),
    standard: yesOrNo.default(false),
  }),
})

/** https://docs.joinmastodon.org/methods/push/ — one for each token, and as long as it lasts. */
export function pushRoutes() {
  const routes = new Hono<Asking>()

  routes.post('/api/v1/push/subscription', acting('push'), async (c) => {
    const { subscription, data, policy } = await readParameters(c, made)
    const kept = await c.var.app.push.subscribe(
      { tokenId: callerIn(c).holder.tokenId, secret: tokenIn(c)! },
      {
        endpoint: subscription.endpoint,
        ...subscription.keys,
        encoding: subscription.standard ? 'aes128gcm' : 'aesgcm',
      },
      { kinds: kindsIn(data.alerts ?? {}), senders: data.policy ?? policy ?? 'all' },
    )
    return answer(c, kept)
  })

  routes.get('/api/v1/push/subscription', acting('push'), async (c) => {
    const kept = await c.var.app.push.subscription({ tokenId: callerIn(c).holder.tokenId })
    if (!kept) throw notFound()
    return answer(c, kept)
  })

  routes.put('/api/v1/push/subscription', acting('push'), async (c) => {
    const { data, policy } = await readParameters(c, changed)
    const senders: Senders | undefined = data.policy ?? policy
    const kept = await c.var.app.push.changeWishes(
      { tokenId: callerIn(c).holder.tokenId },
      { ...(data.alerts && { kinds: kindsIn(data.alerts) }), ...(senders && { senders }) },
    )
    return answer(c, kept)
  })

  routes.delete('/api/v1/push/subscription', acting('push'), async (c) => {
    await c.var.app.push.unsubscribe({ tokenId: callerIn(c).holder.tokenId })
    return c.json({})
  })

  return routes
}

/** https://docs.joinmastodon.org/entities/WebPushSubscription/ */
async function answer(c: Context<Asking>, { id, endpoint, encoding, kinds, senders }: Subscription) {
  return c.json({
    id,
    endpoint,
    standard: encoding === 'aes128gcm',
    alerts: Object.fromEntries(types.map((type) => [type, isWished(type, kinds)])),
    policy: senders,
    server_key: await c.var.app.push.publicKey(),
  })
}

const kindsIn = (alerts: Record<string, unknown>): NotificationKind[] =>
  types.filter((type) => alerts[type] === true || YES.has(String(alerts[type]))).flatMap(kindsOfType)
const YES = new Set(['true', '1', 'on'])

function isWished(type: string, kinds: readonly NotificationKind[]): boolean {
  const wanted = kindsOfType(type)
  return wanted.length > 0 && wanted.every((kind) => kinds.includes(kind))
}
