import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { App } from '../../../../../src/app.ts'
import type { ImportId } from '../../../../../src/portability/index.ts'
import { movingAs } from '../../../portability-page.server.ts'
import { attempt, wordsFor } from '../../../refusals.server.ts'
import { typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Part =
  | 'posts'
  | 'messages'
  | 'relays'
  | 'favourites'
  | 'profile'
  | 'follows'
  | 'lists'
  | 'mutes'
  | 'blocks'
  | 'domains'
  | 'bookmarks'

/** What may be brought, and how far what was brought has come. */
export const load: PageServerLoad = async (event) => {
  const { voice, own, voices, query } = movingAs(event)
  const { portability } = event.platform!.app
  const { tables } = portability
  const imports = await portability.imports(voice.actorId)
  const { language } = event.locals
  return {
    voices,
    query,
    kinds: [...(own ? tables.all : tables.ofStructures)],
    parts: portability.archiveParts.filter((part) => own || (part !== 'lists' && part !== 'bookmarks')) as Part[],
    limits: {
      gigabytes: portability.archiveMost / 1024 / 1024 / 1024,
      megabytes: tables.limits.bytes / 1024 / 1024,
      lines: tables.limits.lines,
    },
    imports: imports.map(({ id, kind, fileName, askedAt, endedAt, failure, lines, done, failed, reasons }) => ({
      id,
      kind,
      fileName,
      askedAt: askedAt.toISOString(),
      ended: endedAt !== null,
      stopped: failure?.kind === 'import-stopped',
      failure: failure && wordsFor(failure.kind as never, failure.params, language),
      lines,
      done,
      failed,
      reasons: reasons.map(({ kind, params, count }) => ({ words: wordsFor(kind as never, params, language), count })),
      failures: failed > 0 ? `/reglages/importer/${id}/echecs.csv${query && `?${query}`}` : null,
    })),
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
  jeter: (event) => change(event, ({ portability }, { voice }, id) => portability.discardImport(voice, id)),
}

/** Does something with an import that its form names. */
async function change(
  event: RequestEvent,
  work: (app: App, moving: ReturnType<typeof movingAs>, id: ImportId) => Promise<void>,
) {
  const moving = movingAs(event)
  const id = typed(await event.request.formData(), 'id')
  if (!/^[1-9]\d{0,17}$/.test(id)) error(404)
  return attempt(event.locals.language, { kind: '', mode: '' }, async () => {
    await work(event.platform!.app, moving, id as ImportId)
    redirect(303, `/reglages/importer${moving.query && `?${moving.query}`}`)
  })
}
