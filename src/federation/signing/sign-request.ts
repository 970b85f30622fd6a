import type { KeyObject } from 'node:crypto'
import { makeSignature } from './algorithms.ts'
import { contentDigestOf, digestOf } from './digest.ts'
import { draftBase, draftHeader, TARGET } from './draft.ts'
import { messageBase } from './message.ts'

/** Both forms in which servers sign: draft-cavage-http-signatures-12, and RFC 9421. */
export type SignatureForm = 'draft' | 'rfc9421'

export const otherForm = (form: SignatureForm): SignatureForm => (form === 'draft' ? 'rfc9421' : 'draft')

type ToSign = { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; body?: string }
type By = { keyId: string; privateKey: KeyObject; form: SignatureForm; at: Date }

/** As nearly every server reads it, whatever the draft says of naming it. */
const RSA = 'rsa-sha256'

/**
 * The headers of a request with a signature over where it goes (its query, too), when, and what it carries.
 * @param headers by names in small letters; of them the date, the type and what says who follows are signed
 */
export const signedHeaders = (request: ToSign, by: By): Promise<Record<string, string>> =>
  by.form === 'draft' ? signedAsDraft(request, by) : signedAsMessage(request, by)

/** What is believed only where it is signed (FEP-8fcf). */
const saying = (headers: Record<string, string>) =>
  ['collection-synchronization'].filter((name) => headers[name] !== undefined)

async function signedAsDraft(
  { method, url, headers, body }: ToSign,
  { keyId, privateKey, at }: By,
): Promise<Record<string, string>> {
  const { host, pathname, search } = new URL(url)
  const all: Record<string, string> = { ...headers, host, date: at.toUTCString() }
  if (body !== undefined) all.digest = digestOf(body)
  const covered = [
    TARGET,
    'host',
    'date',
    ...(body === undefined ? [] : ['digest', 'content-type']),
    ...saying(headers),
  ]
  const base = draftBase(
    { method, headers: all },
    { covered, algorithm: RSA, created: null, expires: null },
    pathname + search,
  )!
  const signature = await makeSignature(privateKey, RSA, base)
  return { ...all, signature: draftHeader({ keyId, covered, algorithm: RSA, signature }) }
}

async function signedAsMessage(
  { method, url, headers, body }: ToSign,
  { keyId, privateKey, at }: By,
): Promise<Record<string, string>> {
  const all: Record<string, string> = { ...headers, host: new URL(url).host, date: at.toUTCString() }
  if (body !== undefined) all['content-digest'] = contentDigestOf(body)
  const names = [
    '@method',
    '@target-uri',
    '@authority',
    ...(body === undefined ? [] : ['content-digest', 'content-type']),
    ...saying(headers),
  ]
  const created = Math.floor(at.getTime() / 1000)
  const parameters = `(${names.map((name) => `"${name}"`).join(' ')});created=${created};keyid="${keyId}";alg="rsa-v1_5-sha256"`
  const covered = names.map((name) => ({ name, parameters: '' }))
  const base = messageBase({ method, url, headers: all }, { covered, parameters })!
  const signature = await makeSignature(privateKey, 'rsa-v1_5-sha256', base)
  return { ...all, 'signature-input': `sig1=${parameters}`, signature: `sig1=:${signature.toString('base64')}:` }
}
