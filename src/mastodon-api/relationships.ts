import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { FollowOptions } from '../actors/index.ts'
import { type Asking, acting, type Caller, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { idIn, listOf, readParameters, readQuery, whole, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import { type ActorId, parseId } from '../platform/ids.ts'
import { relationshipEntity } from './entities/relationship.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const several = z.object({ id: listOf(words).default([]) })
const followAsked = z.object({
  reblogs: yesOrNo.optional(),
  notify: yesOrNo.optional(),
  languages: listOf(words).nullish(),
})
const muteAsked = z.object({ notifications: yesOrNo.default(true), duration: whole.nullish() })
const noteAsked = z.object({ comment: words.nullish() })
const byAddress = z.object({ uri: words })

/** https://docs.joinmastodon.org/methods/accounts/ — what stands between the caller and other actors, and its changes. */
export function relationshipRoutes({ accounts, addresses }: Presenting) {
  const routes = new Hono<Asking>()

  routes.get('/api/v1/accounts/relationships', acting('read:follows'), async (c) => {
    const between = await c.var.app.actors.relations.between(callerIn(c).voice.actorId, idsIn(c))
    return c.json(between.map(relationshipEntity))
  })

  routes.get('/api/v1/accounts/familiar_followers', acting('read:follows'), async (c) => {
    const asked = idsIn(c)
    const familiar = await c.var.app.actors.relations.familiar(callerIn(c).voice.actorId, asked)
    const answer = asked.map(async (id) => ({ id, accounts: await accounts((familiar.get(id) ?? []).map(idOf)) }))
    return answerText(c, write(await Promise.all(answer)))
  })

  type Change = (c: Context<Asking>, voice: Caller['voice'], id: ActorId) => Promise<unknown>
  /** Does it, and answers what stands between the two then. */
  const change = (path: string, scope: string, work: Change) =>
    routes.post(`/api/v1/accounts/:id/${path}`, acting(scope), async (c) => {
      const { voice } = callerIn(c)
      const { id } = await findAccount(c)
      await work(c, voice, id)
      return answerBetween(c, id)
    })

  change('follow', 'write:follows', async (c, voice, id) =>
    c.var.app.actors.follow(voice, id, wishOf(await readParameters(c, followAsked))),
  )
  change('unfollow', 'write:follows', (c, voice, id) => c.var.app.actors.unfollow(voice, id))
  change('remove_from_followers', 'write:follows', (c, voice, id) =>
    c.var.app.actors.relations.removeFollower(voice, id),
  )
  change('block', 'write:blocks', (c, voice, id) => c.var.app.actors.relations.block(voice, id))
  change('unblock', 'write:blocks', (c, voice, id) => c.var.app.actors.relations.unblock(voice, id))
  change('mute', 'write:mutes', async (c, voice, id) => {
    const { notifications, duration } = await readParameters(c, muteAsked)
    await c.var.app.actors.relations.mute(voice, id, { notifications, forSeconds: duration || null })
  })
  change('unmute', 'write:mutes', (c, voice, id) => c.var.app.actors.relations.unmute(voice, id))
  change('note', 'write:accounts', async (c, voice, id) => {
    const { comment } = await readParameters(c, noteAsked)
    await c.var.app.actors.relations.note(voice, id, comment ?? '')
  })
  // Both names of the same: the first one is the older.
  for (const path of ['pin', 'endorse'])
    change(path, 'write:accounts', (c, voice, id) => c.var.app.actors.relations.endorse(voice, id))
  for (const path of ['unpin', 'unendorse'])
    change(path, 'write:accounts', (c, voice, id) => c.var.app.actors.relations.unendorse(voice, id))

  // How old programs follow: by the address of an account.
  routes.post('/api/v1/follows', acting('write:follows'), async (c) => {
    const { uri } = await readParameters(c, byAddress)
    const handle = addresses.handleIn(uri)
    const page = handle && (await c.var.app.actors.page(handle))
    if (!page) throw notFound()
    await c.var.app.actors.follow(callerIn(c).voice, page.id)
    const [account] = await accounts([page.id])
    return answerText(c, write(account))
  })

  for (const [path, answer] of [
    ['authorize', 'acceptRequest'],
    ['reject', 'refuseRequest'],
  ] as const)
    routes.post(`/api/v1/follow_requests/:id/${path}`, acting('write:follows'), async (c) => {
      const id = idIn<'Actor'>(c)
      await c.var.app.actors.relations[answer](callerIn(c).voice, id)
      return answerBetween(c, id)
    })

  return routes
}

async function answerBetween(c: Context<Asking>, id: ActorId): Promise<Response> {
  const [between] = await c.var.app.actors.relations.between(callerIn(c).voice.actorId, [id])
  if (!between) throw notFound()
  return c.json(relationshipEntity(between))
}

const idsIn = (c: Context<Asking>): ActorId[] => {
  const ids = readQuery(c, several).id.flatMap((one) => parseId<'Actor'>(one) ?? [])
  return [...new Set(ids)]
}
const idOf = ({ id }: { id: ActorId }) => id

function wishOf(asked: z.output<typeof followAsked>): Partial<FollowOptions> {
  return {
    ...(asked.reblogs !== undefined && { relaysShown: asked.reblogs }),
    ...(asked.notify !== undefined && { notify: asked.notify }),
    ...(asked.languages !== undefined && { languages: asked.languages }),
  }
}
