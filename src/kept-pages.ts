import type { Clock } from './platform/clock.ts'
import type { ShownChanges } from './platform/shown-changes.ts'

/** What a page does each time that someone opens it, whether it is made anew or was kept. */
export type Visit = (visitor: { request: Request; address: string }) => void

type Kept = {
  generation: number
  until: number
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
  visits: readonly Visit[]
}

/** In bytes, all together: some three hundred pages. */
const ROOM = 16 * 1024 * 1024
const LONGEST_KEY = 1_000

/**
 * Keeps the pages that say themselves that they may be shared (`s-maxage`, for those of one address, language and cookies),
 * for as long as nothing that visitors are shown has changed, and no longer than they say. `render` is given the way to
 * say what each visit does; that of a kept page is done again by each.
 */
export function createKeptPages(given: { changes: ShownChanges; clock: Clock }, room = ROOM) {
  const { changes, clock } = given
  const kept = new Map<string, Kept>()
  let size = 0

  function forget(key: string): void {
    size -= kept.get(key)?.body.length ?? 0
    kept.delete(key)
  }

  async function keep(key: string, response: Response, page: Pick<Kept, 'generation' | 'visits'>, began: number) {
    const seconds = /\bs-maxage=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]
    if (response.status !== 200 || !seconds || response.headers.has('set-cookie')) return response
    const body = new Uint8Array(await response.arrayBuffer())
    const headers = Object.fromEntries(response.headers)
    forget(key)
    kept.set(key, { ...page, body, headers, until: began + Number(seconds) * 1000 })
    size += body.length
    for (const oldest of kept.keys()) {
      if (size <= room) break
      forget(oldest)
    }
    return new Response(body, { headers })
  }

  return async (
    request: Request,
    address: string,
    render: (eachVisit: (visit: Visit) => void) => Promise<Response>,
  ): Promise<Response> => {
    const visits: Visit[] = []
    const eachVisit = (visit: Visit) => {
      visits.push(visit)
      visit({ request, address })
    }
    const key = keyOf(request)
    if (!key) return render(eachVisit)
    const generation = await changes.generation()
    const began = clock.now().getTime()
    const page = kept.get(key)
    if (page && page.generation === generation && began < page.until) {
      kept.delete(key)
      kept.set(key, page)
      for (const visit of page.visits) visit({ request, address })
      return again(page, request)
    }
    return keep(key, await render(eachVisit), { generation, visits }, began)
  }
}

/** Null where nothing is to be kept: for who is signed in, and for what is sent. */
function keyOf(request: Request): string | null {
  if (request.method !== 'GET') return null
  const cookie = request.headers.get('cookie') ?? ''
  if (/(^|;\s*)session=/.test(cookie)) return null
  const key = [request.url, request.headers.get('accept-language') ?? '', cookie].join('\n')
  return key.length > LONGEST_KEY ? null : key
}

/** As it was made; whoever has it already is told so (RFC 9110 §13.1.2). */
function again({ body, headers }: Kept, request: Request): Response {
  const { etag, vary = '', 'cache-control': control = '' } = headers
  const known = request.headers.get('if-none-match')
  const same = etag !== undefined && known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  return same
    ? new Response(null, { status: 304, headers: { etag, vary, 'cache-control': control } })
    : new Response(body, { headers })
}
