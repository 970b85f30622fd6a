import type { Context } from 'hono'
import { z } from 'zod'
import { parseId } from '../platform/ids.ts'
import type { Asking } from './caller.ts'
import { readQuery, whole } from './parameters.ts'

/** Which page is asked: positions, newest first. `minId` asks for those right above it, `sinceId` for the newest above it. */
export type PageAsked = { maxId: string | null; sinceId: string | null; minId: string | null; limit: number }

const id = z
  .union([z.string(), z.number()])
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : positionOf(String(value))))
const asked = z.object({ max_id: id, since_id: id, min_id: id, limit: whole.optional() }).loose()

/** Some programs send 0 for "from the start"; what is no id at all asks for nothing in particular. */
const positionOf = (text: string) => (text === '0' ? '0' : parseId(text))

/** @param limits how many are answered when nothing is said, and at most */
export function pageAsked(c: Context, limits: { usual: number; most: number } = { usual: 20, most: 40 }): PageAsked {
  const { max_id, since_id, min_id, limit } = readQuery(c, asked)
  const many = Math.min(Math.max(limit ?? limits.usual, 1), limits.most)
  return { maxId: max_id, sinceId: since_id, minId: min_id, limit: many }
}

/** The same for the feeds. */
export const asFeedPage = ({ maxId, sinceId, minId, limit }: PageAsked) => ({
  before: maxId,
  since: sinceId,
  after: minId,
  limit,
})

/** The page of a list that is all at hand, the highest position first. */
export function partOf<T>(all: readonly T[], position: (one: T) => string, page: PageAsked): T[] {
  const at = (one: T) => BigInt(position(one))
  const floor = page.minId ?? page.sinceId
  const within = all
    .filter((one) => (!page.maxId || at(one) < BigInt(page.maxId)) && (!floor || at(one) > BigInt(floor)))
    .sort((one, other) => (at(one) < at(other) ? 1 : -1))
  return page.minId ? within.slice(-page.limit) : within.slice(0, page.limit)
}

/**
 * Says where the pages before and after this one are (RFC 8288): `next` is older, `prev` newer. `next` stands first, for
 * programs that look at nothing else.
 * @param positions of what is answered, the newest first
 * @param full whether as many were found as were asked: where not, nothing older is there
 */
export function linkPages(c: Context<Asking>, positions: readonly string[], full: boolean): void {
  const link = pageLinks(c, positions, full)
  if (link) c.header('Link', link)
}

/** The same as the text of the header; null where there is nothing to link to. */
export function pageLinks(c: Context<Asking>, positions: readonly string[], full: boolean): string | null {
  const [first] = positions
  const last = positions.at(-1)
  if (first === undefined || last === undefined) return null
  const links = [...(full ? [`<${at(c, 'max_id', last)}>; rel="next"`] : []), `<${at(c, 'min_id', first)}>; rel="prev"`]
  return links.join(', ')
}

function at(c: Context<Asking>, name: 'max_id' | 'min_id', position: string): string {
  const { pathname, search } = new URL(c.req.url)
  const url = new URL(pathname + search, c.var.app.config.publicUrl)
  for (const other of ['max_id', 'since_id', 'min_id', 'access_token']) url.searchParams.delete(other)
  url.searchParams.set(name, position)
  return url.href
}

/** The same for lists of which parts are asked by number: `offset` and `limit`. */
export function linkParts(
  c: Context<Asking>,
  { offset, limit, more }: { offset: number; limit: number; more: boolean },
) {
  const to = (from: number, rel: string) => {
    const { pathname, search } = new URL(c.req.url)
    const url = new URL(pathname + search, c.var.app.config.publicUrl)
    url.searchParams.set('limit', String(limit))
    url.searchParams.set('offset', String(from))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    ...(more ? [to(offset + limit, 'next')] : []),
    ...(offset > 0 ? [to(Math.max(offset - limit, 0), 'prev')] : []),
  ]
  if (links.length > 0) c.header('Link', links.join(', '))
}
