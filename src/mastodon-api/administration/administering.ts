import type { Context, MiddlewareHandler } from 'hono'
import { type Asking, callerIn, reading } from '../../api/caller.ts'
import { linkPages, type PageAsked, pageAsked } from '../../api/pages.ts'
import { ApiError, notFound } from '../../api/refused.ts'
import { MOST_OF_ADMINISTRATION } from '../../platform/page.ts'
import { Refusal } from '../../platform/refusal.ts'

export const notAllowed = () => new ApiError(403, 'This action is not allowed')

/**
 * For administrators of the site, as themselves, whose token holds one of these scopes. Everybody else is told what the API
 * documents: 403, also without a token.
 */
export const administering = (...scopes: string[]): MiddlewareHandler<Asking> => {
  const recognising = reading(...scopes)
  return async (c, next) => {
    try {
      await recognising(c, async () => {})
    } catch (refused) {
      throw refused instanceof ApiError && refused.status === 401 ? notAllowed() : refused
    }
    const { caller } = c.var
    if (!caller?.holder.administrator || caller.voice.actorId !== caller.voice.personId) throw notAllowed()
    await next()
  }
}

/** The administrator's account, of a route behind `administering`. */
export const byIn = (c: Context<Asking>) => callerIn(c).holder.accountId

/** How many administrators are answered at once. */
export const administrationPage = (c: Context<Asking>): PageAsked =>
  pageAsked(c, { usual: 100, most: MOST_OF_ADMINISTRATION })

/** Says where the pages around this one are. */
export function linkListed(c: Context<Asking>, asked: PageAsked, found: readonly { id: string }[]): void {
  linkPages(
    c,
    found.map(({ id }) => id),
    found.length === asked.limit,
  )
}

/** @throws ApiError 404 */
export const there = <T>(found: T | null | undefined): T => found ?? absent()

function absent(): never {
  throw notFound()
}

/** What is asked is so already: that is no failure. */
export async function unlessSo(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (refused) {
    if (!(refused instanceof Refusal) || !['act-pointless', 'no-account'].includes(refused.kind)) throw refused
  }
}
