import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { App } from '../../../../../src/app.ts'
import type { ImportId } from '../../../../../src/portability/index.ts'
import { presentFound } from '../../../found-archive.server.ts'
import { movingAs } from '../../../portability-page.server.ts'
import { attempt, wordsForKept } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** What may be brought, and how far what was brought has come. */
export const load: PageServerLoad = async (event) => {
  const { voice, own, voices, query } = movingAs(event)
  const { portability } = event.platform!.app
  const { tables } = portability
  const imports = await portability.imports(voice.actorId)
  const { language } = event.locals
  const mayTake = (part: string) => own || (part !== 'lists' && part !== 'bookmarks')
  return {
    voices,
    query,
    kinds: [...(own ? tables.all : tables.ofStructures)],
    limits: {
      gigabytes: portability.archiveMost / 1024 / 1024 / 1024,
      megabytes: tables.limits.bytes / 1024 / 1024,
      lines: tables.limits.lines,
    },
    imports: imports.map(
      ({ id, kind, fileName, askedAt, endedAt, failure, lines, done, failed, reasons, found, parts }) => ({
        id,
        kind,
        fileName,
        askedAt: askedAt.toISOString(),
        ended: endedAt !== null,
        stopped: failure?.kind === 'import-stopped',
        failure: failure && wordsForKept(failure.kind, failure.params, language),
        lines,
        done,
        failed,
        reasons: reasons.map(({ kind, params, count }) => ({
          words: wordsForKept(kind, params, language),
          count,
        })),
        looking: kind === 'archive' && !found && parts.length === 0,
        found: found && parts.length === 0 && !endedAt ? presentFound(id, found, { language, query, mayTake }) : null,
        failures: reasons.length > 0 ? `/reglages/importer/${id}/echecs.csv${query && `?${query}`}` : null,
      }),
    ),
  }
}

export const actions: Actions = {
  liste: async (event) => {
    const { voice, query } = movingAs(event)
    const form = await event.request.formData()
    const [kind, mode] = [typed(form, 'kind'), typed(form, 'mode')]
    const file = form.get('file')
    return attempt(event.locals.language, { kind, mode }, async () => {
      await event.platform!.app.portability.importTable(voice, {
        kind,
        bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
        name: file instanceof File ? file.name : '',
        replacing: mode === 'remplacer',
      })
      redirect(303, `/reglages/importer${query && `?${query}`}`)
    })
  },
  reessayer: (event) => change(event, ({ portability }, { voice }, id) => portability.retryImport(voice, id)),
  reprendre: (event) =>
    change(event, ({ portability }, { voice }, id, form) =>
      portability.beginArchive(voice, id, form.getAll('part').map(String)),
    ),
  jeter: (event) => change(event, ({ portability }, { voice }, id) => portability.discardImport(voice, id)),
}

/** Does something with an import that its form names. */
async function change(
  event: RequestEvent,
  work: (app: App, moving: ReturnType<typeof movingAs>, id: ImportId, form: FormData) => Promise<void>,
) {
  const moving = movingAs(event)
  const form = await event.request.formData()
  const id = typed(form, 'id')
  if (!/^[1-9]\d{0,17}$/.test(id)) error(404)
  return attempt(event.locals.language, { kind: '', mode: '' }, async () => {
    await work(event.platform!.app, moving, id as ImportId, form)
    redirect(303, `/reglages/importer${moving.query && `?${moving.query}`}`)
  })
}
