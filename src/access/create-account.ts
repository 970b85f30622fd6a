import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type ActorId, type Id, newId } from '#platform/ids.ts'
import { type AccountLanguage, type AccountState, checkEmail, checkPassword } from './account.ts'
import { insertAccount } from './accounts.ts'
import { hashPassword } from './password.ts'
import type { PeoplePort } from './people.ts'

export type NewLogin = {
  email: string
  password: string
  handle: string
  name: string
  language?: AccountLanguage
  administrator?: boolean
  state: AccountState
  needsApproval?: boolean
  motivation?: string | null
  invitationId?: Id<'Invitation'> | null
  /** Invented, for the sample network. */
  sample?: boolean
}

/**
 * Makes a person and her login, in the caller's transaction. She is shown once the account is active.
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
  const personId = await given.people.createPerson(tx, {
    handle: login.handle,
    name: login.name,
    language,
    pending: login.state !== 'active',
    sample: login.sample ?? false,
  })
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
    needsApproval: login.needsApproval ?? false,
    administrator: login.administrator ?? false,
    motivation: login.motivation ?? null,
    invitationId: login.invitationId ?? null,
  })
  return { accountId, personId }
}
