import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { checkMaySpeak } from '../actors/index.ts'
import type { App } from '../app.ts'
import type { ActorId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'

/** Who asks, or why she is told nothing. `null`: a visitor. */
export type Asked = { reader: { personId: ActorId } | null } | { error: string; status: 401 | 403 }

/**
 * The reader is the holder of the access token (`Authorization: Bearer …`, RFC 6750), as herself or as the structure
 * that it speaks as; else that of the session. A token that is none is refused, even where a visitor would be answered.
 */
export async function readerOf(app: App, c: Context): Promise<Asked> {
  const authorization = c.req.header('authorization')
  if (authorization === undefined) {
    const secret = getCookie(c, 'session')
    const holder = secret ? await app.access.holder(secret) : null
    return { reader: holder && { personId: holder.personId } }
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  const holder = token ? await app.access.tokenHolder(token) : null
  if (!holder) return { error: 'token-wrong', status: 401 }
  if (!holder.scopes.some((scope) => /^read(:|$)/.test(scope))) return { error: 'scope-missing', status: 403 }
  try {
    await checkMaySpeak(app.db, holder)
  } catch (error) {
    if (error instanceof Refusal) return { error: error.kind, status: 403 }
    throw error
  }
  return { reader: { personId: holder.actorId } }
}
