import { asJson } from '../../refusals.server.ts'
import { signedIn } from '../../speaking.server.ts'
import { presentFile } from '../../written.server.ts'
import type { RequestHandler } from './$types'

/** Takes one picture or document, as a composer sends it while one writes. */
export const POST: RequestHandler = async (event) => {
  const who = signedIn(event)
  const form = await event.request.formData()
  const file = form.get('file')
  return asJson(event.locals.language, async () => {
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const name = file instanceof File ? file.name : ''
    return presentFile(await event.platform!.app.media.upload(who.person.id, { bytes, name }))
  })
}
