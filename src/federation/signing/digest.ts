import { createHash, timingSafeEqual } from 'node:crypto'

/** Headers of a request by their names in small letters. */
export type HeadersOfRequest = Readonly<Record<string, string>>

const KNOWN: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' }

export const digestOf = (body: string): string => `SHA-256=${hash('sha256', body).toString('base64')}`
/** RFC 9530. */
export const contentDigestOf = (body: string): string => `sha-256=:${hash('sha256', body).toString('base64')}:`

/**
 * Whether a `Digest` (RFC 3230) or `Content-Digest` (RFC 9530) is that of the body: every one that it gives by an algorithm
 * that is known, and one at least.
 */
export function isDigestOf(header: string, body: string): boolean {
  const given = header.split(',').flatMap((one) => {
    const [, name, value] = /^\s*([a-z0-9-]+)=:?([^:]*):?\s*$/i.exec(one) ?? []
    const algorithm = KNOWN[name?.toLowerCase() ?? '']
    return algorithm ? [{ algorithm, digest: Buffer.from(value!, 'base64') }] : []
  })
  return (
    given.length > 0 &&
    given.every(({ algorithm, digest }) => {
      const expected = hash(algorithm, body)
      return digest.length === expected.length && timingSafeEqual(digest, expected)
    })
  )
}

const hash = (algorithm: string, body: string) => createHash(algorithm).update(body).digest()
