/** In bytes. A publication sent without a script carries its four pictures at once, in a form of several parts. */
const LARGEST = { files: 64 * 1024 * 1024, others: 2 * 1024 * 1024 }
/** Archives are written to the storage as they come. */
const LARGEST_ARCHIVE = { path: '/reglages/importer/archive', bytes: 1024 * 1024 * 1024 }

export type BodyFault = 'too-large' | 'malformed-request'
/** `fault`: what is wrong with the body, as far as it was read. */
export type Checked = { request: Request; fault(): BodyFault | null }

/**
 * The request with a body that ends in an error where it grows too large, while it is being read: nothing of it is
 * gathered first. Whoever reads it as a form or as JSON and finds it to be none fails too; `fault` tells why afterwards.
 */
export function checkBody(request: Request): Checked {
  const most = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')
    ? new URL(request.url).pathname === LARGEST_ARCHIVE.path
      ? LARGEST_ARCHIVE.bytes
      : LARGEST.files
    : LARGEST.others
  if (Number(request.headers.get('content-length') ?? 0) > most) return { request, fault: () => 'too-large' }
  if (request.method === 'GET' || request.method === 'HEAD' || !request.body) return { request, fault: () => null }
  let fault: BodyFault | null = null
  let size = 0
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size <= most) return controller.enqueue(chunk)
        fault = 'too-large'
        controller.error(new Error('the body is too large'))
      },
    }),
  )
  const { method, headers, signal } = request
  const checked = new Request(request.url, { method, headers, signal, body: counted, duplex: 'half' } as RequestInit)
  const noting = async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!signal.aborted) fault ??= 'malformed-request'
      throw error
    }
  }
  return {
    request: Object.assign(checked, {
      formData: () => noting(async () => withoutZeros(await Request.prototype.formData.call(checked))),
      json: () => noting(() => Request.prototype.json.call(checked)),
    }),
    fault: () => fault,
  }
}

/** No person types the character zero, and PostgreSQL does not keep it. */
function withoutZeros(form: FormData): FormData {
  for (const [name, value] of form)
    if (name.includes('\0') || (typeof value === 'string' && value.includes('\0')))
      throw new TypeError('a form holds the character zero')
  return form
}
