import type { Context } from 'hono'
import type { ActorProfile } from '../actors/index.ts'
import type { ActorId } from '../platform/ids.ts'
import type { Asking } from './caller.ts'
import { idIn } from './parameters.ts'
import { notFound } from './refused.ts'

/** The actor whose id is in the path. @throws ApiError 404 where there is none, or it is not shown */
export async function findAccount(c: Context<Asking>, id = idIn<'Actor'>(c)): Promise<ActorProfile> {
  return (await c.var.app.actors.profilesById([id as ActorId])).get(id) ?? refuse()
}

function refuse(): never {
  throw notFound()
}
