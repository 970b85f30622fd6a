import type { RefusalKind } from '../app.ts'
import type { Refusal } from '../platform/refusal.ts'

/** What a person at the keyboard may be refused, in words; `{…}` are parameters. Others are told by their kind. */
const words: Partial<Record<RefusalKind, string>> = {
  'email-wrong': 'this is no e-mail address',
  'email-taken': 'an account has this e-mail address already',
  'password-short': 'the password is too short: {least} characters at least',
  'password-long': 'the password is too long: {most} characters at most',
  'handle-wrong': 'a handle is made of 2 to 30 letters without accents, digits and _',
  'handle-taken': 'the handle @{handle} is taken',
  'handle-reserved': 'the handle @{handle} is reserved',
  'name-wrong': 'this name is empty or too long',
  'may-not-speak': 'this person may not speak for this structure: only its owners and editors may',
  'scope-wrong':
    'there is no scope “{scope}”: read, write, follow, push, profile, admin:read and admin:write, whole or in part such as write:statuses',
  'not-administrator': 'scopes of the administration are for those who administer the instance',
  'no-such-account': 'this person has no account that is open',
}

export function refusalInWords({ kind, params }: Refusal): string {
  const said = words[kind as RefusalKind]?.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  if (said) return said
  const rest = Object.entries(params).map(([name, value]) => `${name}: ${value}`)
  return `refused: ${kind}${rest.length > 0 ? ` (${rest.join(', ')})` : ''}`
}
