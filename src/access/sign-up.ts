import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { countAttempt } from './attempts.ts'
import { createAccount, type PeoplePort } from './create-account.ts'
import { readInstance } from './open-instance.ts'
import { refuse } from './refusals.ts'

export type SignUp = {
  email: string
  password: string
  handle: string
  name: string
  language: 'fr' | 'en'
  address: string
}

/**
 * Makes an account on an instance whose door is open.
 * @throws Refusal sign-up-closed, too-many-attempts, and those of createAccount
 */
export async function signUp(given: Pick<Deps, 'db' | 'clock'> & { people: PeoplePort }, typed: SignUp) {
  await countAttempt(given, `sign-up:address:${typed.address}`, { most: 20, windowSeconds: 3600 })
  const instance = await readInstance(given.db)
  if (instance?.signUp !== 'open') refuse('sign-up-closed')
  return inTransaction(given.db, (tx) => createAccount(given, tx, { ...typed, state: 'active' }))
}
