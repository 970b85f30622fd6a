/** Pages on which a visitor has something to do that plain forms cannot: a passkey, a text whose length is counted. */
const alive = new Set(['/connexion', '/inscription', '/installation', '/_design'])

/**
 * Whether the browser is given the application, some 50 kB of it, or the page alone. Whoever only reads has no use for
 * the former: every link and every form works without it.
 */
export function needsApplication(route: string | null, viewer: object | null): boolean {
  return viewer !== null || (route !== null && alive.has(route))
}

/** Kit's own script, with the data of the page in it, which nothing will read. */
const start = /<script nonce="[^"]*">\s*\{\s*__sveltekit_.*?<\/script>/s

/** The page without the application, and with the little script of visitors (`src`) in its place. */
export function withoutApplication(html: string, src: string | undefined): string {
  return html.replace(start, src === undefined ? '' : `<script type="module" src="${src}"></script>`)
}
