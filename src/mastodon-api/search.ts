import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { asFeedPage, pageAsked } from '../api/pages.ts'
import { readQuery, whole, words, yesOrNo } from '../api/parameters.ts'
import type { App } from '../app.ts'
import { parseId } from '../platform/ids.ts'
import { collectionEntity } from './entities/collection.ts'
import { tagEntity } from './entities/tag.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const asked = z.object({
  q: words.default(''),
  type: z.enum(['accounts', 'statuses', 'hashtags']).optional(),
  offset: whole.default(0),
  account_id: words.optional(),
  following: yesOrNo.default(false),
  resolve: yesOrNo.default(false),
})

/** https://docs.joinmastodon.org/methods/search/ — and its first version, whose hashtags are names alone. */
export function searchRoutes({ accounts, posts, addresses }: Presenting) {
  const routes = new Hono<Asking>()
  routes.get('/api/v2/search', reading('read:search'), (c) => search(c, true))
  routes.get('/api/v1/search', reading('read:search'), (c) => search(c, false))

  async function search(c: Context<Asking>, whole: boolean) {
    const { app } = c.var
    const { q, type, offset, account_id, following, resolve } = readQuery(c, asked)
    const page = pageAsked(c, { usual: 20, most: 40 })
    const looker = lookerIn(c)
    const wanted = (kind: string) => (type ? type === kind : offset === 0)
    const from = Math.max(offset, 0)
    const most = page.limit
    const handle = addresses.handleIn(q)
    const elsewhere = resolve && looker && from === 0 ? await foundElsewhere(app, q, handle) : null
    const here = addresses.localPost(q) ?? (elsewhere && 'postId' in elsewhere ? elsewhere.postId : null)
    const actor = elsewhere && 'actorId' in elsewhere ? elsewhere.actorId : null
    const asCollection = type ? null : addresses.localCollection(q)
    const [people, found, hashtags, collection] = await Promise.all([
      wanted('accounts')
        ? actor
          ? [actor]
          : app.actors.search(looker?.personId ?? null, handle ?? q, { most, offset: from, following })
        : [],
      !wanted('statuses')
        ? []
        : here
          ? [here]
          : app.search.posts(looker, q, { ...asFeedPage(page), offset: from, author: parseId<'Actor'>(account_id) }),
      wanted('hashtags') ? app.search.hashtags(q, { most, offset: from }) : [],
      asCollection && app.collections.byId(looker?.personId ?? null, asCollection),
    ])
    const history = whole ? await app.insights.hashtagHistory(hashtags) : null
    return answerText(
      c,
      write({
        accounts: await accounts(people),
        statuses: await posts(found, looker),
        hashtags: hashtags.map((name) => (history ? tagEntity(addresses, name, history.get(name) ?? []) : name)),
        collections: collection ? [collectionEntity(addresses, collection)] : [],
      }),
    )
  }
  return routes
}

/** What a handle or a link names that nobody here knows yet: its server is asked. */
async function foundElsewhere({ actors, federation, publishing }: App, q: string, handle: string | null) {
  const link = /^https?:\/\//.test(q.trim())
  if (!link && !handle?.includes('@')) return null
  if (handle && !link && (await actors.byHandle(handle))) return null
  const known = link ? (await publishing.remote.byUris([q.trim()])).get(q.trim()) : null
  return known && !known.withdrawn ? { postId: known.id } : federation.lookUp(q)
}
