import { administrator } from '../../access.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  return { figures: await event.platform!.app.insights.instanceFigures(holder.accountId) }
}
