import type { HeadersOfRequest } from './digest.ts'

/** A signature in the form that nearly every server writes (draft-cavage-http-signatures-12). */
export type DraftSignature = {
  form: 'draft'
  keyId: string
  algorithm: string | null
  /** What it covers, in the order in which it was signed. */
  covered: readonly string[]
  created: string | null
  expires: string | null
  signature: Buffer
}

export const TARGET = '(request-target)'

/** What the header says; null where it is none of this form. */
export function readDraft(header: string): DraftSignature | null {
  const said = new Map<string, string>()
  for (const [, name, quoted, bare] of header.matchAll(/([a-z]+)=(?:"([^"]*)"|(\d+))(?:\s*,|\s*$)/gi)) {
    // What is said twice is not to be read at all (§2.2).
    if (said.has(name!.toLowerCase())) return null
    said.set(name!.toLowerCase(), quoted ?? bare!)
  }
  const [keyId, signature] = [said.get('keyid'), said.get('signature')]
  if (!keyId || !signature) return null
  const algorithm = said.get('algorithm')?.toLowerCase() ?? null
  const covered = (said.get('headers') ?? '(created)').toLowerCase().split(/\s+/).filter(Boolean)
  return {
    form: 'draft',
    keyId,
    algorithm,
    covered,
    created: said.get('created') ?? null,
    expires: said.get('expires') ?? null,
    signature: Buffer.from(signature, 'base64'),
  }
}

/**
 * The text that is signed (§2.3); null where it covers what is not there.
 * @param target the path, with its query or, as many write it, without
 */
export function draftBase(
  request: { method: string; headers: HeadersOfRequest },
  signature: Pick<DraftSignature, 'covered' | 'created' | 'expires' | 'algorithm'>,
  target: string,
): string | null {
  const { covered, created, expires } = signature
  // §2.3: these two are no part of what older algorithms sign.
  const timed = !/^(?:rsa|hmac|ecdsa)/.test(signature.algorithm ?? '')
  if (!timed && covered.some((name) => name === '(created)' || name === '(expires)')) return null
  const lines: string[] = []
  for (const name of covered) {
    const value =
      name === TARGET
        ? `${request.method.toLowerCase()} ${target}`
        : name === '(created)'
          ? created
          : name === '(expires)'
            ? expires
            : request.headers[name]
    if (value === undefined || value === null) return null
    lines.push(`${name}: ${value.trim()}`)
  }
  return lines.join('\n')
}

export function draftHeader(signed: {
  keyId: string
  covered: readonly string[]
  algorithm: string
  signature: Buffer
}): string {
  const { keyId, covered, algorithm, signature } = signed
  return `keyId="${keyId}",algorithm="${algorithm}",headers="${covered.join(' ')}",signature="${signature.toString('base64')}"`
}
