import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountState, checkEmail } from './account.ts'
import { postMail } from './account-mail.ts'
import { type Account, accountByEmail, lockAccount, setConfirmed, setEmail, setState } from './accounts.ts'
import { postToAdministrators } from './administrators.ts'
import { addressKey, countAttempt, typedKey } from './attempts.ts'
import type { PersonJoined } from './facts.ts'
import type { PeoplePort } from './people.ts'
import { refuse } from './refusals.ts'
import { dropLinks, type SingleUseLink, takeLink } from './single-use-links.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'facts' | 'jobs' | 'mail'> & { people: PeoplePort }

const BY_ADDRESS = { most: 60, windowSeconds: 15 * 60 }
const ASKED_BY_ADDRESS = { most: 20, windowSeconds: 3600 }
const ASKED_BY_EMAIL = { most: 3, windowSeconds: 3600 }

/**
 * Takes what a message's link proves: the address of a new account (which opens, or goes on to await approval), or the
 * new address of one that is open.
 * @throws Refusal link-ended, email-taken, too-many-attempts
 */
export async function confirmEmail(
  given: Given,
  asked: { secret: string; address: string },
): Promise<{ state: AccountState; email: string; account: Account['id'] }> {
  await countAttempt(given, addressKey('confirm', asked.address), BY_ADDRESS)
  return inTransaction(given.db, async (tx) => {
    const link = await takeLink(tx, asked.secret, given.clock.now())
    if (!link || link.purpose === 'reset') return refuse('link-ended')
    const account = await lockAccount(tx, link.accountId)
    const state =
      link.purpose === 'email' ? await takeNewEmail(given, tx, account, link) : await open(given, tx, account, link)
    return { state, email: link.email, account: account.id }
  })
}

async function takeNewEmail(given: Given, tx: Tx, account: Account, link: SingleUseLink): Promise<AccountState> {
  if (account.state !== 'active') refuse('link-ended')
  await setEmail(tx, account.id, link.email)
  await postMail(given, tx, { mail: 'email-changed', accountId: account.id, to: account.email })
  return account.state
}

async function open(given: Given, tx: Tx, account: Account, link: SingleUseLink): Promise<AccountState> {
  if (account.state !== 'unconfirmed' || account.email !== link.email) refuse('link-ended')
  const now = given.clock.now()
  const state = account.needsApproval ? 'awaiting' : 'active'
  await setConfirmed(tx, account.id, now)
  await setState(tx, account.id, state, now)
  if (state === 'active') {
    await given.people.setState(tx, account.personId, 'active')
    const fact = { kind: 'PersonJoined', accountId: account.id, personId: account.personId } as const
    await given.facts.record<PersonJoined>(tx, fact)
  } else await postToAdministrators(given, tx, 'awaiting')
  return state
}

/**
 * Sends the confirmation again. It does not tell whether such an account exists.
 * @throws Refusal too-many-attempts, mail-unavailable
 */
export async function askConfirmation(given: Given, asked: { email: string; address: string }): Promise<void> {
  if (!given.mail.available) refuse('mail-unavailable')
  await countAttempt(given, addressKey('ask-confirmation', asked.address), ASKED_BY_ADDRESS)
  await countAttempt(given, typedKey('ask-confirmation:email', asked.email), ASKED_BY_EMAIL)
  const account = await accountByEmail(given.db, asked.email.trim())
  if (account?.state !== 'unconfirmed') return
  await inTransaction(given.db, (tx) => postMail(given, tx, { mail: 'confirm', accountId: account.id }))
}

/**
 * The same for whoever signed up with a program, which holds her token; another address where hers was mistyped.
 * @param asked.email empty to keep the one that she gave
 * @throws Refusal already-confirmed, email-wrong, email-taken, too-many-attempts, mail-unavailable
 */
export async function confirmAgain(
  given: Given,
  asked: { accountId: Account['id']; email: string; address: string },
): Promise<void> {
  if (!given.mail.available) refuse('mail-unavailable')
  const email = asked.email === '' ? null : checkEmail(asked.email)
  await countAttempt(given, addressKey('ask-confirmation', asked.address), ASKED_BY_ADDRESS)
  await countAttempt(given, `ask-confirmation:account:${asked.accountId}`, ASKED_BY_EMAIL)
  await inTransaction(given.db, async (tx) => {
    const account = await lockAccount(tx, asked.accountId)
    if (account.state !== 'unconfirmed') refuse('already-confirmed')
    if (email !== null && email !== account.email) {
      await setEmail(tx, account.id, email)
      await dropLinks(tx, account.id, 'confirm')
    }
    await postMail(given, tx, { mail: 'confirm', accountId: account.id })
  })
}
