import { ACTIVITY_TYPES } from '../fetch-document.ts'
import type { Doc } from '../translate/document.ts'

/** Whether a request asks for what programs of other servers read, rather than for a page (RFC 9110 §12.5.1). */
export function wantsActivity(request: Request): boolean {
  const accepted = (request.headers.get('accept') ?? '').split(',').map((one) => {
    const [type = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    const q = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1)
    return { type, q: Number.isFinite(q) ? q : 0 }
  })
  const best = (types: readonly string[]) =>
    Math.max(0, ...accepted.filter(({ type }) => types.includes(type)).map(({ q }) => q))
  const activity = best(ACTIVITY_TYPES)
  return activity > 0 && activity >= best(['text/html', 'application/xhtml+xml'])
}

/** Others may keep it for a while; a page has the same address for those who ask otherwise. */
export function activityAnswer(doc: Doc, { status = 200, forAll = true } = {}): Response {
  return new Response(JSON.stringify(doc), {
    status,
    headers: {
      'content-type': 'application/activity+json; charset=utf-8',
      'cache-control': forAll ? 'public, max-age=60' : 'private, no-store',
      vary: 'Accept, Signature',
      'access-control-allow-origin': '*',
    },
  })
}
