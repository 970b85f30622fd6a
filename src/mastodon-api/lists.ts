import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { linkPages, pageAsked, partOf } from '../api/pages.ts'
import { idIn, listOf, readParameters, words, yesOrNo } from '../api/parameters.ts'
import type { List, ListPolicy } from '../feeds/index.ts'
import { type ActorId, parseId } from '../platform/ids.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const wireReplies = { none: 'none', members: 'list', followed: 'followed' } as const
const listAsked = z.object({
  title: words.optional(),
  replies_policy: z.enum(Object.values(wireReplies)).optional(),
  exclusive: yesOrNo.optional(),
})
const accountsAsked = z.object({ account_ids: listOf(words).default([]) })
const MEMBERS_AT_ONCE = 500

/** https://docs.joinmastodon.org/entities/List/ */
const listEntity = ({ id, name, replies, exclusive }: Omit<List, 'members'>) => ({
  id,
  title: name,
  replies_policy: wireReplies[replies],
  exclusive,
})

/** https://docs.joinmastodon.org/methods/lists/ */
export function listRoutes({ accounts }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/lists', acting('read:lists'), async (c) =>
    c.json((await c.var.app.feeds.lists(callerIn(c).voice.actorId)).map(listEntity)),
  )

  routes.post('/api/v1/lists', acting('write:lists'), async (c) => {
    const { actorId } = callerIn(c).voice
    const { feeds } = c.var.app
    const asked = await readParameters(c, listAsked)
    const id = await feeds.createList(actorId, asked.title ?? '')
    await feeds.changeListPolicy(actorId, id, policyIn(asked))
    return c.json(listEntity(await feeds.ownList(actorId, id)))
  })

  routes.get('/api/v1/lists/:id', acting('read:lists'), async (c) =>
    c.json(listEntity(await c.var.app.feeds.ownList(callerIn(c).voice.actorId, idIn<'List'>(c)))),
  )

  routes.put('/api/v1/lists/:id', acting('write:lists'), async (c) => {
    const { actorId } = callerIn(c).voice
    const { feeds } = c.var.app
    const id = idIn<'List'>(c)
    const asked = await readParameters(c, listAsked)
    if (asked.title !== undefined) await feeds.renameList(actorId, id, asked.title)
    await feeds.changeListPolicy(actorId, id, policyIn(asked))
    return c.json(listEntity(await feeds.ownList(actorId, id)))
  })

  routes.delete('/api/v1/lists/:id', acting('write:lists'), async (c) => {
    const { actorId } = callerIn(c).voice
    const { id } = await c.var.app.feeds.ownList(actorId, idIn<'List'>(c))
    await c.var.app.feeds.deleteList(actorId, id)
    return c.json({})
  })

  // `limit=0` asks for all of them.
  routes.get('/api/v1/lists/:id/accounts', acting('read:lists'), async (c) => {
    const { id } = await c.var.app.feeds.ownList(callerIn(c).voice.actorId, idIn<'List'>(c))
    const members = await c.var.app.feeds.listMembers(id)
    const whole = c.req.query('limit') === '0'
    const page = whole
      ? { maxId: null, sinceId: null, minId: null, limit: MEMBERS_AT_ONCE }
      : pageAsked(c, { usual: 40, most: 80 })
    const shown = partOf(members, (member) => member, page)
    if (!whole) linkPages(c, shown, shown.length === page.limit)
    return answerText(c, write(await accounts(shown)))
  })

  routes.post('/api/v1/lists/:id/accounts', acting('write:lists'), async (c) => {
    const { actorId } = callerIn(c).voice
    const id = idIn<'List'>(c)
    const { account_ids } = await readParameters(c, accountsAsked)
    for (const one of account_ids) {
      const account = await findAccount(c, parseId<'Actor'>(one) ?? ('0' as ActorId))
      await c.var.app.feeds.addToList(actorId, id, account.id)
    }
    return c.json({})
  })

  routes.delete('/api/v1/lists/:id/accounts', acting('write:lists'), async (c) => {
    const { actorId } = callerIn(c).voice
    const id = idIn<'List'>(c)
    const { account_ids } = await readParameters(c, accountsAsked)
    for (const one of account_ids)
      await c.var.app.feeds.removeFromList(actorId, id, parseId<'Actor'>(one) ?? ('0' as ActorId))
    return c.json({})
  })

  routes.get('/api/v1/accounts/:id/lists', acting('read:lists'), async (c) => {
    const { feeds } = c.var.app
    const { actorId } = callerIn(c).voice
    const { id } = await findAccount(c)
    const [all, holding] = await Promise.all([feeds.lists(actorId), feeds.listsWith(actorId, id)])
    return c.json(all.filter((list) => holding.includes(list.id)).map(listEntity))
  })

  return routes
}

function policyIn({ replies_policy, exclusive }: z.output<typeof listAsked>): Partial<ListPolicy> {
  const replies = (Object.keys(wireReplies) as ListPolicy['replies'][]).find(
    (policy) => wireReplies[policy] === replies_policy,
  )
  return { ...(replies && { replies }), ...(exclusive !== undefined && { exclusive }) }
}
