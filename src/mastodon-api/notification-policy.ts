import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { idIn, listOf, readParameters, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import {
  type NotificationRequest,
  type Policy,
  type PolicyLevel,
  policyLevels,
  type RequestId,
} from '../notifications/index.ts'
import { parseId } from '../platform/ids.ts'
import { PAGES, readingIn } from './notifications.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const level = z.enum(policyLevels).optional()
const policyAsked = z.object({
  for_not_following: level,
  for_not_followers: level,
  for_new_accounts: level,
  for_private_mentions: level,
  for_limited_accounts: level,
})
const oldPolicyAsked = z.object({
  filter_not_following: yesOrNo.optional(),
  filter_not_followers: yesOrNo.optional(),
  filter_new_accounts: yesOrNo.optional(),
  filter_private_mentions: yesOrNo.optional(),
})
const severalAsked = z.object({ id: listOf(words).default([]) })

/** https://docs.joinmastodon.org/methods/notifications/#get-policy — from whom one wants to be told, and who waits. */
export function notificationPolicyRoutes({ accountsById, postsById }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v2/notifications/policy', acting('read:notifications'), (c) => policy(c))
  routes.on(['PATCH', 'PUT'], '/api/v2/notifications/policy', acting('write:notifications'), async (c) => {
    const asked = await readParameters(c, policyAsked)
    await change(c, {
      notFollowing: asked.for_not_following,
      notFollowers: asked.for_not_followers,
      newAccounts: asked.for_new_accounts,
      privateMentions: asked.for_private_mentions,
      limitedAccounts: asked.for_limited_accounts,
    })
    return policy(c)
  })

  routes.get('/api/v1/notifications/policy', acting('read:notifications'), (c) => oldPolicy(c))
  routes.on(['PATCH', 'PUT'], '/api/v1/notifications/policy', acting('write:notifications'), async (c) => {
    const asked = await readParameters(c, oldPolicyAsked)
    const levelOf = (filter: boolean | undefined): PolicyLevel | undefined =>
      filter === undefined ? undefined : filter ? 'filter' : 'accept'
    await change(c, {
      notFollowing: levelOf(asked.filter_not_following),
      notFollowers: levelOf(asked.filter_not_followers),
      newAccounts: levelOf(asked.filter_new_accounts),
      privateMentions: levelOf(asked.filter_private_mentions),
    })
    return oldPolicy(c)
  })

  routes.get('/api/v1/notifications/requests', acting('read:notifications'), async (c) => {
    const page = pageAsked(c, PAGES)
    const requests = await c.var.app.notifications.requests(readingIn(c), asFeedPage(page))
    const ids = requests.map(({ id }) => id)
    linkPages(c, ids, ids.length === page.limit)
    return answerText(c, write(await entities(c, requests)))
  })

  // What was let through is there at once.
  routes.get('/api/v1/notifications/requests/merged', acting('read:notifications'), (c) => c.json({ merged: true }))

  routes.get('/api/v1/notifications/requests/:id', acting('read:notifications'), async (c) => {
    const found = await c.var.app.notifications.request(readingIn(c), idIn<'NotificationRequest'>(c))
    const [entity] = found ? await entities(c, [found]) : []
    if (!entity) throw notFound()
    return answerText(c, write(entity))
  })

  for (const [path, verb] of [
    ['accept', 'acceptRequests'],
    ['dismiss', 'dismissRequests'],
  ] as const) {
    routes.post(`/api/v1/notifications/requests/:id/${path}`, acting('write:notifications'), async (c) => {
      const done = await c.var.app.notifications[verb](readingIn(c), [idIn<'NotificationRequest'>(c)])
      if (done === 0) throw notFound()
      return c.json({})
    })
    routes.post(`/api/v1/notifications/requests/${path}`, acting('write:notifications'), async (c) => {
      const { id } = await readParameters(c, severalAsked)
      const ids: RequestId[] = id.flatMap((one) => parseId<'NotificationRequest'>(one) ?? [])
      await c.var.app.notifications[verb](readingIn(c), ids)
      return c.json({})
    })
  }

  /** https://docs.joinmastodon.org/entities/NotificationRequest/ — without those who are shown to nobody any more. */
  async function entities(c: Context<Asking>, requests: readonly NotificationRequest[]) {
    const [accounts, posts] = await Promise.all([
      accountsById(requests.map(({ senderId }) => senderId)),
      postsById(
        requests.flatMap(({ postId }) => postId ?? []),
        callerIn(c).looker,
      ),
    ])
    return requests.flatMap((request) => {
      const account = accounts.get(request.senderId)
      const last = request.postId && posts.get(request.postId)
      if (!account) return []
      return {
        id: request.id,
        created_at: request.at.toISOString(),
        updated_at: request.updatedAt.toISOString(),
        notifications_count: String(request.howMany),
        account,
        ...(last && { last_status: last }),
      }
    })
  }

  return routes
}

async function change(c: Context<Asking>, asked: { [Name in keyof Policy]?: PolicyLevel | undefined }) {
  const named = Object.entries(asked).filter(([, value]) => value !== undefined)
  await c.var.app.notifications.changePolicy(callerIn(c).voice, Object.fromEntries(named) as Partial<Policy>)
}

async function summary(c: Context<Asking>, owner = callerIn(c).voice.actorId) {
  const { notifications } = c.var.app
  const [policy, waiting] = await Promise.all([notifications.policy(owner), notifications.waiting(owner)])
  const counts = { pending_requests_count: waiting.senders, pending_notifications_count: waiting.notifications }
  return { policy, counts }
}

async function policy(c: Context<Asking>) {
  const { policy: of, counts } = await summary(c)
  return c.json({
    for_not_following: of.notFollowing,
    for_not_followers: of.notFollowers,
    for_new_accounts: of.newAccounts,
    for_private_mentions: of.privateMentions,
    for_limited_accounts: of.limitedAccounts,
    summary: counts,
  })
}

/** As programs of before knew it: kept apart or not. */
async function oldPolicy(c: Context<Asking>) {
  const { policy: of, counts } = await summary(c)
  return c.json({
    filter_not_following: of.notFollowing !== 'accept',
    filter_not_followers: of.notFollowers !== 'accept',
    filter_new_accounts: of.newAccounts !== 'accept',
    filter_private_mentions: of.privateMentions !== 'accept',
    summary: counts,
  })
}
