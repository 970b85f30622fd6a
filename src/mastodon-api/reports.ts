import { Hono } from 'hono'
import { z } from 'zod'
import { type Asking, acting, callerIn } from '../api/caller.ts'
import { write } from '../api/json.ts'
import { listOf, readParameters, words, yesOrNo } from '../api/parameters.ts'
import { notFound } from '../api/refused.ts'
import { parseId } from '../platform/ids.ts'
import { reportEntity } from './entities/report.ts'
import type { Presenting } from './presenting.ts'
import { answerText } from './timelines.ts'

const asked = z.object({
  account_id: words,
  category: words.optional(),
  comment: words.optional(),
  status_ids: listOf(words).default([]),
  rule_ids: listOf(words).default([]),
  collection_ids: listOf(words).default([]),
  forward: yesOrNo.default(false),
})

/** https://docs.joinmastodon.org/methods/reports/ */
export function reportRoutes({ accounts }: Presenting) {
  const routes = new Hono<Asking>()
  routes.post('/api/v1/reports', acting('write:reports'), async (c) => {
    const { voice } = callerIn(c)
    const { moderation } = c.var.app
    const typed = await readParameters(c, asked)
    const actorId = parseId<'Actor'>(typed.account_id)
    if (!actorId) throw notFound()
    const id = await moderation.report(voice, {
      actorId,
      category: typed.category ?? null,
      comment: typed.comment ?? '',
      postIds: typed.status_ids.flatMap((one) => parseId<'Post'>(one) ?? []),
      ruleIds: typed.rule_ids,
      collectionIds: typed.collection_ids.flatMap((one) => parseId<'Collection'>(one) ?? []),
      forward: typed.forward,
    })
    const report = await moderation.ownReport(voice.actorId, id)
    const [account] = await accounts([actorId])
    return answerText(c, write(reportEntity(report!, account ?? null)))
  })
  return routes
}
