import { administrator } from '../../../../../access.server.ts'
import type { RequestHandler } from './$types'

/** Every block of a site, in the form in which other servers read and write them. */
export const GET: RequestHandler = async (event) => {
  const { holder } = administrator(event)
  const list = await event.platform!.app.moderation.sites.export(holder.accountId)
  return new Response(list, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="domain_blocks.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
