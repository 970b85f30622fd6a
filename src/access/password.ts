import { hash, verify } from '@node-rs/argon2'

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. (The library's default algorithm is argon2id.)
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS)
}

let decoy: Promise<string> | null = null

/**
 * True where the password is the hash's. Without a hash (no such account, or an emptied one) the same work is done,
 * so that the time an answer takes does not tell which addresses have an account.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has')
  const matches = await verify(stored || (await decoy), password.normalize('NFC'))
  return matches && Boolean(stored)
}
