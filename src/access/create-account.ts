import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type ActorId, newId } from '#platform/ids.ts'
import { type AccountState, checkEmail, checkPassword } from './account.ts'
import { insertAccount } from './accounts.ts'
import { hashPassword } from './password.ts'

/** What access needs of the people: a person is made in the transaction that makes her account. */
export type PeoplePort = {
  createPerson(tx: Tx, person: { handle: string; name: string; language: 'fr' | 'en' }): Promise<ActorId>
}

export type NewLogin = {
  email: string
  password: string
  handle: string
  name: string
  language?: 'fr' | 'en'
  administrator?: boolean
  state: AccountState
  motivation?: string
}

/**
 * Makes a person and her login, in the caller's transaction.
 * @throws Refusal email-wrong, email-taken, password-short, password-long, and those of the people's port
 */
export async function createAccount(
  given: Pick<Deps, 'clock'> & { people: PeoplePort },
  tx: Tx,
  login: NewLogin,
): Promise<{ accountId: AccountId; personId: ActorId }> {
  const email = checkEmail(login.email)
  const passwordHash = await hashPassword(checkPassword(login.password))
  const language = login.language ?? 'fr'
  const personId = await given.people.createPerson(tx, { handle: login.handle, name: login.name, language })
  const createdAt = given.clock.now()
  const accountId = newId<'Account'>(createdAt)
  await insertAccount(tx, {
    id: accountId,
    personId,
    email,
    passwordHash,
    language,
    createdAt,
    state: login.state,
    administrator: login.administrator ?? false,
    motivation: login.motivation ?? null,
  })
  return { accountId, personId }
}
