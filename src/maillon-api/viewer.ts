import type { Context } from 'hono'
import { type Asking, lookerIn } from '../api/caller.ts'
import type { Card } from '../feeds/index.ts'
import { type PostId, parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Viewer } from '../publishing/index.ts'

/** Whoever reads through a token reads in one name. */
export function viewerIn(c: Context<Asking>): Viewer {
  const looker = lookerIn(c)
  return looker && { personId: looker.personId, actorIds: [looker.personId] }
}

/** The post whose id is in the path. @throws Refusal no-such-post where there is none, or the caller may not see it */
export async function findCard(c: Context<Asking>): Promise<Card> {
  const id = postIdIn(c)
  return (await c.var.app.feeds.card(id, lookerIn(c))) ?? noSuchPost()
}

/** @throws Refusal no-such-post for what is no id */
export const postIdIn = (c: Context<Asking>): PostId => parseId<'Post'>(c.req.param('id')) ?? noSuchPost()

export function noSuchPost(): never {
  throw new Refusal('no-such-post')
}
