import type { Context } from 'hono'
import type { ActorProfile } from '../actors/index.ts'
import type { Asking } from '../api/caller.ts'
import { idIn } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { ActorId } from '../platform/ids.ts'

/** The actor whose id is in the path. @throws ApiError 404 where there is none, or it is not shown */
export async function findAccount(c: Context<Asking>, id = idIn<'Actor'>(c)): Promise<ActorProfile> {
  return (await c.var.app.actors.profilesById([id as ActorId])).get(id) ?? refuse()
}

function refuse(): never {
  throw notFound()
}
