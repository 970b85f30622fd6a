import type { Context } from 'hono'
import type { RefusalKind } from '../app.ts'
import { log } from '../platform/log.ts'
import { Refusal, type RefusalParams } from '../platform/refusal.ts'

/** What the hall lends this door: the words of refusals, and the status that pages give them. */
export type RefusalAnswers = (
  kind: RefusalKind,
  params: RefusalParams,
  language: 'fr' | 'en',
) => { status: number; words: string }

/** What the API itself refuses, in its own form. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 410 | 422 | 429 | 501 | 503
  readonly details: object
  constructor(status: ApiError['status'], message: string, details: object = {}) {
    super(message)
    this.status = status
    this.details = details
  }
}

export const notFound = () => new ApiError(404, 'Record not found')

/** A mistake in what was asked: Mastodon answers 422 where pages answer 400 or 409. */
export const asApiStatus = (status: number) => (status === 400 || status === 409 || status === 415 ? 422 : status)

/** Every failure in the form of the API: `{"error": …}`, in the reader's language; what nobody expected is logged. */
export function answerFailure(c: Context, error: unknown, answers: RefusalAnswers, report: (error: unknown) => void) {
  if (error instanceof ApiError) return c.json({ error: error.message, ...error.details }, error.status)
  if (error instanceof Refusal) {
    const { status, words } = answers(error.kind as RefusalKind, error.params, languageOf(c))
    const field = error.params['field']
    const asked = asApiStatus(status)
    const details = asked === 422 && { [String(field ?? 'base')]: [{ error: 'ERR_INVALID', description: words }] }
    return c.json(
      { error: words, kind: error.kind, ...(field && { field }), ...(details && { details }) },
      asked as 422,
    )
  }
  if (c.req.raw.signal.aborted) log('door').debug('whoever asked is gone')
  report(error)
  return c.json({ error: 'Something went wrong on our side' }, 500)
}

/** French first, unless the program asks for English. */
export function languageOf(c: Context): 'fr' | 'en' {
  const asked = c.req.header('accept-language') ?? ''
  const first = asked.split(',').find((part) => /^\s*(fr|en)\b/i.test(part))
  return first && /^\s*en/i.test(first) ? 'en' : 'fr'
}
