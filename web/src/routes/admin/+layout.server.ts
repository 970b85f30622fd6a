import { administrator } from '../../access.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, actors, moderation } = event.platform!.app
  const [signUps, claims, reports, appeals] = await Promise.all([
    access.pendingSignUps(holder.accountId),
    actors.countPendingClaims(),
    moderation.countOpenReports(holder.accountId),
    moderation.appeals(holder.accountId),
  ])
  return { awaiting: { signUps: signUps.length, claims, reports, appeals: appeals.length } }
}
