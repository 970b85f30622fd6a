import { actorMeta } from '../../../page-meta.server.ts'
import { actorOf, presentProfile } from '../../../profile-page.server.ts'
import { mayAdministerOf } from '../../../speaking.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { app } = event.platform!
  const { who, language } = event.locals
  const actor = await actorOf(event)
  return {
    actorId: actor.id,
    meta: await actorMeta(event, actor),
    profile: presentProfile({ app, language }, actor),
    isMine: who?.viewer.actorIds.includes(actor.id) ?? false,
    mayAdminister: mayAdministerOf(who, actor.id),
    followed: who ? await app.actors.follows(who.person.id, actor.id) : false,
  }
}
