import type { Context } from 'hono'
import type { RefusalKind } from '../app.ts'
import { Refusal } from '../platform/refusal.ts'

type Status = 400 | 401 | 403 | 404 | 422 | 429
type Failure = { status: Status; error: string; words: string }

/** What OAuth calls a refusal, and its status (RFC 6749 §5.2, RFC 7009 §2.2.1). */
const failures: Partial<Record<RefusalKind, Failure>> = {
  'client-wrong': {
    status: 401,
    error: 'invalid_client',
    words: 'Client authentication failed: the client is unknown, or its secret is missing or wrong.',
  },
  'code-wrong': {
    status: 400,
    error: 'invalid_grant',
    words:
      'The authorization code is invalid, expired or used, was issued to another client or for another redirect URI, or its code verifier does not match.',
  },
  'scope-wrong': {
    status: 400,
    error: 'invalid_scope',
    words: 'The requested scope does not exist, or is beyond what the client may be given.',
  },
  'token-of-another': {
    status: 403,
    error: 'unauthorized_client',
    words: 'You are not authorized to revoke this token',
  },
}

/** @throws what is no refusal, and refusals that have no name here */
export function oauthRefused(c: Context, refused: unknown) {
  if (!(refused instanceof Refusal)) throw refused
  if (refused.kind === 'too-many-attempts') return tooMany(c, refused)
  const failure = failures[refused.kind as RefusalKind]
  if (!failure) throw refused
  // Whoever tried by HTTP Basic is told so (RFC 6749 §5.2).
  if (failure.status === 401) c.header('www-authenticate', 'Basic realm="oauth"')
  return oauthFailure(c, failure.status, failure.error, failure.words)
}

export function oauthFailure(c: Context, status: Status, error: string, words: string) {
  return c.json({ error, error_description: words }, status)
}

export function tooMany(c: Context, refused: Refusal) {
  c.header('retry-after', String(refused.params['seconds'] ?? 60))
  return c.json({ error: 'Too many requests' }, 429)
}

/** RFC 6750 §3: what is wrong with the token that was shown. */
export function bearerRefused(c: Context, status: 401 | 403, words: string) {
  const error = status === 401 ? 'invalid_token' : 'insufficient_scope'
  c.header('www-authenticate', `Bearer realm="Maillon", error="${error}"`)
  return c.json({ error: words }, status)
}
