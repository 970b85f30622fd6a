import { lineOf } from '../../../../selections.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actorId } = await event.parent()
  const { who } = event.locals
  const all = await event.platform!.app.collections.of(actorId, who?.person.id ?? null)
  return { selections: all.map(lineOf) }
}
