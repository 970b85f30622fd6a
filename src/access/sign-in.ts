import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type Account, accountByEmail, accountByPerson } from './accounts.ts'
import { addressKey, clearAttempts, countAttempt, typedKey } from './attempts.ts'
import { checkMayComeFrom } from './may-sign-up.ts'
import { passwordMatches } from './password.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { insertSession } from './sessions.ts'

/** `login`: an e-mail address, or a handle with or without its `@`. */
export type SignIn = { login: string; password: string; userAgent: string; address: string }

type Given = Pick<Deps, 'db' | 'clock'> & { people: PeoplePort }

const BY_LOGIN = { most: 10, windowSeconds: 15 * 60 }
const BY_ADDRESS = { most: 60, windowSeconds: 15 * 60 }

/**
 * Opens a session for a login and its password; answers the secret for the cookie.
 * @throws Refusal account-not-active, and those of checkLogin
 */
export async function signIn(given: Given, typed: SignIn): Promise<{ secret: string }> {
  const account = await checkLogin(given, typed)
  if (account.state !== 'active') refuse('account-not-active', { state: account.state })
  const { id: accountId, passwordHash } = account
  const session = { accountId, passwordHash, userAgent: typed.userAgent, at: given.clock.now() }
  return (await inTransaction(given.db, (tx) => insertSession(tx, session))) ?? refuse('sign-in-wrong')
}

/**
 * The account, in any state, of a login and its password.
 * @throws Refusal sign-in-wrong (whichever of the two is wrong), too-many-attempts, network-blocked
 */
export async function checkLogin(given: Given, typed: Omit<SignIn, 'userAgent'>): Promise<Account> {
  await countAttempt(given, addressKey('sign-in', typed.address), BY_ADDRESS)
  await checkMayComeFrom(given, typed.address)
  const account = await accountOf(given, typed.login.trim())
  const key = account ? signInKey(account) : typedKey('sign-in:login', typed.login)
  await countAttempt(given, key, BY_LOGIN)
  if (!(await passwordMatches(typed.password, account?.passwordHash ?? null)) || !account)
    return refuse('sign-in-wrong')
  await clearAttempts(given, key)
  return account
}

async function accountOf(given: Given, login: string): Promise<Account | null> {
  if (login.indexOf('@') > 0) return accountByEmail(given.db, login)
  const person = await given.people.byHandle(given.db, login.replace(/^@/, ''))
  return person && accountByPerson(given.db, person)
}

/** What the failures of an account are counted under. */
export const signInKey = (account: Pick<Account, 'id'>) => `sign-in:account:${account.id}`
