/** A link that led to nothing good, and the page that has it. */
export type DeadLink = { path: string; status: number; from: string }

const MOST_PAGES = 600
/** Of pages of one shape (any profile, any post), so many are opened: a person and a structure, say. */
const OF_ONE_SHAPE = 4
const AT_ONCE = 4
/** What never ends (live updates), and what is no page. */
const LEFT_OUT = /^\/(live|_app|media)(\/|$)/

/**
 * Follows every internal link from `/`, and from pages that lists show late, as one viewer would: those of lists, of menus and of the head of each page, feeds and
 * calendars included. Answers the links that do not lead to a page, and the shapes that were seen.
 * @param site.publicUrl links that name the site by its address are its own
 * @param site.cookie of a session; none for a visitor
 */
export async function crawl(site: {
  origin: string
  publicUrl: string
  cookie?: string
  also?: readonly string[]
}): Promise<{ dead: DeadLink[]; shapes: Set<string>; pages: number }> {
  const starts = ['/', ...(site.also ?? [])]
  const waiting = starts.map((path) => ({ path, from: '' }))
  const known = new Set(starts)
  const shapes = new Map(starts.map((path) => [shapeOf(path), 1]))
  const dead: DeadLink[] = []
  let pages = 0

  async function open({ path, from }: { path: string; from: string }): Promise<void> {
    pages++
    const answer = await fetch(site.origin + path, {
      headers: { accept: 'text/html', 'accept-language': 'fr', ...(site.cookie && { cookie: site.cookie }) },
      // By hand: a redirect names the site by its address, under which it is not reached here.
      redirect: 'manual',
    })
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    const text = await answer.text()
    const onward = answer.headers.get('location')
    if (!answer.ok && !onward) dead.push({ path, status: answer.status, from })
    if (!onward && (!isPage || !answer.ok)) return
    for (const link of onward ? here(onward, path) : linksOf(text, path)) {
      const shape = shapeOf(link)
      const seen = shapes.get(shape) ?? 0
      if (known.has(link) || seen >= OF_ONE_SHAPE || known.size >= MOST_PAGES) continue
      shapes.set(shape, seen + 1)
      known.add(link)
      waiting.push({ path: link, from: path })
    }
  }

  const linksOf = (html: string, page: string): string[] =>
    [...html.matchAll(/<(?:a|link)\b[^>]*? href="([^"]*)"/g)].flatMap(([, href]) => here(href!, page))

  /** The address within the site that a link leads to; nothing where it leads elsewhere. */
  function here(href: string, page: string): string[] {
    const url = URL.parse(href.replaceAll('&amp;', '&'), new URL(page, site.publicUrl))
    if (url?.origin !== new URL(site.publicUrl).origin || LEFT_OUT.test(url.pathname)) return []
    return [url.pathname + url.search]
  }

  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(open))
  return { dead, shapes: new Set(shapes.keys()), pages }
}

/** The route that an address is of, as far as one can tell from it: names, ids and what is asked are left out. */
export function shapeOf(link: string): string {
  const { pathname, searchParams } = new URL(link, 'http://here.invalid')
  const path = pathname
    .replace(/^\/@[^/]+/, '/@…')
    .replace(/\/\d+(?=[/.]|$)/g, '/N')
    .replace(/^(\/(?:specialites|territoires|mots|agenda))\/[^/.]+/, '$1/…')
  return [path, ...[...new Set(searchParams.keys())].sort()].join(' ')
}
