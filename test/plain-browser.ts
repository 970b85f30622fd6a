/** Someone who uses the site as a browser without JavaScript does: pages, forms, cookies, redirects that are followed. */
export type PlainBrowser = {
  open(path: string): Promise<Seen>
  /** Sends a form. `to` is its `action`, `?/name` included. A field may have several values; with a file, the form is multipart. */
  send(to: string, fields: Fields, more?: { headers?: Record<string, string> }): Promise<Seen>
  cookies: Map<string, string>
  /** `Set-Cookie` lines of the last answer that had some. */
  lastCookies: string[]
}
type Fields = Record<string, string | File | readonly (string | File)[]>
export type Seen = {
  status: number
  /** Where one is after redirects. */
  path: string
  html: string
  /** The words of the page's main part. */
  text: string
  headers: Headers
  /** Addresses that were passed through, as `Location` said them. */
  through: string[]
}

const MOST_REDIRECTS = 5

export function openPlainBrowser(url: string, always: Record<string, string> = {}): PlainBrowser {
  const cookies = new Map<string, string>()
  const browser: PlainBrowser = {
    cookies,
    lastCookies: [],
    open: (path) => go(path, { method: 'GET' }),
    send: (to, fields, more = {}) =>
      go(to, { method: 'POST', headers: { origin: url, ...more.headers }, body: bodyOf(fields) }),
  }

  async function go(path: string, init: RequestInit, through: string[] = []): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'fr', ...always, ...init.headers, ...(cookie && { cookie }) },
    })
    keep(answer.headers.getSetCookie())
    const next = answer.headers.get('location')
    if (next && answer.status >= 300 && answer.status < 400) {
      const target = new URL(next, new URL(path, url))
      const here = target.origin === new URL(url).origin
      if (!here || through.length >= MOST_REDIRECTS) throw new Error(`led away to ${target.href}`)
      return go(target.pathname + target.search, { method: 'GET' }, [...through, next])
    }
    const html = await answer.text()
    const at = new URL(path, url)
    return {
      status: answer.status,
      path: at.pathname + at.search,
      html,
      text: words(/<main[\s>][\s\S]*?<\/main>/.exec(html)?.[0] ?? html),
      headers: answer.headers,
      through,
    }
  }

  function keep(lines: string[]): void {
    if (lines.length > 0) browser.lastCookies = lines
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (!name) continue
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, value ?? '')
    }
  }
  return browser
}

function bodyOf(fields: Fields): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, string | File][] =>
    typeof value === 'string' || value instanceof File ? [[name, value]] : value.map((one) => [name, one]),
  )
  const files = pairs.some(([, value]) => value instanceof File)
  const body = files ? new FormData() : new URLSearchParams()
  for (const [name, value] of pairs) body.append(name, value as string)
  return body
}

const words = (html: string) =>
  html
    .replace(/<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
