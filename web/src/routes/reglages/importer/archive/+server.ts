import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { redirect } from '@sveltejs/kit'
import { movingAs } from '../../../../portability-page.server.ts'
import { orErrorPage } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** Takes an archive as it comes: it may be large, and is never whole in memory. */
export const POST: RequestHandler = async (event) => {
  const { voice, query } = movingAs(event)
  const { portability } = event.platform!.app
  const { name, content } = await readForm(event.request)
  await orErrorPage(event.locals.language, () =>
    portability.importArchive(voice, { content: Readable.toWeb(content) as ReadableStream<Uint8Array>, name }),
  )
  redirect(303, `/reglages/importer${query && `?${query}`}`)
}

type Sent = { name: string; content: Readable }

/** The file of a form; an empty one where it has none: what is no archive is told as such. */
function readForm(request: Request): Promise<Sent> {
  const type = request.headers.get('content-type') ?? ''
  const nothing = { name: '', content: Readable.from([]) }
  if (!request.body || !/^multipart\/form-data\s*;.*boundary=/i.test(type)) return Promise.resolve(nothing)
  return new Promise((resolve, reject) => {
    const limits = { fields: 20, fieldSize: 100, files: 1 }
    const form = new Busboy({ headers: { 'content-type': type }, limits })
    form.on('file', (_: string, file: BusboyFileStream, name: string) =>
      resolve({ name: String(name ?? ''), content: file }),
    )
    form.on('error', reject)
    form.on('finish', () => resolve(nothing))
    Readable.fromWeb(request.body as never)
      .on('error', (error) => form.destroy(error))
      .pipe(form)
  })
}
