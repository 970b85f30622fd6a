import { Hono } from 'hono'
import { type ActorId, parseId } from '#platform/ids.ts'
import type { ActorProfile } from '../../actors/index.ts'
import type { Given } from '../given.ts'
import type { Keys } from '../keys.ts'
import { instanceDocument } from '../translate/actor-document.ts'
import { activityAnswer, wantsActivity } from './answer.ts'
import { readActor } from './readable-actor.ts'

type Dispatching = Given & { keys: Keys }

/** An actor from here whom a page shows; null for any other. */
export async function actorHere(given: Pick<Given, 'actors'>, id: ActorId | null): Promise<ActorProfile | null> {
  const profile = id && (await given.actors.profilesById([id])).get(id)
  return profile && !profile.elsewhere ? profile : null
}

/** Actors from here under the names by which others know them, and under the addresses of their pages. */
export function actorRoutes(given: Dispatching): Hono {
  const routes = new Hono()

  routes.get('/ap/instance', async () => {
    const instance = await given.access.instance()
    return activityAnswer(instanceDocument(given, instance?.name ?? 'Maillon', await given.keys.of('instance')))
  })

  routes.get('/ap/actors/:id', async (c) => {
    const profile = await actorHere(given, parseId<'Actor'>(c.req.param('id')))
    if (!profile) return c.notFound()
    if (!wantsActivity(c.req.raw)) return c.redirect(given.uris.page(profile.handle), 303)
    return activityAnswer(await readActor(given, profile))
  })

  routes.get('/:at{@[^/]+}', async (c, next) => {
    if (!wantsActivity(c.req.raw)) return next()
    const page = await given.actors.page(c.req.param('at').slice(1))
    const profile = await actorHere(given, page?.id ?? null)
    return profile ? activityAnswer(await readActor(given, profile)) : next()
  })

  return routes
}
