import { createHash, timingSafeEqual } from 'node:crypto'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { Refusal } from '#platform/refusal.ts'
import { deleteToken, type IssuedToken, insertToken } from './access-tokens.ts'
import { lockAccount } from './accounts.ts'
import { type Grant, lockCode, markUsed } from './authorization-codes.ts'
import { scopesFor } from './authorize-client.ts'
import { touchClient } from './clients.ts'
import type { PeoplePort } from './people.ts'
import { provenClient } from './proven-client.ts'
import { tellTokenEnded } from './recognise.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'> & { people: PeoplePort }

/**
 * Exchanges what a person allowed for an access token. A code that comes twice was stolen on one of its ways: the token
 * that it gave ends (RFC 6749 §4.1.2).
 * @param asked.verifier what PKCE's challenge was made of (RFC 7636 §4.1); empty where there was no challenge
 * @throws Refusal client-wrong; code-wrong where it is used, over, another's, for another address or not proved
 */
export async function exchangeCode(
  given: Given,
  asked: { client: string; secret: string; code: string; redirectUri: string; verifier: string },
): Promise<IssuedToken> {
  const client = await provenClient(given, asked)
  const token = await inTransaction(given.db, async (tx) => {
    const at = given.clock.now()
    const grant = await lockCode(tx, asked.code, at)
    if (grant?.clientId !== client.id) return null
    if (grant.used) {
      if (grant.tokenId && (await deleteToken(tx, grant.tokenId))) await tellTokenEnded(given, tx, grant.tokenId)
      return null
    }
    if (grant.redirectUri !== asked.redirectUri || !answers(asked.verifier, grant.challenge)) return null
    const scopes = await stillGranted(given, tx, grant)
    if (!scopes) return null
    const issued = await insertToken(tx, { ...grant, scopes, at })
    await markUsed(tx, asked.code, issued.id, at)
    await touchClient(tx, client.id, at)
    return issued
  })
  return token ?? refuse('code-wrong')
}

/** Whether the verifier is what the challenge was made of. One that no challenge asked for is as wrong as a missing one. */
function answers(verifier: string, challenge: string | null): boolean {
  if (challenge === null) return verifier === ''
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false
  const made = createHash('sha256').update(verifier).digest('base64url')
  return timingSafeEqual(Buffer.from(made), Buffer.from(challenge))
}

/** The scopes, as long as the account is open and she may still speak as she allowed; null where not. */
async function stillGranted(given: Given, tx: Tx, grant: Grant): Promise<readonly string[] | null> {
  const account = await lockAccount(tx, grant.accountId)
  if (account.state !== 'active') return null
  try {
    await given.people.checkMaySpeak(tx, { personId: account.personId, actorId: grant.actorId })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
  const scopes = scopesFor(account.administrator, grant.scopes)
  return scopes.length > 0 ? scopes : null
}
