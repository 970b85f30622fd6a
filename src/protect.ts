const documentPolicy = "default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"

/** Where a program that runs in a page asks somebody to let it act, in a window that it opened; and signing in, on the way there. */
const askedByPrograms = /^\/(?:oauth\/authorize|connexion)(?:\/|$)/

/**
 * Sets the headers that protect the reader, which every answer carries, and the number of the request.
 * @param given.path what was asked for
 */
export function protect(response: Response, given: { requestId: string; secure: boolean; path?: string }): Response {
  const headers = mutable(response)
  headers.set('x-request-id', given.requestId)
  headers.set('x-content-type-options', 'nosniff')
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  // A program that opened the window waits for it to come back: parted from it, it would believe the window closed.
  const opened = askedByPrograms.test(given.path ?? '')
  headers.set('cross-origin-opener-policy', opened ? 'unsafe-none' : 'same-origin')
  // Pages bring their own policy; one that could not be made in the usual way gets the strictest.
  if (headers.get('content-type')?.startsWith('text/html') && !headers.has('content-security-policy'))
    headers.set('content-security-policy', documentPolicy)
  if (given.secure) headers.set('strict-transport-security', 'max-age=31536000')
  return headers === response.headers
    ? response
    : new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** The headers of a redirect made by `Response.redirect`, or of an answer from outside, may not be changed in place. */
function mutable(response: Response): Headers {
  try {
    response.headers.set('x-content-type-options', 'nosniff')
    return response.headers
  } catch {
    return new Headers(response.headers)
  }
}
