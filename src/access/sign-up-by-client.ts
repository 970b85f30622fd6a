import type { Deps } from '#platform/deps.ts'
import { type IssuedToken, insertToken, type Token } from './access-tokens.ts'
import { clientById } from './clients.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { isAdminScope } from './scopes.ts'
import { type SignedUp, type SignUp, signUpAnd } from './sign-up.ts'

/**
 * Makes an account for whoever fills in the form of a program, which is given a token for it at once: one that opens
 * nothing as long as the account is not open.
 * @param by a token of the client: its own, or one that it holds for somebody
 * @throws Refusal client-wrong (the token is none of a client), and those of signUp
 */
export async function signUpByClient(
  given: Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail'> & { people: PeoplePort },
  by: Token,
  typed: SignUp,
): Promise<SignedUp & { token: IssuedToken }> {
  if (!by.clientId) return refuse('client-wrong')
  const { id: clientId, scopes: all } = (await clientById(given.db, by.clientId)) ?? refuse('client-wrong')
  const scopes = all.filter((scope) => !isAdminScope(scope))
  return signUpAnd(given, typed, async (tx, { accountId, personId: actorId }) => ({
    token: await insertToken(tx, { accountId, actorId, clientId, scopes, at: given.clock.now() }),
  }))
}
