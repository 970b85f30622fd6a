import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { idIn, listOf, readParameters, whole, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import type { Filter } from '../filters/index.ts'
import { parseId } from '../platform/ids.ts'
import { filterEntity, filteredStatus, keywordEntity } from './entities/filter.ts'
import { findStatus } from './find-status.ts'

/** How long: nothing, or nothing in particular, is without end. */
export const seconds = z.preprocess((value) => (value === '' ? null : value), whole.nullable())
const keyword = z.object({ id: words.optional(), keyword: words.optional(), whole_word: yesOrNo.optional() }).loose()
const changed = keyword.extend({ _destroy: yesOrNo.optional() })
const filterAsked = z.object({
  title: words.default(''),
  context: listOf(words).default([]),
  filter_action: words.default('warn'),
  expires_in: seconds.optional(),
  keywords_attributes: listOf(changed).default([]),
})
const changeAsked = z.object({
  title: words.optional(),
  context: listOf(words).optional(),
  filter_action: words.optional(),
  expires_in: seconds.optional(),
  keywords_attributes: listOf(changed).optional(),
})
const keywordAsked = z.object({ keyword: words.default(''), whole_word: yesOrNo.default(true) })
const keywordChange = z.object({ keyword: words.optional(), whole_word: yesOrNo.optional() })
const postAsked = z.object({ status_id: words })

/** https://docs.joinmastodon.org/methods/filters/ */
export function filterRoutes() {
  const routes = new Hono<Asking>()
  const path = '/api/v2/filters'

  routes.get(path, acting('read:filters'), async (c) =>
    c.json((await c.var.app.filters.list(callerIn(c).voice.actorId)).map(filterEntity)),
  )
  routes.post(path, acting('write:filters'), async (c) => {
    const asked = await readParameters(c, filterAsked)
    const filter = await c.var.app.filters.create(callerIn(c).voice, {
      title: asked.title,
      contexts: asked.context,
      action: asked.filter_action,
      seconds: asked.expires_in ?? null,
      keywords: asked.keywords_attributes
        .filter(({ _destroy: destroy }) => !destroy)
        .map(({ keyword: text = '', whole_word: wholeWord = true }) => ({ text, wholeWord })),
    })
    return c.json(filterEntity(filter))
  })

  routes.get(`${path}/keywords/:id`, acting('read:filters'), async (c) =>
    c.json(keywordEntity((await word(c)).keyword)),
  )
  routes.put(`${path}/keywords/:id`, acting('write:filters'), async (c) => {
    const { keyword: text, whole_word: wholeWord } = await readParameters(c, keywordChange)
    const change = { ...(text !== undefined && { text }), ...(wholeWord !== undefined && { wholeWord }) }
    const id = idIn<'FilterKeyword'>(c)
    return c.json(keywordEntity(await c.var.app.filters.changeKeyword(callerIn(c).voice, id, change)))
  })
  routes.delete(`${path}/keywords/:id`, acting('write:filters'), async (c) => {
    await c.var.app.filters.removeKeyword(callerIn(c).voice, idIn<'FilterKeyword'>(c))
    return c.json({})
  })
  routes.get(`${path}/statuses/:id`, acting('read:filters'), async (c) => {
    const post = await c.var.app.filters.post(callerIn(c).voice.actorId, idIn<'FilterPost'>(c))
    if (!post) throw notFound()
    return c.json(filteredStatus(post))
  })
  routes.delete(`${path}/statuses/:id`, acting('write:filters'), async (c) => {
    const { voice } = callerIn(c)
    const post = await c.var.app.filters.post(voice.actorId, idIn<'FilterPost'>(c))
    if (!post) throw notFound()
    await c.var.app.filters.removePost(voice, post.id)
    return c.json(filteredStatus(post))
  })

  routes.get(`${path}/:id`, acting('read:filters'), async (c) => c.json(filterEntity(await find(c))))
  routes.put(`${path}/:id`, acting('write:filters'), async (c) => {
    const asked = await readParameters(c, changeAsked)
    const filter = await c.var.app.filters.change(callerIn(c).voice, idIn<'Filter'>(c), {
      ...(asked.title !== undefined && { title: asked.title }),
      ...(asked.context !== undefined && { contexts: asked.context }),
      ...(asked.filter_action !== undefined && { action: asked.filter_action }),
      ...(asked.expires_in !== undefined && { seconds: asked.expires_in }),
      ...(asked.keywords_attributes && { keywords: asked.keywords_attributes.map(keywordChangeOf) }),
    })
    return c.json(filterEntity(filter))
  })
  routes.delete(`${path}/:id`, acting('write:filters'), async (c) => {
    await c.var.app.filters.delete(callerIn(c).voice, idIn<'Filter'>(c))
    return c.json({})
  })

  routes.get(`${path}/:id/keywords`, acting('read:filters'), async (c) =>
    c.json((await find(c)).keywords.map(keywordEntity)),
  )
  routes.post(`${path}/:id/keywords`, acting('write:filters'), async (c) => {
    const { keyword: text, whole_word: wholeWord } = await readParameters(c, keywordAsked)
    const added = await c.var.app.filters.addKeyword(callerIn(c).voice, idIn<'Filter'>(c), { text, wholeWord })
    return c.json(keywordEntity(added))
  })
  routes.get(`${path}/:id/statuses`, acting('read:filters'), async (c) =>
    c.json((await find(c)).posts.map(filteredStatus)),
  )
  routes.post(`${path}/:id/statuses`, acting('write:filters'), async (c) => {
    const { status_id: statusId } = await readParameters(c, postAsked)
    const { postId } = await findStatus(c, statusId)
    return c.json(filteredStatus(await c.var.app.filters.addPost(callerIn(c).voice, idIn<'Filter'>(c), postId)))
  })

  return routes
}

/** A word that is new stands for itself, unless the program says otherwise. */
function keywordChangeOf({ id, keyword: text, whole_word: wholeWord, _destroy: remove }: z.output<typeof changed>) {
  const known = id ? (parseId<'FilterKeyword'>(id) ?? none()) : null
  const said = wholeWord ?? (known ? undefined : true)
  return {
    id: known,
    ...(text !== undefined && { text }),
    ...(said !== undefined && { wholeWord: said }),
    ...(remove && { remove }),
  }
}

/** @throws ApiError 404 for those of others */
async function find(c: Context<Asking>): Promise<Filter> {
  return (await c.var.app.filters.read(callerIn(c).voice.actorId, idIn<'Filter'>(c))) ?? none()
}

async function word(c: Context<Asking>) {
  return (await c.var.app.filters.keyword(callerIn(c).voice.actorId, idIn<'FilterKeyword'>(c))) ?? none()
}

function none(): never {
  throw notFound()
}
