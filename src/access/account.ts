import { refuse } from './refusals.ts'

export type AccountState = 'unconfirmed' | 'awaiting' | 'active' | 'refused' | 'suspended' | 'deleted'

const PASSWORD_SHORTEST = 10
const PASSWORD_LONGEST = 200

/** An e-mail address as typed, trimmed; its form is checked loosely, a message sent there is the real check. */
export function checkEmail(typed: string): string {
  const email = typed.trim()
  if (email.length > 254 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(email))
    refuse('email-wrong', { field: 'email' })
  return email
}

/** Length is the only rule (NIST SP 800-63B): ten characters or more, two hundred at most. */
export function checkPassword(typed: string): string {
  const length = [...typed].length
  if (length < PASSWORD_SHORTEST) refuse('password-short', { field: 'password', least: PASSWORD_SHORTEST })
  if (length > PASSWORD_LONGEST) refuse('password-long', { field: 'password', most: PASSWORD_LONGEST })
  return typed.normalize('NFC')
}
