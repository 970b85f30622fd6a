import { immutable } from '$app/manifest'

const FILES = 'maillon-files'
const isFile = (path: string) => path.startsWith('/_app/immutable/')

/** The files of the application carry a hash of what they hold: one that is here is never asked for again. */
export function fileFor(request: Request): Promise<Response> | null {
  if (request.method !== 'GET' || !isFile(new URL(request.url).pathname)) return null
  return (async () => {
    const files = await caches.open(FILES)
    const known = await files.match(request)
    if (known) return known
    const answer = await fetch(request)
    if (answer.ok) await files.put(request, answer.clone())
    return answer
  })()
}

/** Takes the files that a page names, so that it can be shown without a connection. */
export async function takeFilesOf(html: string): Promise<void> {
  const files = await caches.open(FILES)
  const named = new Set([...html.matchAll(/"(\/_app\/immutable\/[^"]+)"/g)].map(([, path]) => path!))
  await Promise.all([...named].map(async (path) => (await files.match(path)) ?? files.add(path).catch(() => undefined)))
}

/** What this build has no more of is let go; the visitors' script is built apart (adapter.js), and is not among what it names. */
export async function forgetOldFiles(): Promise<void> {
  const files = await caches.open(FILES)
  const current = new Set(immutable.map(({ path }) => `/${path.replace(/^\//, '')}`))
  for (const request of await files.keys()) {
    const { pathname } = new URL(request.url)
    if (!current.has(pathname) && !/\/visitor[.-]/.test(pathname)) await files.delete(request)
  }
}
