import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, reading } from '../api/caller.ts'
import { write, writtenWith } from '../api/json.ts'
import { asFeedPage, linkPages, pageAsked } from '../api/pages.ts'
import { readParameters, words } from '../api/parameters.ts'
import type { ActorId } from '../platform/ids.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { positions } from './statuses.ts'
import { answerText } from './timelines.ts'

const LIMITS = { usual: 40, most: 80 }
const domainAsked = z.object({ domain: words })

/** Lists of the actors whom one blocked, muted, puts forward, or who ask to follow; and of the servers that one blocked. */
export function relatedAccountRoutes({ accounts }: Presenting) {
  const routes = new Hono<Asking>()

  async function related(c: Context<Asking>, actor: ActorId, relation: 'blocked' | 'muted' | 'requests' | 'endorsed') {
    const asked = pageAsked(c, LIMITS)
    const found = await c.var.app.actors.relations.page(actor, relation, asFeedPage(asked))
    linkPages(c, positions(found), found.length === asked.limit)
    return found.map(({ actorId }) => actorId)
  }

  for (const [path, scope, relation] of [
    ['blocks', 'read:blocks', 'blocked'],
    ['follow_requests', 'read:follows', 'requests'],
    ['endorsements', 'read:accounts', 'endorsed'],
  ] as const)
    routes.get(`/api/v1/${path}`, acting(scope), async (c) => {
      const ids = await related(c, callerIn(c).voice.actorId, relation)
      return answerText(c, write(await accounts(ids)))
    })

  routes.get('/api/v1/accounts/:id/endorsements', reading('read:accounts'), async (c) => {
    const { id } = await findAccount(c)
    return answerText(c, write(await accounts(await related(c, id, 'endorsed'))))
  })

  // With the end of each mute.
  routes.get('/api/v1/mutes', acting('read:mutes'), async (c) => {
    const { actorId } = callerIn(c).voice
    const ids = await related(c, actorId, 'muted')
    const between = await c.var.app.actors.relations.between(actorId, ids)
    const ends = new Map(between.map(({ id, muteEndsAt }) => [id, muteEndsAt]))
    const muted = await Promise.all(
      ids.map(async (id) => {
        const [account] = await accounts([id])
        return account ? writtenWith(account, { mute_expires_at: ends.get(id) ?? null }) : []
      }),
    )
    return answerText(c, write(muted.flat()))
  })

  routes.get('/api/v1/domain_blocks', acting('read:blocks'), async (c) => {
    const asked = pageAsked(c, { usual: 80, most: 80 })
    const found = await c.var.app.actors.relations.domainsBlocked(callerIn(c).voice.actorId, asFeedPage(asked))
    linkPages(c, positions(found), found.length === asked.limit)
    return c.json(found.map(({ domain }) => domain))
  })
  routes.post('/api/v1/domain_blocks', acting('write:blocks'), async (c) => {
    const { domain } = await readParameters(c, domainAsked)
    await c.var.app.actors.relations.blockDomain(callerIn(c).voice, domain)
    return c.json({})
  })
  routes.delete('/api/v1/domain_blocks', acting('write:blocks'), async (c) => {
    const { domain } = await readParameters(c, domainAsked)
    await c.var.app.actors.relations.unblockDomain(callerIn(c).voice, domain)
    return c.json({})
  })

  return routes
}
