import { error } from '@sveltejs/kit'
import type { ImportId } from '../../../../../../../src/portability/index.ts'
import { movingAs } from '../../../../../portability-page.server.ts'
import { orErrorPage } from '../../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** The portrait in an archive that waits to be chosen from, for those alone whose it is. */
export const GET: RequestHandler = async (event) => {
  const { voice } = movingAs(event)
  const id = event.params.id
  if (!/^[1-9]\d{0,17}$/.test(id)) error(404)
  const bytes = await orErrorPage(event.locals.language, () =>
    event.platform!.app.portability.foundPicture(voice, id as ImportId),
  )
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store' },
  })
}
