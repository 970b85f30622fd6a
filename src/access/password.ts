import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. (The library's default algorithm is argon2id.)
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS)
}

// In code units: what is longer is no password of anybody's, and is not worth the work.
const LONGEST_TRIED = 1000

let decoy: Promise<string> | null = null

/**
 * True where the password is the hash's. Without a hash (no such account, or an emptied one) the same work is done,
 * so that the time an answer takes does not tell which addresses have an account.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has')
  const known = password.length <= LONGEST_TRIED ? stored : null
  const matches = await verify(known || (await decoy), password.slice(0, LONGEST_TRIED).normalize('NFC'))
  return matches && Boolean(known)
}
