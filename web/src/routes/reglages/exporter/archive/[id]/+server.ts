import { error } from '@sveltejs/kit'
import type { ExportId } from '../../../../../../../src/portability/index.ts'
import { movingAs, ownFileHeaders } from '../../../../../portability-page.server.ts'
import { orErrorPage } from '../../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** An archive, for those alone whose it is. */
export const GET: RequestHandler = async (event) => {
  const { voice } = movingAs(event)
  const { id } = event.params
  if (!/^[1-9]\d{0,17}$/.test(id)) error(404)
  const { portability } = event.platform!.app
  const file = await orErrorPage(event.locals.language, () => portability.openExport(voice, id as ExportId))
  return new Response(file.stream as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: { ...ownFileHeaders('application/zip', file.name), 'content-length': String(file.size) },
  })
}
