import { takeFilesOf } from './files.ts'
import { type Reader, readerHere, readerIn, rememberReader } from './reader.ts'

const PAGES = 'maillon-pages'
const MOST = 60
/** Milliseconds: a line that answers later than this is as good as none, where the page was seen before. */
const PATIENCE = 4_000
/** What is never shown again: it belongs to a moment, or is too much to leave on a device. */
const PASSING =
  /^\/(connexion|deconnexion|inscription|installation|confirmer|mot-de-passe|oauth|admin|reglages\/(cles|mot-de-passe|sessions))(\/|$)/

/**
 * A page from the network; where there is none, or it makes itself awaited, the last copy that this reader saw.
 * @returns null where nothing can be shown
 */
export async function pageFor(request: Request): Promise<Response | null> {
  const asked = fetch(request)
  const kept = asked.then((answer) => keep(request, answer))
  // What comes too late is still kept.
  kept.catch(() => undefined)
  const seen = await lastSeen(request)
  const late = seen && new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null))
  try {
    const answer = await (late ? Promise.race([kept, late]) : kept)
    if (answer) return answer
  } catch {
    // no connection
  }
  return seen
}

async function lastSeen({ url }: Request): Promise<Response | null> {
  const pages = await caches.open(PAGES)
  const seen = await pages.match(url)
  return seen && readerIn(seen)?.person === (await readerHere()).person ? seen : null
}

/** Keeps a copy for its reader. Where another reads than before, nothing of the former stays. */
async function keep(request: Request, answer: Response): Promise<Response> {
  const html = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  if (answer.type !== 'basic' || !html) return answer
  const reader = readerIn(answer)
  if (!reader) return answer
  await becomes(reader)
  const { pathname } = new URL(request.url)
  if (answer.status !== 200 || answer.redirected || reader.person === '' || PASSING.test(pathname)) return answer
  const copy = answer.clone()
  void (async () => {
    const pages = await caches.open(PAGES)
    await pages.delete(request.url)
    const html = await copy.clone().text()
    await pages.put(request.url, copy)
    await takeFilesOf(html)
    const all = await pages.keys()
    for (const oldest of all.slice(0, Math.max(0, all.length - MOST))) await pages.delete(oldest)
  })().catch(() => undefined)
  return answer
}

async function becomes(reader: Reader): Promise<void> {
  const before = await readerHere()
  if (before.person !== reader.person) await forgetPages()
  if (before.person !== reader.person || before.language !== reader.language) await rememberReader(reader)
}

export const forgetPages = () => caches.delete(PAGES)

/** Whoever signs out leaves nothing to read behind, connection or not. */
export function isSigningOut({ method, url }: Request): boolean {
  return method === 'POST' && /^\/(deconnexion|connexion)$/.test(new URL(url).pathname)
}
