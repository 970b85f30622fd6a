import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { idIn, readParameters, words } from '../api/parameters.ts'
import { ApiError, notFound } from '../api/refused.ts'
import type { Focus } from '../media/index.ts'
import { mediaAttachment } from './entities/media-attachment.ts'
import type { Presenting } from './presenting.ts'

export const focusAsked = z.string().transform((text, issues): Focus => {
  const [x = Number.NaN, y = Number.NaN, ...more] = text.split(',').map((part) => Number(part.trim() || 'none'))
  if (more.length > 0 || Number.isNaN(x) || Number.isNaN(y)) issues.addIssue({ code: 'custom', message: 'is not x,y' })
  return { x, y }
})
const said = { description: words.nullish(), focus: focusAsked.optional() }
// A thumbnail of one's own is for sound and films, which are not taken here.
const fileAsked = z.object({ file: z.instanceof(File).optional(), ...said })
const changeAsked = z.object(said)

/** https://docs.joinmastodon.org/methods/media/ — files are looked at and written anew while they are sent: both ways answer 200. */
export function mediaRoutes({ addresses }: Presenting) {
  const routes = new Hono<Asking>()

  for (const path of ['/api/v1/media', '/api/v2/media'])
    routes.post(path, acting('write:media'), async (c) => {
      const { voice } = callerIn(c)
      const { media } = c.var.app
      const { file, description, focus } = await readParameters(c, fileAsked)
      if (!file) throw new ApiError(422, "Validation failed: File can't be blank")
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { id } = await media.upload(voice.personId, { bytes, name: file.name })
      await media.describe(voice.personId, id, given({ description, focus }))
      return answer(c, id)
    })

  routes.get('/api/v1/media/:id', acting('write:media'), async (c) => answer(c, idIn<'Media'>(c)))

  routes.put('/api/v1/media/:id', acting('write:media'), async (c) => {
    const id = idIn<'Media'>(c)
    await free(c, id)
    const change = await readParameters(c, changeAsked)
    await c.var.app.media.describe(callerIn(c).voice.personId, id, given(change))
    return answer(c, id)
  })

  routes.delete('/api/v1/media/:id', acting('write:media'), async (c) => {
    await c.var.app.media.delete(callerIn(c).voice.personId, idIn<'Media'>(c))
    return c.json({})
  })

  /** 206 while its files are still being written. */
  async function answer(c: Context<Asking>, id: ReturnType<typeof idIn<'Media'>>) {
    const { media, arriving } = await free(c, id)
    const entity = mediaAttachment(addresses, media)
    return arriving ? c.json({ ...entity, url: null }, 206) : c.json(entity)
  }

  return routes
}

/** One's own file, that no post shows yet. @throws ApiError 404 for any other */
async function free(c: Context<Asking>, id: ReturnType<typeof idIn<'Media'>>) {
  const found = await c.var.app.media.own(callerIn(c).voice.personId, id)
  if (!found || found.shown) throw notFound()
  return found
}

const given = ({ description, focus }: { description?: string | null | undefined; focus?: Focus | undefined }) => ({
  ...(description !== undefined && { description: description ?? '' }),
  ...(focus && { focus }),
})
