import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import type { Clock } from '../clock.ts'
import { createOutgoing, OutgoingRefused, type OutgoingResponse } from '../http/outgoing.ts'
import { checkKey, isStorageKey, typeOfKey } from './key.ts'
import { type Storage, StorageError, StorageRefused } from './port.ts'

export type S3Address = {
  accessKeyId: string
  secretAccessKey: string
  region: string
  /** Ends with `/`. */
  bucket: string
  /** Of every key, from the bucket on: empty, or ends with `/`. */
  prefix: string
}

const LIMITS = { maxBytes: 200_000_000, timeoutMs: 30_000, bodyTimeoutMs: 600_000, maxRedirects: 0 }

/**
 * Files in a bucket of an S3 server (Amazon, MinIO, Garage, Scaleway…), addressed by path, signed with signature version 4.
 * The server is named by the administrator, so it may stand on a private network.
 */
export function openS3Storage(url: string, given: { userAgent: string; clock: Clock }): Storage {
  const s3 = readS3Address(url)
  const outgoing = createOutgoing({ allowPrivateAddresses: true, userAgent: given.userAgent })

  async function ask(
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    body?: Uint8Array,
    url = s3.bucket + s3.prefix + key,
  ): Promise<OutgoingResponse> {
    const signed = await new AwsV4Signer({
      ...s3,
      service: 's3',
      method,
      url,
      headers: { 'x-amz-content-sha256': sha256(body ?? new Uint8Array()) },
      datetime: given.clock
        .now()
        .toISOString()
        .replace(/[:-]|\.\d{3}/g, ''),
    }).sign()
    const headers = {
      ...Object.fromEntries(signed.headers),
      // The size that the server tells must be that of the file.
      'accept-encoding': 'identity',
      ...(body ? { 'content-type': typeOfKey(key)! } : {}),
    }
    try {
      return await outgoing.fetch(signed.url, { ...LIMITS, method, headers, ...(body ? { body } : {}) })
    } catch (error) {
      if (!(error instanceof OutgoingRefused)) throw error
      const Kind = /^(unresolved|unreachable|timeout)$/.test(error.reason) ? StorageError : StorageRefused
      throw new Kind(`S3 server: ${error.reason} (${method} ${key})`, { cause: error })
    }
  }

  return {
    async put(key, content, type) {
      checkKey(key, type)
      const body = content instanceof Uint8Array ? content : new Uint8Array(await new Response(content).arrayBuffer())
      await expectStatus(await ask('PUT', key, body), [200, 201, 204], `PUT ${key}`)
    },

    async get(key) {
      if (!isStorageKey(key)) return null
      const response = await ask('GET', key)
      if (response.status === 404) {
        await response.body.cancel()
        return null
      }
      await expectStatus(response, [200], `GET ${key}`, false)
      return { ...(await sized(response)), type: typeOfKey(key)! }
    },

    async remove(key) {
      if (isStorageKey(key)) await expectStatus(await ask('DELETE', key), [200, 204, 404], `DELETE ${key}`)
    },

    /** ListObjectsV2: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
    async *list() {
      for (let from: string | undefined = ''; from !== undefined; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: s3.prefix })
        if (from) query.set('continuation-token', from)
        const response = await ask('GET', '', undefined, `${s3.bucket}?${query}`)
        await expectStatus(response, [200], 'list', false)
        const page = await response.text()
        for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs))
          yield {
            key: within(entry, 'Key')!.slice(s3.prefix.length),
            size: Number(within(entry, 'Size')),
            changedAt: new Date(within(entry, 'LastModified')!),
          }
        from = within(page, 'NextContinuationToken')
      }
    },

    close: outgoing.close,
  }
}

/** @throws StorageError with what is wrong, never with the secret */
export function readS3Address(url: string): S3Address {
  const parsed = URL.parse(url)
  const bucket = parsed?.pathname.replace(/^\/|\/$/g, '') ?? ''
  const schemes: Record<string, string> = { 's3:': 'https:', 's3+http:': 'http:' }
  const scheme = schemes[parsed?.protocol ?? '']
  if (
    !parsed ||
    !scheme ||
    parsed.hostname === '' ||
    bucket === '' ||
    parsed.username === '' ||
    parsed.password === ''
  ) {
    throw new StorageError('STORAGE_URL must be s3://KEY:SECRET@HOST/BUCKET, or s3+http://… for plain http')
  }
  const [name, ...prefix] = bucket.split('/')
  return {
    accessKeyId: decodeURIComponent(parsed.username),
    secretAccessKey: decodeURIComponent(parsed.password),
    region: parsed.searchParams.get('region') ?? 'us-east-1',
    bucket: `${scheme}//${parsed.host}/${name}/`,
    prefix: prefix.length > 0 ? `${prefix.join('/')}/` : '',
  }
}

/** The text of the first element of that name, its entities read. */
function within(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity]!)
}

/** Frees the connection where the answer is not to be read further. */
async function expectStatus(
  response: OutgoingResponse,
  good: readonly number[],
  what: string,
  drain = true,
): Promise<void> {
  if (good.includes(response.status)) {
    if (drain) await response.bytes()
    return
  }
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text().catch(() => ''))?.[1] ?? ''
  const Refused = response.status < 500 ? StorageRefused : StorageError
  throw new Refused(`S3 server: ${response.status} ${code} (${what})`)
}

/** Servers tell the size of a file; where one does not, the file must be read to know it. */
async function sized(response: OutgoingResponse): Promise<{ stream: ReadableStream<Uint8Array>; size: number }> {
  const told = response.headers.get('content-length')
  if (told !== null) return { stream: response.body, size: Number(told) }
  const bytes = await response.bytes()
  return { stream: new Response(bytes as BodyInit).body as ReadableStream<Uint8Array>, size: bytes.length }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
