/** How long others than the reader may keep a page, in seconds: a crowd that follows one link asks us once. */
const SHARED_S = 30

/**
 * What may keep a page, and for how long. That of a visitor says nothing of her: it is the same for all who share her
 * language and theme (both told by cookies or by Accept-Language), asked for again each time by her browser, which is told
 * when it has it already. All that is made for someone who is signed in is hers alone.
 */
export function letBeKept(
  response: Response,
  page: { method: string; signedIn: boolean; plain: boolean; session: boolean },
): Response {
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  const { headers } = response
  // No script of a visitor's page needs it, and the page may be shown to others as it is.
  const policy = headers.get('content-security-policy')
  if (page.plain && policy) headers.set('content-security-policy', policy.replace(/ 'nonce-[^']*'/g, ''))
  const same = page.method === 'GET' && response.status === 200 && !headers.has('set-cookie')
  const shared = same && page.plain && !page.signedIn && !page.session
  headers.append('vary', 'cookie, accept-language')
  if (!headers.has('cache-control'))
    headers.set(
      'cache-control',
      shared ? `public, max-age=0, s-maxage=${SHARED_S}, must-revalidate` : 'private, no-cache',
    )
  return response
}
