import { movingAs } from '../../../portability-page.server.ts'
import type { PageServerLoad } from './$types'

/** What there is to take along. */
export const load: PageServerLoad = async (event) => {
  const { voice, own, voices, query } = movingAs(event)
  const { portability } = event.platform!.app
  const counts = await portability.countTables(voice.actorId)
  const shown = own ? portability.tables.all : portability.tables.ofStructures
  return {
    voices,
    query,
    tables: shown.map((kind) => ({
      kind,
      count: counts[kind],
      href: `/reglages/exporter/${portability.tables.files[kind]}${query && `?${query}`}`,
    })),
  }
}
