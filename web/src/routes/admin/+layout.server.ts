import { administrator } from '../../access.server.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  const { holder } = administrator(event)
  const pending = await event.platform!.app.access.pendingSignUps(holder.accountId)
  return { awaiting: pending.length }
}
