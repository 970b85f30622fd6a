import type { Deps } from '#platform/deps.ts'
import { addressKey, countAttempt } from './attempts.ts'
import { type Client, checkClient } from './client.ts'
import { insertClient } from './clients.ts'

const BY_ADDRESS = { most: 60, windowSeconds: 3600 }

/**
 * Makes a program known, so that people may let it act for them. Anyone may ask: it opens nothing by itself.
 * @returns the client, with its secret, told this once
 * @throws Refusal too-many-attempts, and those of checkClient
 */
export async function registerClient(
  given: Pick<Deps, 'db' | 'clock'>,
  asked: Parameters<typeof checkClient>[0] & { address: string },
): Promise<Client & { clientId: string; secret: string }> {
  await countAttempt(given, addressKey('register-client', asked.address), BY_ADDRESS)
  return insertClient(given.db, { ...checkClient(asked), at: given.clock.now() })
}
