import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type IssuedToken, insertToken } from './access-tokens.ts'
import { addressKey, countAttempt } from './attempts.ts'
import { touchClient } from './clients.ts'
import { provenClient } from './proven-client.ts'
import { refuse } from './refusals.ts'
import { isAdminScope, scopesWithin } from './scopes.ts'

const BY_ADDRESS = { most: 300, windowSeconds: 3600 }

/**
 * A token of the client's own, which acts for nobody (RFC 6749 §4.4).
 * @param asked.scope separated by spaces
 * @throws Refusal client-wrong, scope-wrong (those of the administration too), too-many-attempts
 */
export async function issueClientToken(
  given: Pick<Deps, 'db' | 'clock'>,
  asked: { client: string; secret: string; scope: string; address: string },
): Promise<IssuedToken> {
  await countAttempt(given, addressKey('client-token', asked.address), BY_ADDRESS)
  const client = await provenClient(given, asked)
  const scopes = scopesWithin(client.scopes, asked.scope)
  const wrong = scopes.find(isAdminScope)
  if (wrong) refuse('scope-wrong', { scope: wrong })
  return inTransaction(given.db, async (tx) => {
    const at = given.clock.now()
    await touchClient(tx, client.id, at)
    return insertToken(tx, { clientId: client.id, accountId: null, actorId: null, scopes, at })
  })
}
