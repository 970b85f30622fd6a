import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { accountById } from './accounts.ts'
import { insertCode } from './authorization-codes.ts'
import type { Client } from './client.ts'
import { clientByPublicId, touchClient } from './clients.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { isAdminScope, scopesWithin } from './scopes.ts'

/** What a program asks of a person, as it came in its address. */
export type AuthorizationAsked = {
  /** what the client is known by */
  client: string
  redirectUri: string
  /** separated by spaces */
  scope: string
  /** PKCE (RFC 7636); empty where there is none */
  challenge: string
  challengeMethod: string
}

/**
 * The client that asks, where it may be answered: nobody is sent to an address that it did not register.
 * @throws Refusal no-such-client, client-redirect-unknown
 */
export async function askingClient(
  given: Pick<Deps, 'db'>,
  asked: Pick<AuthorizationAsked, 'client' | 'redirectUri'>,
): Promise<Client> {
  const client = (await clientByPublicId(given.db, asked.client)) ?? refuse('no-such-client')
  if (!client.redirectUris.includes(asked.redirectUri)) refuse('client-redirect-unknown')
  return client
}

/**
 * What it asks for, checked: its scopes, and the challenge that it will have to answer.
 * @throws Refusal scope-wrong, challenge-wrong
 */
export function checkAsked(
  client: Client,
  asked: AuthorizationAsked,
): { scopes: readonly string[]; challenge: string | null } {
  const scopes = scopesWithin(client.scopes, asked.scope)
  if (asked.challenge === '' && asked.challengeMethod === '') return { scopes, challenge: null }
  // A missing method would be `plain`, which protects from nothing.
  if (asked.challengeMethod !== 'S256' || !/^[\w-]{43}$/.test(asked.challenge)) refuse('challenge-wrong')
  return { scopes, challenge: asked.challenge }
}

/** Scopes of the administration are for those who administer. */
export const scopesFor = (administrator: boolean, scopes: readonly string[]) =>
  administrator ? scopes : scopes.filter((scope) => !isAdminScope(scope))

/**
 * Lets a program act for the person, as herself or as a structure in whose name she may speak.
 * @returns the code that the program exchanges for a token, once, within ten minutes
 * @throws Refusal may-not-speak, not-signed-in, scope-wrong (none of them is for her), and those of askingClient and checkAsked
 */
export async function authorizeClient(
  given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort },
  by: { accountId: AccountId; actorId: ActorId },
  asked: AuthorizationAsked,
): Promise<{ code: string }> {
  const client = await askingClient(given, asked)
  const { scopes, challenge } = checkAsked(client, asked)
  return inTransaction(given.db, async (tx) => {
    const account = await accountById(tx, by.accountId)
    if (account?.state !== 'active') return refuse('not-signed-in')
    await given.people.checkMaySpeak(tx, { personId: account.personId, actorId: by.actorId })
    const hers = scopesFor(account.administrator, scopes)
    if (hers.length === 0) refuse('scope-wrong', { scope: scopes[0]! })
    const at = given.clock.now()
    await touchClient(tx, client.id, at)
    const { accountId, actorId } = by
    return insertCode(tx, {
      clientId: client.id,
      accountId,
      actorId,
      redirectUri: asked.redirectUri,
      scopes: hers,
      challenge,
      at,
    })
  })
}
