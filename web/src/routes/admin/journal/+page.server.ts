import { isId } from '#lib/ids.ts'
import type { ActId } from '../../../../../src/moderation/index.ts'
import { administrator } from '../../../access.server.ts'
import { presentLog } from '../../../moderation-page.server.ts'
import type { PageServerLoad } from './$types'

const MOST = 50

export const load: PageServerLoad = async (event) => {
  const { holder } = administrator(event)
  const { app } = event.platform!
  const from = event.url.searchParams.get('avant') ?? ''
  const before = isId(from) ? (from as ActId) : null
  const acts = await app.moderation.log(holder.accountId, { before, most: MOST + 1 })
  return {
    acts: await presentLog(app, holder.accountId, acts.slice(0, MOST)),
    before,
    next: acts.length > MOST ? acts[MOST - 1]!.id : null,
  }
}
