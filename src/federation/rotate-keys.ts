import type { Given } from './given.ts'
import type { Keys, Signer } from './keys.ts'
import { onProfileEdited } from './outgoing/on-people.ts'
import type { Send } from './outgoing/send.ts'

/**
 * Gives somebody from here new keys, and tells those who follow her elsewhere. Whoever missed that asks for the key again when
 * a signature does not fit. What waits to be sent is signed as it is sent, with the new ones.
 * @returns false where there were no keys yet
 */
export async function rotateKeys(given: Given & { keys: Keys; send: Send }, signer: Signer): Promise<boolean> {
  if (!(await given.keys.renew(signer))) return false
  if (signer !== 'instance') await onProfileEdited(given, { actorId: signer })
  return true
}
