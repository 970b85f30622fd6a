import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { idIn, listOf, readParameters, words, yesOrNo } from '../api/parameters.ts'
import { ApiError, notFound } from '../api/refused.ts'
import { oldFilter } from './entities/filter.ts'
import { seconds } from './filters.ts'

const asked = z.object({
  phrase: words.default(''),
  context: listOf(words).default([]),
  irreversible: yesOrNo.default(false),
  whole_word: yesOrNo.default(true),
  expires_in: seconds.optional(),
})
const changeAsked = z.object({
  phrase: words.optional(),
  context: listOf(words).optional(),
  irreversible: yesOrNo.optional(),
  whole_word: yesOrNo.optional(),
  expires_in: seconds.optional(),
})

const actionOf = (irreversible: boolean) => (irreversible ? 'hide' : 'warn')

/** https://docs.joinmastodon.org/methods/filters/#v1 — as filters were before they held several words: each word is one. */
export function oldFilterRoutes() {
  const routes = new Hono<Asking>()
  const path = '/api/v1/filters'

  routes.get(path, acting('read:filters'), async (c) => {
    const filters = await c.var.app.filters.list(callerIn(c).voice.actorId)
    return c.json(filters.flatMap((filter) => filter.keywords.map((keyword) => oldFilter(filter, keyword))))
  })

  routes.post(path, acting('write:filters'), async (c) => {
    const { phrase, context, irreversible, whole_word: wholeWord, expires_in: ends } = await readParameters(c, asked)
    const filter = await c.var.app.filters.create(callerIn(c).voice, {
      title: phrase,
      contexts: context,
      action: actionOf(irreversible),
      seconds: ends ?? null,
      keywords: [{ text: phrase, wholeWord }],
    })
    return c.json(oldFilter(filter, filter.keywords[0]!))
  })

  routes.get(`${path}/:id`, acting('read:filters'), async (c) => {
    const { filter, keyword } = await find(c)
    return c.json(oldFilter(filter, keyword))
  })

  routes.put(`${path}/:id`, acting('write:filters'), async (c) => {
    const { voice } = callerIn(c)
    const { filter, keyword } = await find(c)
    const change = await readParameters(c, changeAsked)
    const { context, irreversible, expires_in: ends } = change
    const several = filter.keywords.length > 1
    const ofAll = {
      ...(context && { contexts: context }),
      ...(irreversible !== undefined && { action: actionOf(irreversible) }),
      ...(ends !== undefined && { seconds: ends }),
      ...(change.phrase !== undefined && !several && { title: change.phrase }),
    }
    // What the words of a filter have in common is not changed through one of them.
    if (several && differs(filter, ofAll))
      throw new ApiError(422, 'This filter holds several keywords: it is changed by a newer version of the API')
    const changed = await c.var.app.filters.change(voice, filter.id, {
      ...(several ? {} : ofAll),
      keywords: [
        {
          id: keyword.id,
          ...(change.phrase !== undefined && { text: change.phrase }),
          ...(change.whole_word !== undefined && { wholeWord: change.whole_word }),
        },
      ],
    })
    return c.json(oldFilter(changed, changed.keywords.find(({ id }) => id === keyword.id)!))
  })

  // A filter that holds nothing more goes with its last word.
  routes.delete(`${path}/:id`, acting('write:filters'), async (c) => {
    const { voice } = callerIn(c)
    const { filter, keyword } = await find(c)
    if (filter.keywords.length === 1 && filter.posts.length === 0) await c.var.app.filters.delete(voice, filter.id)
    else await c.var.app.filters.removeKeyword(voice, keyword.id)
    return c.json({})
  })

  return routes
}

type Found = Awaited<ReturnType<typeof find>>

function differs(
  { contexts, action, expiresAt }: Found['filter'],
  change: { contexts?: readonly string[]; action?: string; seconds?: number | null },
): boolean {
  const otherPlaces = change.contexts && [...change.contexts].sort().join() !== [...contexts].sort().join()
  const otherEnd = change.seconds !== undefined && (change.seconds !== null || expiresAt !== null)
  return Boolean(otherPlaces) || otherEnd || (change.action !== undefined && change.action !== action)
}

/** @throws ApiError 404 for those of others */
async function find(c: Context<Asking>) {
  const found = await c.var.app.filters.keyword(callerIn(c).voice.actorId, idIn<'FilterKeyword'>(c))
  if (!found) throw notFound()
  return found
}
