import { administrator } from '../../access.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { access, actors } = event.platform!.app
  const [signUps, claims] = await Promise.all([access.pendingSignUps(holder.accountId), actors.countPendingClaims()])
  return { awaiting: { signUps: signUps.length, claims } }
}
