import { error } from '@sveltejs/kit'
import { z } from 'zod'
import { asJson } from '../../../../refusals.server.ts'
import type { RequestHandler } from './$types'

/** What a browser says of its subscription (`PushSubscription.toJSON()`). */
const asked = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) })

/** This browser, in this session, wants to be told: of everything until she chooses, then of what she chose. */
export const POST: RequestHandler = async ({ locals, platform, request }) => {
  const { who } = locals
  if (!who) error(401)
  const said = asked.safeParse(await request.json().catch(() => null))
  if (!said.success) error(400)
  const { push, notifications } = platform!.app
  const { endpoint, keys } = said.data
  return asJson(locals.language, async () => {
    const before = await push.subscription({ sessionId: who.holder.sessionId })
    await push.subscribe(
      { sessionId: who.holder.sessionId },
      { endpoint, ...keys, encoding: 'aes128gcm' },
      before ?? { kinds: Object.values(notifications.families).flat(), senders: 'all' },
    )
    return {}
  })
}
