import { type Context, Hono } from 'hono'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { notFound } from '../api/refused.ts'
import { parseId } from '../platform/ids.ts'
import type { PostContent } from '../publishing/index.ts'
import { findStatus } from './find-status.ts'

const RETRY_SECONDS = 2

/** https://docs.joinmastodon.org/methods/async_refreshes/ — what a job is still making of what was answered. */
export function asyncRefreshRoutes() {
  const routes = new Hono<Asking>()
  routes.get('/api/v1_alpha/async_refreshes/:id', acting('read'), async (c) => {
    const id = c.req.param('id')
    const running = await isRunning(c, id)
    return c.json({ async_refresh: { id, status: running ? 'running' : 'finished' } })
  })
  return routes
}

export const annualRefreshId = (year: number) => `annual-report-${year}`

/**
 * The year of the caller that is being counted; or the page that a post is about, which she may see, being looked at.
 * @throws ApiError 404 for any other
 */
async function isRunning(c: Context<Asking>, id: string): Promise<boolean> {
  const year = /^annual-report-(\d{4})$/.exec(id)?.[1]
  if (year) {
    const state = await c.var.app.insights.annual.state(callerIn(c).voice, Number(year))
    return state === 'generating' || (state === 'available' ? false : refuse())
  }
  const post = parseId<'Post'>(/^link-preview-(\d+)$/.exec(id)?.[1]) ?? refuse()
  const { card } = await findStatus(c, post)
  return previewAwaited(c, card.content)
}

function refuse(): never {
  throw notFound()
}

async function previewAwaited(c: Context<Asking>, { link, preview }: PostContent): Promise<boolean> {
  return link !== null && preview === null && (await c.var.app.previews.awaited(link))
}

/** Says in the answer that it will be another one soon. */
export async function tellOfPreview(c: Context<Asking>, content: PostContent): Promise<void> {
  if (await previewAwaited(c, content)) tellOfRefresh(c, `link-preview-${content.id}`)
}

export function tellOfRefresh(c: Context<Asking>, id: string): void {
  c.header('Mastodon-Async-Refresh', `id="${id}", retry=${RETRY_SECONDS}`)
}
