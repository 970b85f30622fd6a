import type { ActorPage } from '../../../../../src/actors/index.ts'
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
    followsHidden: actor.followsHidden,
    isMine: who?.viewer.actorIds.includes(actor.id) ?? false,
    mayAdminister: mayAdministerOf(who, actor.id),
    account: await accountPage(event, actor),
    claimedAt: await claimedAt(event, actor),
    followed: who ? await app.actors.follows(who.person.id, actor.id) : false,
  }
}

type Event = Parameters<LayoutServerLoad>[0]

/** Where an administrator of the site deals with the account of this person. */
async function accountPage({ locals, platform }: Event, actor: ActorPage): Promise<string | null> {
  if (!locals.who?.administrator || actor.kind !== 'person') return null
  const account = await platform!.app.access.account(actor.id)
  return account && `/admin/comptes/${account.id}`
}

/** When the reader asked for this page, while nobody decided. */
async function claimedAt({ locals, platform }: Event, actor: ActorPage): Promise<string | null> {
  if (!locals.who || actor.claimed) return null
  const claims = await platform!.app.actors.claims(locals.who.person.id)
  const pending = claims.find(({ state, organisation }) => state === 'pending' && organisation.id === actor.id)
  return pending?.askedAt.toISOString() ?? null
}
