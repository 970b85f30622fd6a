import type { RequestEvent } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { WhoReads } from '../../src/insights/index.ts'
import type { RelayId } from '../../src/platform/ids.ts'
import type { Post } from '../../src/publishing/index.ts'

type Reading = Pick<RequestEvent, 'locals' | 'request' | 'getClientAddress'>

/** Who reads, for counting her once: the person, or the visitor as her connection shows her. */
export function whoReads({ locals, request, getClientAddress }: Reading): WhoReads {
  const visitor = { address: getClientAddress(), userAgent: request.headers.get('user-agent') ?? '' }
  return { viewer: locals.who?.viewer ?? null, visitor }
}

/** Counts a post whose page is being opened, unless by a robot or ahead of the reader. The page does not wait for it. */
export function countOpening(
  { locals, platform, url }: Pick<RequestEvent, 'locals' | 'platform' | 'url'>,
  post: Pick<Post, 'id' | 'authorId'>,
): void {
  const { app, eachVisit } = platform!
  const through = url.searchParams.get('par')
  const seenIn = through && isId(through) ? (through as RelayId) : null
  const { id, authorId } = post
  eachVisit(({ request, address }) => {
    if (!app.insights.mayBeReader(request)) return
    const who = whoReads({ locals, request, getClientAddress: () => address })
    app.insights.opened(who, { id, authorId }, seenIn)
  })
}
