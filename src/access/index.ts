import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { countAttempt, type Limit, sweepAttempts } from './attempts.ts'
import { createAccount, type NewLogin, type PeoplePort } from './create-account.ts'
import { openInstance, readInstance } from './open-instance.ts'
import { createRecognition } from './recognise.ts'
import { type SignIn, signIn } from './sign-in.ts'
import { type SignUp, signUp } from './sign-up.ts'

export type { PeoplePort } from './create-account.ts'
export type { Instance, SignUpMode } from './open-instance.ts'
export type { AccessRefusal } from './refusals.ts'
export type { SessionHolder } from './sessions.ts'

/** Who may come in: accounts, passwords, sessions. */
export function createAccess(deps: Deps, people: PeoplePort) {
  const given = { ...deps, people }
  const recognition = createRecognition(deps)
  deps.jobs.every('access:sweep-attempts', '17 * * * *', () => sweepAttempts(deps))
  return {
    instance: () => readInstance(deps.db),
    openInstance: (first: Parameters<typeof openInstance>[1]) => openInstance(given, first),
    signUp: (typed: SignUp) => signUp(given, typed),
    signIn: (typed: SignIn) => signIn(deps, typed),
    signOut: recognition.signOut,
    holder: recognition.holder,
    /** For what may be done so many times in a while, whoever asks. @throws Refusal too-many-attempts */
    countAttempt: (key: string, limit: Limit) => countAttempt(deps, key, limit),
    /** For the command line: an account that is confirmed from the start. */
    createAccount: (login: Omit<NewLogin, 'state'>) =>
      inTransaction(deps.db, (tx) => createAccount(given, tx, { ...login, state: 'active' })),
  }
}
export type Access = ReturnType<typeof createAccess>
