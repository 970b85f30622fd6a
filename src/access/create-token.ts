import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { insertToken } from './access-tokens.ts'
import { accountByPerson } from './accounts.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'

// The scopes of Mastodon's API (docs.joinmastodon.org/api/oauth-scopes), whole or in part: `read`, `write:statuses`.
const SCOPE = /^(?:read|write|follow|push|profile)(?::[a-z_]+)?$/

/**
 * An access token that acts for the person, as herself or as a structure in whose name she may speak.
 * @param asked.scopes separated by spaces
 * @returns the token itself, told this once
 * @throws Refusal no-such-account, account-not-active, scope-wrong, may-not-speak
 */
export async function createToken(
  given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort },
  asked: { personId: ActorId; actorId: ActorId; scopes: string },
): Promise<{ secret: string }> {
  const scopes = [...new Set(asked.scopes.split(/\s+/).filter(Boolean))]
  const wrong = scopes.find((scope) => !SCOPE.test(scope))
  if (scopes.length === 0 || wrong) refuse('scope-wrong', { scope: wrong ?? '' })
  return inTransaction(given.db, async (tx) => {
    const account = (await accountByPerson(tx, asked.personId)) ?? refuse('no-such-account')
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    await given.people.checkMaySpeak(tx, asked)
    return insertToken(tx, { accountId: account.id, actorId: asked.actorId, scopes, at: given.clock.now() })
  })
}
