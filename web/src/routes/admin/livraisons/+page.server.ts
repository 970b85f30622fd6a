import { redirect } from '@sveltejs/kit'
import type { App } from '../../../../../src/app.ts'
import type { AccountId } from '../../../../../src/platform/ids.ts'
import { administrator } from '../../../access.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const HERE = '/admin/livraisons'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const after = event.url.searchParams.get('apres') ?? ''
  const { peers, more } = await event.platform!.app.federation.deliveries.peers(holder.accountId, after)
  const asked = event.url.searchParams.get('abandonner')
  const leaving = peers.find(({ domain }) => domain === asked)
  return {
    after,
    more,
    leaving: leaving ? { domain: leaving.domain, waiting: leaving.waiting } : null,
    peers: peers.map((peer) => ({
      ...peer,
      oldestAt: textOf(peer.oldestAt),
      failingSince: textOf(peer.failingSince),
      nextAt: textOf(peer.nextAt),
      heldAt: textOf(peer.heldAt),
      lastDeliveredAt: textOf(peer.lastDeliveredAt),
      due: peer.nextAt !== null && peer.nextAt <= event.platform!.app.clock.now(),
    })),
  }
}

const textOf = (moment: Date | null) => moment?.toISOString() ?? null

type Act = Exclude<keyof App['federation']['deliveries'], 'peers'>

const acting = (act: Act) => async (event: RequestEvent) => {
  const { holder } = administrator(event)
  const form = await event.request.formData()
  const by: AccountId = holder.accountId
  await event.platform!.app.federation.deliveries[act](by, typed(form, 'domain'))
  const after = typed(form, 'after')
  redirect(303, after ? `${HERE}?apres=${encodeURIComponent(after)}` : HERE)
}

export const actions: Actions = {
  reessayer: acting('tryNow'),
  suspendre: acting('hold'),
  reprendre: acting('letGo'),
  abandonner: acting('giveUp'),
}
