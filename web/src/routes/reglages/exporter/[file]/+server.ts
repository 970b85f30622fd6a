import { error } from '@sveltejs/kit'
import { movingAs, streamedFile } from '../../../../portability-page.server.ts'
import { orErrorPage } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** One table as a file, for those alone whose it is. */
export const GET: RequestHandler = async (event) => {
  const { voice } = movingAs(event)
  const { portability } = event.platform!.app
  const kind = portability.tables.all.find((one) => portability.tables.files[one] === event.params.file)
  if (!kind) error(404)
  const { name, lines } = await orErrorPage(event.locals.language, () => portability.exportTable(voice, kind))
  return streamedFile(lines, 'text/csv; charset=utf-8', name)
}
