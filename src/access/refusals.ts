import { refusing } from '#platform/refusal.ts'

export type AccessRefusal =
  | 'instance-exists'
  | 'instance-name-wrong'
  | 'email-wrong'
  | 'email-taken'
  | 'password-short'
  | 'password-long'
  | 'sign-in-wrong'
  | 'account-not-active'
  | 'too-many-attempts'
  | 'sign-up-closed'
  | 'not-signed-in'

export const refuse = refusing<AccessRefusal>()
