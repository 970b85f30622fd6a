import { redirect } from '@sveltejs/kit'
import { movingAs } from '../../../portability-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Kind = 'follows' | 'lists' | 'mutes' | 'blocks' | 'domains' | 'bookmarks'

/** What there is to take along. */
export const load: PageServerLoad = async (event) => {
  const { voice, own, voices, query } = movingAs(event)
  const { portability } = event.platform!.app
  const [counts, archive] = await Promise.all([
    portability.countTables(voice.actorId),
    portability.lastExport(voice.actorId),
  ])
  const shown = own ? portability.tables.all : portability.tables.ofStructures
  const more = query && `?${query}`
  return {
    voices,
    query,
    tables: shown.map((kind) => ({
      kind: kind as Kind,
      count: counts[kind],
      href: `/reglages/exporter/${portability.tables.files[kind]}${more}`,
    })),
    days: portability.archiveDays,
    archive: archive && {
      readyAt: archive.readyAt?.toISOString() ?? null,
      failed: archive.failedAt !== null,
      done: archive.done,
      total: archive.total,
      megabytes: (archive.size ?? 0) / 1024 / 1024,
      href: `/reglages/exporter/archive/${archive.id}${more}`,
    },
  }
}

export const actions: Actions = {
  archive: (event) => {
    const { voice, query } = movingAs(event)
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.portability.askExport(voice)
      redirect(303, `/reglages/exporter${query && `?${query}`}`)
    })
  },
}
