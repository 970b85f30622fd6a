import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import { insertToken } from './access-tokens.ts'
import { accountByPerson } from './accounts.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { isAdminScope, readScopes } from './scopes.ts'

/**
 * An access token that acts for the person, as herself or as a structure in whose name she may speak.
 * @param asked.scopes separated by spaces
 * @returns the token itself, told this once
 * @throws Refusal no-such-account, account-not-active, scope-wrong, not-administrator (for scopes of the administration), may-not-speak
 */
export async function createToken(
  given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort },
  asked: { personId: ActorId; actorId: ActorId; scopes: string },
): Promise<{ secret: string }> {
  const scopes = readScopes(asked.scopes)
  if (scopes.length === 0) refuse('scope-wrong', { scope: '' })
  return inTransaction(given.db, async (tx) => {
    const account = (await accountByPerson(tx, asked.personId)) ?? refuse('no-such-account')
    if (account.state !== 'active') refuse('account-not-active', { state: account.state })
    if (!account.administrator && scopes.some(isAdminScope)) refuse('not-administrator')
    await given.people.checkMaySpeak(tx, asked)
    const { secret } = await insertToken(tx, {
      accountId: account.id,
      actorId: asked.actorId,
      clientId: null,
      scopes,
      at: given.clock.now(),
    })
    return { secret }
  })
}
