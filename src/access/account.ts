import { refuse } from './refusals.ts'

/**
 * unconfirmed: her address is not proved yet · awaiting: an administrator has to accept her · active · refused by an
 * administrator · frozen by one: she cannot come in · suspended by one: hidden, too · deleted: an empty row that keeps her handle from being taken.
 */
export type AccountState = 'unconfirmed' | 'awaiting' | 'active' | 'refused' | 'frozen' | 'suspended' | 'deleted'
export const accountStates = ['unconfirmed', 'awaiting', 'active', 'refused', 'frozen', 'suspended', 'deleted'] as const
export type AccountLanguage = 'fr' | 'en'

export const PASSWORD_SHORTEST = 10
const PASSWORD_LONGEST = 200
export const MOTIVATION_LONGEST = 1000

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

/** The word of motivation: 1 to 1,000 characters. @throws Refusal motivation-wrong */
export function checkMotivation(typed: string | null | undefined): string {
  const motivation = (typed ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (motivation === '' || [...motivation].length > MOTIVATION_LONGEST)
    refuse('motivation-wrong', { field: 'motivation', most: MOTIVATION_LONGEST })
  return motivation
}
