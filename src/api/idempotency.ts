import type { Context } from 'hono'
import { ApiError } from './refused.ts'

const KEY_LONGEST = 200

/** The same key from the same writer in the same name is one post. Null where none was sent. @throws ApiError 422 */
export function keyOf(c: Context, actorId: string): string | null {
  const key = c.req.header('idempotency-key')
  if (!key) return null
  if (key.length > KEY_LONGEST) throw new ApiError(422, 'Validation failed: Idempotency-Key is too long')
  return `${actorId} ${key}`
}
