import { createHash } from 'node:crypto'

/** What a server says of the followers whom an actor of its own has elsewhere, on one server (FEP-8fcf). */
export type SaidOfFollowers = { collectionId: string; url: string; digest: string }

export const HEADER = 'collection-synchronization'

/** The SHA-256 digests of the names of all followers, one over the other; hexadecimal, nothing but zeros where there are none. */
export function digestOf(uris: Iterable<string>): string {
  const sum = Buffer.alloc(32)
  for (const uri of new Set(uris)) {
    const hash = createHash('sha256').update(uri).digest()
    for (let i = 0; i < sum.length; i++) sum[i]! ^= hash[i]!
  }
  return sum.toString('hex')
}

export const headerOf = ({ collectionId, url, digest }: SaidOfFollowers): string =>
  `collectionId="${collectionId}", url="${url}", digest="${digest}"`

/** Null where one of the three is not said. */
export function readHeader(text: string): SaidOfFollowers | null {
  const values = Object.fromEntries(
    [...text.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
  const { collectionId, url, digest } = values
  return collectionId && url && digest ? { collectionId, url, digest: digest.toLowerCase() } : null
}

/** Of these addresses, those of one server. @param origin scheme and authority */
export const ofServer = (uris: readonly string[], origin: string): string[] =>
  uris.filter((uri) => uri.startsWith(`${origin}/`))
