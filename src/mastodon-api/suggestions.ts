import { Hono } from 'hono'
import { z } from 'zod'
import type { FollowSuggestion } from '../actors/index.ts'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { idIn, readQuery, whole } from '../api/parameters.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const asked = z.object({ limit: whole.default(40) })
const MOST = 80

/** https://docs.joinmastodon.org/methods/suggestions/ — whom to follow, and why. */
export function suggestionRoutes({ accounts }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/suggestions', acting('read:accounts'), async (c) => {
    const found = await c.var.app.actors.relations.suggestions(callerIn(c).voice.actorId, many(readQuery(c, asked)))
    return answerText(c, write(await accounts(found.map(({ actor }) => actor.id))))
  })

  routes.get('/api/v2/suggestions', acting('read:accounts'), async (c) => {
    const found = await c.var.app.actors.relations.suggestions(callerIn(c).voice.actorId, many(readQuery(c, asked)))
    const told = await Promise.all(
      found.map(async (one) => {
        const [account] = await accounts([one.actor.id])
        return account ? { source: 'global', sources: sourcesOf(one), account, maillon: why(one) } : []
      }),
    )
    return answerText(c, write(told.flat()))
  })

  routes.delete('/api/v1/suggestions/:id', acting('write:accounts'), async (c) => {
    await c.var.app.actors.relations.dismissSuggestion(callerIn(c).voice, idIn<'Actor'>(c))
    return c.json({})
  })

  return routes
}

const many = ({ limit }: z.output<typeof asked>) => Math.min(Math.max(limit, 1), MOST)

/** The API's words for reasons; Maillon's own are beside them. */
const sourcesOf = ({ followedBy, specialities }: FollowSuggestion) => [
  ...(followedBy > 0 ? ['friends_of_friends'] : []),
  ...(specialities.length > 0 ? ['similar_to_recently_followed'] : []),
]
const why = ({ followedBy, specialities, near }: FollowSuggestion) => ({
  followed_by: followedBy,
  specialities,
  territory: near,
})
