import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { deleteToken, ownerOfToken, type TokenId } from './access-tokens.ts'
import { provenClient } from './proven-client.ts'
import { tellTokenEnded } from './recognise.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'live'>

/** Takes back what a token may, everywhere at once. @throws Refusal no-such-token (another account's too) */
export async function endToken(given: Given, account: AccountId, id: TokenId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (!(await deleteToken(tx, id, account))) refuse('no-such-token')
    await tellTokenEnded(given, tx, id)
  })
}

/**
 * A client gives back a token of its own (RFC 7009). One that is none, or not any more, is as good as given back.
 * @returns the token that ended
 * @throws Refusal client-wrong, token-of-another
 */
export async function revokeToken(
  given: Given,
  asked: { client: string; secret: string; token: string },
): Promise<TokenId | null> {
  const client = await provenClient(given, asked)
  return inTransaction(given.db, async (tx) => {
    const token = await ownerOfToken(tx, asked.token)
    if (!token) return null
    if (token.clientId !== client.id) refuse('token-of-another')
    await deleteToken(tx, token.id)
    await tellTokenEnded(given, tx, token.id)
    return token.id
  })
}
