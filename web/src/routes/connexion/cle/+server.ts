import { error } from '@sveltejs/kit'
import { caller } from '../../../access.server.ts'
import { asJson } from '../../../refusals.server.ts'
import { replaceSession } from '../../../session.server.ts'
import { localPath } from '../../../speaking.server.ts'
import type { RequestHandler } from './$types'

/** Signs in by a passkey's answer: `{ response, next }` → `{ next }`, where to go then. */
export const POST: RequestHandler = async (event) => {
  // A page of another site can send a form here, but no JSON.
  if (!event.request.headers.get('content-type')?.startsWith('application/json')) error(415)
  const sent = await event.request.json().catch(() => error(400))
  return asJson(event.locals.language, async () => {
    const { secret } = await event.platform!.app.access.signInByPasskey({ response: sent?.response, ...caller(event) })
    await replaceSession(event, secret)
    return { next: localPath(sent?.next ?? null, '/') }
  })
}
