import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type S3Server = {
  /** host:port */
  host: string
  files: Map<string, { bytes: Buffer; type: string; at: Date }>
  /** What the server refused, in its own words. */
  refused: string[]
  stop(): Promise<void>
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/**
 * An S3 server of one bucket, which checks signature version 4 by its own reading of the specification
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html) and shares no code with the client.
 */
export async function startS3Server(
  bucket: string,
  keyId: string,
  secret: string,
  region: string,
  now: () => Date,
): Promise<S3Server> {
  const files: S3Server['files'] = new Map()
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const wrong = whatIsWrong(request, body)
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const answer = (status: number, code: string) => {
      if (status >= 400) refused.push(code)
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
    }
    if (wrong !== null) return answer(403, wrong)
    if (!path.startsWith(`/${bucket}/`)) return answer(404, 'NoSuchBucket')
    const file = files.get(path)
    const asked = new URLSearchParams(query)
    if (request.method === 'GET' && path === `/${bucket}/` && asked.get('list-type') === '2') {
      response.end(page(asked.get('prefix') ?? '', asked.get('continuation-token') ?? ''))
      return
    }
    if (request.method === 'PUT') {
      files.set(path, { bytes: body, type: request.headers['content-type'] ?? '', at: now() })
      response.end()
    } else if (request.method === 'DELETE') {
      files.delete(path)
      response.writeHead(204).end()
    } else if (!file) {
      response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    } else {
      response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length }).end(file.bytes)
    }
  })

  /** A page of the list of files, two at a time; the token of the next one needs entities. */
  function page(prefix: string, from: string): string {
    const keys = [...files.keys()].map((path) => path.slice(bucket.length + 2)).filter((key) => key.startsWith(prefix))
    const start = Number(from.replace(/^<&/, '') || 0)
    const contents = keys.slice(start, start + 2).map((key) => {
      const { bytes, at } = files.get(`/${bucket}/${key}`)!
      return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`
    })
    const next = start + 2 < keys.length ? `<NextContinuationToken>&lt;&amp;${start + 2}</NextContinuationToken>` : ''
    return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${contents.join('\n')}${next}</ListBucketResult>`
  }

  function whatIsWrong(request: IncomingMessage, body: Buffer): string | null {
    const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
    if (!given) return 'AccessDenied'
    const [, credential = '', names = '', signature] = given
    const [id, day = '', place = '', service = '', end] = credential.split('/')
    const stamp = String(request.headers['x-amz-date'])
    if (id !== keyId) return 'InvalidAccessKeyId'
    if (place !== region || service !== 's3' || end !== 'aws4_request' || !stamp.startsWith(day))
      return 'AuthorizationHeaderMalformed'
    const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
    if (!(Math.abs(now().getTime() - at) < 15 * 60 * 1000)) return 'RequestTimeTooSkewed'
    const signed = names.split(';')
    // Else a request could be turned to another server, or its content exchanged.
    for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
      if (!signed.includes(needed)) return 'AccessDenied'
    if (request.headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch'
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const headers = signed
      .map((name) => `${name}:${String(request.headers[name]).trim().replace(/ +/g, ' ')}\n`)
      .join('')
    const canonical = [request.method, path, query.split('&').sort().join('&'), headers, names, sha256(body)].join('\n')
    const toSign = ['AWS4-HMAC-SHA256', stamp, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
    const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request')
    return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    refused,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
