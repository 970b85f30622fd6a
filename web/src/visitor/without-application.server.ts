/** Pages that live by the application even for a visitor. Public pages weigh 40 kB of JavaScript at most: none is here. */
const alive = new Set(['/_design'])
/** The sign-in page is a visitor's even for who is signed in and signs in anew: its passkeys are the little script's. */
const plain = new Set(['/connexion'])

/**
 * Whether the browser is given the application, some 50 kB of it, or the page alone. Whoever only reads has no use for
 * the former: every link and every form works without it.
 */
export function needsApplication(route: string | null, viewer: object | null): boolean {
  if (route !== null && plain.has(route)) return false
  return viewer !== null || (route !== null && alive.has(route))
}

/** Kit's own script with the data of the page in it, which nothing will read: the last script of the page. */
const start = '<script nonce='

/** The page without the application, and with the little script of visitors (`src`) in its place. */
export function withoutApplication(html: string, src: string | undefined): string {
  const from = html.lastIndexOf(start)
  const to = html.indexOf('</script>', from)
  if (from < 0 || to < 0 || !/^[^>]*>\s*\{\s*__sveltekit_/.test(html.slice(from, from + 200))) return html
  const ours = src === undefined ? '' : `<script type="module" src="${src}"></script>`
  return html.slice(0, from) + ours + html.slice(to + '</script>'.length)
}
