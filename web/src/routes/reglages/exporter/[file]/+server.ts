import { error } from '@sveltejs/kit'
import { movingAs } from '../../../../portability-page.server.ts'
import { orErrorPage } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** One table as a file, for those alone whose it is. */
export const GET: RequestHandler = async (event) => {
  const { voice } = movingAs(event)
  const { portability } = event.platform!.app
  const kind = portability.tables.all.find((one) => portability.tables.files[one] === event.params.file)
  if (!kind) error(404)
  const { name, lines } = await orErrorPage(event.locals.language, () => portability.exportTable(voice, kind))
  return new Response(ReadableStream.from(encoded(lines)) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const line of lines) yield encoder.encode(line)
}
