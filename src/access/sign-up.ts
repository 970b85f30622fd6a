import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { type AccountLanguage, type AccountState, checkEmail, checkMotivation } from './account.ts'
import { postMail } from './account-mail.ts'
import { postToAdministrators } from './administrators.ts'
import { addressKey, countAttempt } from './attempts.ts'
import { createAccount } from './create-account.ts'
import type { PersonJoined } from './facts.ts'
import { readInstance } from './instance.ts'
import { takeInvitation } from './invitations.ts'
import { checkMaySignUp } from './may-sign-up.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'

export type SignUp = {
  email: string
  password: string
  handle: string
  name: string
  language: AccountLanguage
  /** Why she wants to join: needed where an administrator decides. */
  motivation?: string | null
  /** That she accepts the rules of the instance, where there are some. */
  acceptsRules?: boolean
  /** The code of an invitation link. */
  invitation?: string | null
  address: string
}

export type SignedUp = { accountId: AccountId; personId: ActorId; state: AccountState }
type SigningUp = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail'> & { people: PeoplePort }

const BY_ADDRESS = { most: 20, windowSeconds: 3600 }

/**
 * Makes an account, as far as the instance's mode and mail let it open by itself: `active`, `unconfirmed` (a message
 * is on its way to prove the address) or `awaiting` (an administrator decides). An invitation opens every mode.
 * @throws Refusal sign-up-closed, rules-not-accepted, invitation-ended, motivation-wrong, email-blocked, network-blocked, too-many-attempts, and those of createAccount
 */
export async function signUp(given: SigningUp, typed: SignUp): Promise<SignedUp> {
  return signUpAnd(given, typed, async () => ({}))
}

/** The same, with something more in the same transaction, of which the answer tells too. */
export async function signUpAnd<More extends object>(
  given: SigningUp,
  typed: SignUp,
  more: (tx: Tx, made: SignedUp) => Promise<More>,
): Promise<SignedUp & More> {
  await countAttempt(given, addressKey('sign-up', typed.address), BY_ADDRESS)
  const instance = (await readInstance(given.db)) ?? refuse('sign-up-closed')
  if (instance.rules !== '' && !typed.acceptsRules) refuse('rules-not-accepted', { field: 'rules' })
  const wished = await checkMaySignUp(given, { email: checkEmail(typed.email), address: typed.address })
  return inTransaction(given.db, async (tx) => {
    const invitationId = typed.invitation
      ? ((await takeInvitation(tx, typed.invitation, given.clock.now())) ?? refuse('invitation-ended'))
      : null
    if (!invitationId && instance.signUp === 'invitation') refuse('sign-up-closed')
    const asked = !invitationId && instance.signUp === 'approval'
    const needsApproval = asked || (!invitationId && wished === 'approval')
    // The form of an open instance asks for no motivation.
    const motivation = asked || (needsApproval && typed.motivation?.trim()) ? checkMotivation(typed.motivation) : null
    const state = given.mail.available ? 'unconfirmed' : needsApproval ? 'awaiting' : 'active'
    const { email, password, handle, name, language } = typed
    const login = { email, password, handle, name, language, state, needsApproval, motivation, invitationId } as const
    const made = await createAccount(given, tx, login)
    if (state === 'unconfirmed') await postMail(given, tx, { mail: 'confirm', accountId: made.accountId })
    if (state === 'active') await given.facts.record<PersonJoined>(tx, { kind: 'PersonJoined', ...made })
    if (state === 'awaiting') await postToAdministrators(given, tx, 'awaiting')
    const signedUp: SignedUp = { ...made, state }
    return { ...signedUp, ...(await more(tx, signedUp)) }
  })
}
