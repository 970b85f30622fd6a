import type { Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { layOutMail } from '#platform/mail-layout.ts'
import { type AccountMailKind, accountMailTexts } from './account-mail-texts.ts'
import { type Account, accountById } from './accounts.ts'
import { readInstance } from './instance.ts'
import { insertLink } from './single-use-links.ts'

/** A message about an account, by what it needs to be written at the moment it is sent. JSON only. */
export type AccountMail = {
  mail: AccountMailKind
  accountId: AccountId
  /** Where it goes when not to the account's own address. */
  to?: string
}

const JOB = 'access:mail'
export const RESET_HOURS = 2
export const CONFIRM_HOURS = 48
const LINK_HOURS = { confirm: CONFIRM_HOURS, 'new-email': RESET_HOURS, reset: RESET_HOURS } as const
// The queue waits e^n seconds after the nth failure (six hours at most): an hour and a half in all, or a day.
const ATTEMPTS = { confirm: 12, 'new-email': 9, reset: 9 } as const

/** Has a message sent once the transaction commits; nothing where the instance has no mail. */
export async function postMail(given: Pick<Deps, 'jobs' | 'mail'>, tx: Tx, mail: AccountMail): Promise<void> {
  if (!given.mail.available) return
  const maxAttempts = mail.mail in ATTEMPTS ? ATTEMPTS[mail.mail as keyof typeof ATTEMPTS] : 12
  await given.jobs.add(tx, JOB, mail, { maxAttempts })
}

/** Declares the job that writes and sends these messages. */
export function sendsAccountMail(given: Pick<Deps, 'db' | 'clock' | 'jobs' | 'mail' | 'config'>): void {
  given.jobs.handle(JOB, (mail: AccountMail) => sendAccountMail(given, mail))
}

async function sendAccountMail(
  given: Pick<Deps, 'db' | 'clock' | 'mail' | 'config'>,
  { mail, accountId, to }: AccountMail,
): Promise<void> {
  const account = await accountById(given.db, accountId)
  const instance = await readInstance(given.db)
  if (!account || !instance || account.state === 'deleted') return
  const address = to ?? account.email
  const { publicUrl } = given.config
  const { language } = account
  const texts = accountMailTexts[language][mail]({
    site: instance.name,
    email: account.email,
    hours: mail in LINK_HOURS ? LINK_HOURS[mail as keyof typeof LINK_HOURS] : 0,
  })
  const path = await pathFor(given, mail, account, address)
  await given.mail.send({
    to: address,
    from: instance.name,
    ...layOutMail({
      language,
      subject: texts.subject,
      before: texts.before,
      ...(texts.action && path ? { action: { label: texts.action, url: publicUrl + path } } : {}),
      after: texts.after ?? [],
      from: { name: instance.name, url: publicUrl },
    }),
  })
}

/**
 * What the message leads to. A secret is made here and now, so that none ever waits in the queue: a message tried
 * again carries a fresh one.
 */
async function pathFor(
  given: Pick<Deps, 'db' | 'clock'>,
  mail: AccountMailKind,
  account: Account,
  email: string,
): Promise<string | null> {
  const link = (purpose: 'confirm' | 'email' | 'reset', hours: number) =>
    insertLink(given.db, { accountId: account.id, purpose, email, at: given.clock.now(), hours })
  switch (mail) {
    case 'confirm':
      return `/confirmer/${(await link('confirm', LINK_HOURS.confirm)).secret}`
    case 'new-email':
      return `/confirmer/${(await link('email', LINK_HOURS['new-email'])).secret}`
    case 'reset':
      return `/mot-de-passe/${(await link('reset', LINK_HOURS.reset)).secret}`
    case 'awaiting':
      return '/admin/inscriptions'
    case 'accepted':
      return '/connexion'
    default:
      return null
  }
}
