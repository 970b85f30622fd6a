import { isStorageKey, type Storage } from './platform/storage.ts'
import { PRIVATE_FILES } from './portability/index.ts'

const PREFIX = '/media/'

/** What is done about copies of other servers' pictures: they are told of those who look, and come again when they left. */
export type Copies = { asked(key: string): void; again(key: string): Promise<boolean> }

/**
 * Answers `/media/KEY`. Nobody is asked who they are: a key holds 128 random bits (docs/decisions/0030-media.md).
 * Files that strangers sent stand apart from our pages: no type is guessed, nothing in them runs, documents are saved
 * rather than opened.
 */
export function createMediaFiles(storage: Pick<Storage, 'get'>, copies?: Copies) {
  return async (request: Request, path: string): Promise<Response | null> => {
    if (!path.startsWith(PREFIX) || (request.method !== 'GET' && request.method !== 'HEAD')) return null
    const key = path.slice(PREFIX.length)
    if (key.startsWith(PRIVATE_FILES))
      return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
    const here = isStorageKey(key) ? await storage.get(key) : null
    const found = here ?? (isStorageKey(key) && (await copies?.again(key)) ? await storage.get(key) : null)
    if (!found) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
    copies?.asked(key)
    const headers = new Headers({
      'content-type': found.type,
      'content-length': String(found.size),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "sandbox; default-src 'none'",
      // Programs that run in pages of other sites show them too.
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    if (!found.type.startsWith('image/'))
      headers.set('content-disposition', `attachment; filename="${key.slice(key.lastIndexOf('/') + 1)}"`)
    if (request.method === 'GET')
      return new Response(found.stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers })
    await found.stream.cancel()
    return new Response(null, { headers })
  }
}
