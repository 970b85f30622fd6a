import { error } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { whoReads } from '../../reading.server.ts'
import { isRefusal } from '../../refusals.server.ts'
import type { RequestHandler } from './$types'

const LONGEST = 4_096

/**
 * What stood on the reader's screen: `[[post, relay or null], …]` in JSON, sent by lib/reads.ts. Only our own pages may
 * tell it, and nothing is said of what counted.
 */
export const POST: RequestHandler = async (event) => {
  const { request, platform } = event
  if (!fromHere(event)) error(403)
  const body = Number(request.headers.get('content-length') ?? 0) > LONGEST ? null : await request.text()
  if (body === null || body.length > LONGEST) error(413)
  const told = parse(body) ?? error(400)
  const { insights } = platform!.app
  if (insights.mayBeReader(request)) {
    try {
      await insights.read(whoReads(event), told)
    } catch (refused) {
      if (isRefusal(refused)) error(429)
      throw refused
    }
  }
  return new Response(null, { status: 204 })
}

/** Browsers say where a request comes from by Sec-Fetch-Site (Fetch Metadata), older ones by Origin. */
function fromHere({ request, url }: { request: Request; url: URL }): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && URL.parse(origin)?.host === url.host
}

type Told = Parameters<App.Platform['app']['insights']['read']>[1]

function parse(body: string): Told | null {
  try {
    const told: unknown = JSON.parse(body)
    const isPair = (one: unknown) =>
      Array.isArray(one) && one.length === 2 && isId(String(one[0])) && (one[1] === null || isId(String(one[1])))
    if (!Array.isArray(told) || !told.every(isPair)) return null
    return told.map(([postId, seenIn]) => ({
      postId: String(postId),
      seenIn: seenIn && String(seenIn),
    })) as unknown as Told
  } catch {
    return null
  }
}
