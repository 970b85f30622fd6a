import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, type Caller, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { readParameters, words } from '../api/parameters.ts'
import type { PostId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Found, findOwn, findStatus } from './find-status.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

/** What Maillon's relays say besides: why, and for whom. */
const reblogAsked = z.object({
  why: words.optional(),
  speciality: words.optional(),
  territory: words.optional(),
})

/** https://docs.joinmastodon.org/methods/statuses/ — favourites, bookmarks, reblogs and pins. */
export function statusMarkRoutes({ status }: Presenting) {
  const routes = new Hono<Asking>()
  type Mark = (c: Context<Asking>, caller: Caller, found: Found) => Promise<unknown>

  /** Does it, and answers the status as it is then. */
  const mark = (path: string, scope: string, find: typeof findOwn, work: Mark) =>
    routes.post(`/api/v1/statuses/:id/${path}`, acting(scope), async (c) => {
      const caller = callerIn(c)
      const found = await find(c, caller)
      await work(c, caller, found)
      const { card } = await findStatus(c, found.postId)
      return answerText(c, write(await status(card, caller.looker)))
    })
  const any = (c: Context<Asking>) => findStatus(c)

  mark('favourite', 'write:favourites', any, (c, { voice }, { postId }) =>
    c.var.app.publishing.favourite(voice, postId),
  )
  mark('unfavourite', 'write:favourites', any, (c, { voice }, { postId }) =>
    c.var.app.publishing.unfavourite(voice, postId),
  )
  mark('bookmark', 'write:bookmarks', any, (c, { voice }, { postId }) =>
    c.var.app.publishing.save(voice.actorId, postId),
  )
  mark('unbookmark', 'write:bookmarks', any, (c, { voice }, { postId }) =>
    c.var.app.publishing.unsave(voice.actorId, postId),
  )
  mark('mute', 'write:mutes', any, (c, { voice }, { postId }) => c.var.app.publishing.muteThread(voice, postId))
  mark('unmute', 'write:mutes', any, (c, { voice }, { postId }) => c.var.app.publishing.unmuteThread(voice, postId))
  mark('pin', 'write:accounts', findOwn, (c, { voice }, { postId }) => c.var.app.publishing.pin(voice.personId, postId))
  mark('unpin', 'write:accounts', findOwn, (c, { voice }, { postId }) =>
    c.var.app.publishing.unpin(voice.personId, postId),
  )
  mark('unreblog', 'write:statuses', any, (c, { voice }, { postId }) => c.var.app.relays.undo(voice, postId))

  routes.post('/api/v1/statuses/:id/reblog', acting('write:statuses'), async (c) => {
    const { voice, looker } = callerIn(c)
    const { postId, relayId } = await findStatus(c)
    const words = await readParameters(c, reblogAsked)
    const asked = { postId, pressedIn: relayId, ...given(words) }
    const id = await c.var.app.relays.relay(voice, asked).catch(again(c, postId, voice.actorId))
    const { card } = await findStatus(c, id)
    return answerText(c, write(await status(card, looker)))
  })

  return routes
}

/** A reblog that is already there is answered as it is. */
const again = (c: Context<Asking>, postId: PostId, actorId: Caller['voice']['actorId']) => async (error: unknown) => {
  const standing =
    error instanceof Refusal && error.kind === 'already-relayed'
      ? await c.var.app.relays.standing(postId, actorId)
      : null
  if (!standing) throw error
  return standing
}

const given = <Words extends object>(words: Words) =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value)) as { [Name in keyof Words]?: string }
