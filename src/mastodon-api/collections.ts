import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn, lookerIn, reading } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { linkParts } from '../api/pages.ts'
import { idIn, listOf, readParameters, readQuery, whole, words, yesOrNo } from '../api/parameters.ts'
import { ApiError, languageOf, type RefusalAnswers } from '../api/refused.ts'
import type { Collection, CollectionId, CollectionWish } from '../collections/index.ts'
import { type ActorId, parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { collectionEntity, itemEntity } from './entities/collection.ts'
import { findAccount } from './find-account.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const said = {
  description: words.optional(),
  language: words.nullish(),
  sensitive: yesOrNo.optional(),
  discoverable: yesOrNo.optional(),
  tag_name: words.nullish(),
}
const createAsked = z.object({ name: words.default(''), ...said, account_ids: listOf(words).default([]) })
const changeAsked = z.object({ name: words.optional(), ...said })
const partAsked = z.object({ limit: whole.default(40), offset: whole.default(0) })

/** What the API calls each thing that may be wrong, and the field that it stands in. */
const wrongs: Record<string, readonly [field: string, code: string]> = {
  'collection-name-wrong': ['name', 'ERR_TOO_LONG'],
  'collection-description-long': ['description', 'ERR_TOO_LONG'],
  'collection-language-wrong': ['language', 'ERR_INVALID'],
  'hashtag-wrong': ['tag_name', 'ERR_INVALID'],
  'too-many-collections': ['base', 'ERR_TOO_MANY'],
  'collection-full': ['collection_items', 'ERR_TOO_MANY'],
}

/** https://docs.joinmastodon.org/methods/collections/ */
export function collectionRoutes({ accounts, addresses }: Presenting, answers: RefusalAnswers) {
  const routes = new Hono<Asking>()
  const entity = (collection: Collection) => collectionEntity(addresses, collection)

  routes.post('/api/v1/collections', acting('write:collections'), async (c) => {
    const { voice } = callerIn(c)
    return inItsForm(c, answers, async () => {
      const { account_ids, ...asked } = await readParameters(c, createAsked)
      const id = await c.var.app.collections.create(voice, wishOf(asked), account_ids.map(actorId))
      return c.json({ collection: entity(await found(c, id)) })
    })
  })

  routes.get('/api/v1/collections/:id', reading('read:collections'), async (c) => {
    const collection = await found(c)
    const shown = await accounts([collection.ownerId, ...collection.items.map((item) => item.actorId)], lookerIn(c))
    return answerText(c, write({ collection: entity(collection), accounts: shown }))
  })

  routes.on(['PATCH', 'PUT'], '/api/v1/collections/:id', acting('write:collections'), async (c) => {
    const { voice } = callerIn(c)
    return inItsForm(c, answers, async () => {
      const id = idIn<'Collection'>(c)
      await c.var.app.collections.change(voice, id, wishOf(await readParameters(c, changeAsked)))
      return c.json({ collection: entity(await found(c)) })
    })
  })

  routes.delete('/api/v1/collections/:id', acting('write:collections'), async (c) => {
    await c.var.app.collections.delete(callerIn(c).voice, idIn<'Collection'>(c))
    return c.json({})
  })

  routes.post('/api/v1/collections/:collectionId/items', acting('write:collections'), async (c) => {
    const { account_id } = await readParameters(c, z.object({ account_id: words.default('') }))
    if (account_id === '') throw new ApiError(422, '`account_id` parameter is missing')
    const item = await c.var.app.collections.add(callerIn(c).voice, collectionId(c), actorId(account_id))
    return c.json({ collection_item: itemEntity(item) })
  })

  routes.delete('/api/v1/collections/:collectionId/items/:id', acting('write:collections'), async (c) => {
    await c.var.app.collections.remove(callerIn(c).voice, collectionId(c), idIn<'CollectionItem'>(c))
    return c.json({})
  })

  routes.post('/api/v1/collections/:collectionId/items/:id/revoke', acting('write:collections'), async (c) => {
    await c.var.app.collections.revoke(callerIn(c).voice, collectionId(c), idIn<'CollectionItem'>(c))
    return c.json({})
  })

  routes.get('/api/v1/accounts/:accountId/collections', reading('read:collections'), async (c) => {
    const { id } = await findAccount(c, idIn<'Actor'>(c, 'accountId'))
    const reader = lookerIn(c)?.personId ?? null
    return part(c, (page) => c.var.app.collections.of(id, reader, page))
  })

  // Only one's own: who else is in which is nobody's business.
  routes.get('/api/v1/accounts/:accountId/in_collections', acting('read:collections'), async (c) => {
    const { id } = await findAccount(c, idIn<'Actor'>(c, 'accountId'))
    if (id !== callerIn(c).voice.actorId) throw new ApiError(403, 'This action is not allowed')
    return part(c, (page) => c.var.app.collections.holding(id, page))
  })

  async function part(c: Context<Asking>, read: (page: { most: number; offset: number }) => Promise<Collection[]>) {
    const asked = readQuery(c, partAsked)
    const most = Math.min(Math.max(asked.limit, 1), 80)
    const offset = Math.max(asked.offset, 0)
    const all = await read({ most: most + 1, offset })
    linkParts(c, { offset, limit: most, more: all.length > most })
    return c.json({ collections: all.slice(0, most).map(entity) })
  }

  return routes
}

/** @throws ApiError 404 where it is not there for this reader */
async function found(c: Context<Asking>, id: CollectionId = idIn<'Collection'>(c)): Promise<Collection> {
  const { app } = c.var
  const collection = await app.collections.byId(lookerIn(c)?.personId ?? null, id)
  if (!collection) throw new ApiError(404, 'Record not found')
  return collection
}

const collectionId = (c: Context<Asking>) => idIn<'Collection'>(c, 'collectionId')
const actorId = (text: string) => parseId<'Actor'>(text) ?? ('0' as ActorId)

const wishOf = ({ tag_name, ...asked }: z.output<typeof changeAsked>): CollectionWish => ({
  ...(asked.name !== undefined && { name: asked.name }),
  ...(asked.description !== undefined && { description: asked.description }),
  ...(asked.language !== undefined && { language: asked.language }),
  ...(asked.sensitive !== undefined && { sensitive: asked.sensitive }),
  ...(asked.discoverable !== undefined && { discoverable: asked.discoverable }),
  ...(tag_name !== undefined && { hashtag: tag_name }),
})

/** What is wrong in the form is told by its field, one level deeper than elsewhere: so it is documented. */
async function inItsForm(c: Context<Asking>, answers: RefusalAnswers, work: () => Promise<Response>) {
  try {
    return await work()
  } catch (error) {
    const wrong = error instanceof Refusal && wrongs[error.kind]
    if (!wrong) throw error
    const [field, code] = wrong
    const { words: description } = answers(error.kind as Parameters<RefusalAnswers>[0], error.params, languageOf(c))
    const details = { [field]: [{ error: code, description }] }
    return c.json({ error: { error: `Validation failed: ${description}`, details } }, 422)
  }
}
