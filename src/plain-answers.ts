import { createHash } from 'node:crypto'
import { type PlainKind, plainWords } from './plain-words.ts'
import { escapeText, htmlAttribute } from './platform/html/escape.ts'

const statuses: Record<PlainKind, number> = {
  'malformed-request': 400,
  'unknown-method': 405,
  'too-large': 413,
  failed: 500,
  starting: 503,
  'database-away': 503,
}
const RETRY_AFTER_S = 5

const STYLE = `:root{color-scheme:light dark}
body{font:1.125rem/1.6 "Atkinson Hyperlegible Next",system-ui,sans-serif;margin:0;padding:3rem 1.5rem;background:#faf7f0;color:#1d2420}
main{max-width:38rem;margin:auto}h1{font-size:1.5rem;line-height:1.3}
small,a{color:inherit}
@media (prefers-color-scheme:dark){body{background:#161b18;color:#e9ede9}}`
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/**
 * What the door itself answers when no page can: in both languages, since nothing is known of the reader, without the
 * application. JSON for programs that ask for it.
 */
export function plainAnswer(kind: PlainKind, given: { requestId: string; request?: Request }): Response {
  const { requestId, request } = given
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (statuses[kind] === 503) headers.set('retry-after', String(RETRY_AFTER_S))
  if (kind === 'unknown-method') headers.set('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
  const json = request !== undefined && asksForJson(request)
  headers.set('content-type', json ? 'application/json' : 'text/html; charset=utf-8')
  headers.set('content-security-policy', policy)
  const body = json ? JSON.stringify({ error: kind, requestId }) : page(kind, requestId, retryAddress(kind, request))
  return new Response(body, { status: statuses[kind], headers })
}

function asksForJson(request: Request): boolean {
  const accepted = request.headers.get('accept') ?? ''
  return (
    new URL(request.url).pathname.startsWith('/api/') ||
    (accepted.includes('application/json') && !accepted.includes('text/html'))
  )
}

/** A link to try again with, where that sends nothing twice. */
function retryAddress(kind: PlainKind, request: Request | undefined): string | null {
  if (statuses[kind] !== 503 || request?.method !== 'GET') return null
  const { pathname, search } = new URL(request.url)
  return `/${pathname.replace(/^\/+/, '')}${search}`
}

function page(kind: PlainKind, requestId: string, retry: string | null): string {
  const { fr, en } = plainWords
  const again = (words: string) => (retry ? ` <a${htmlAttribute('href', retry)}>${escapeText(words)}</a>` : '')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(fr[kind].title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeText(fr[kind].title)}</h1>
<p>${escapeText(fr[kind].text)}${again(fr.again)}</p>
<div lang="en">
<h2>${escapeText(en[kind].title)}</h2>
<p>${escapeText(en[kind].text)}${again(en.again)}</p>
</div>
<p><small>${escapeText(requestId)}</small></p>
</main>
</body>
</html>
`
}
