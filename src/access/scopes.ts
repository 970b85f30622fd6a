import { refuse } from './refusals.ts'

const administered = [
  'accounts',
  'reports',
  'domain_allows',
  'domain_blocks',
  'ip_blocks',
  'email_domain_blocks',
  'canonical_email_blocks',
] as const

/** What a token may do: the scopes of Mastodon's API (docs.joinmastodon.org/api/oauth-scopes), whole and in parts. */
const parts = {
  read: [
    'accounts',
    'blocks',
    'bookmarks',
    'collections',
    'favourites',
    'filters',
    'follows',
    'lists',
    'mutes',
    'notifications',
    'search',
    'statuses',
  ],
  write: [
    'accounts',
    'blocks',
    'bookmarks',
    'collections',
    'conversations',
    'favourites',
    'filters',
    'follows',
    'lists',
    'media',
    'mutes',
    'notifications',
    'reports',
    'statuses',
  ],
  follow: [],
  push: [],
  profile: [],
  'admin:read': administered,
  'admin:write': administered,
} as const

/** Every scope that there is, each whole before its parts. */
export const allScopes: readonly string[] = Object.entries(parts).flatMap(([whole, some]) => [
  whole,
  ...some.map((part) => `${whole}:${part}`),
])
const known = new Set(allScopes)

/** Granted where nothing is asked for. */
export const DEFAULT_SCOPE = 'read'

/** What is part of another scope than the one it is named after. */
const alsoIn: Record<string, readonly string[]> = {
  'read:blocks': ['follow'],
  'read:follows': ['follow'],
  'read:mutes': ['follow'],
  'write:blocks': ['follow'],
  'write:follows': ['follow'],
  'write:mutes': ['follow'],
  profile: ['read', 'read:accounts'],
}
/** Each scope, with those that include it. */
const including = new Map(
  Object.entries(parts).flatMap(([whole, some]) => [
    [whole, [whole, ...(alsoIn[whole] ?? [])]] as const,
    ...some.map(
      (part) => [`${whole}:${part}`, [`${whole}:${part}`, whole, ...(alsoIn[`${whole}:${part}`] ?? [])]] as const,
    ),
  ]),
)

/** Whether what is granted includes the wanted scope: itself, or one that it is a part of. */
export function scopeAllows(granted: readonly string[], wanted: string): boolean {
  return including.get(wanted)?.some((scope) => granted.includes(scope)) ?? false
}

export const isAdminScope = (scope: string): boolean => scope.startsWith('admin:')

/**
 * The scopes of a list separated by spaces, each once; none where nothing is written.
 * @throws Refusal scope-wrong naming the one that does not exist
 */
export function readScopes(written: string): string[] {
  const scopes = [...new Set(written.split(/\s+/).filter(Boolean))]
  const wrong = scopes.find((scope) => !known.has(scope))
  if (wrong !== undefined) refuse('scope-wrong', { scope: wrong.slice(0, 60) })
  return scopes
}

/**
 * What is asked for, within what the client registered; by default `read`, or all of it where it may not read.
 * @throws Refusal scope-wrong
 */
export function scopesWithin(registered: readonly string[], asked: string): string[] {
  const scopes = readScopes(asked)
  if (scopes.length === 0) return scopeAllows(registered, DEFAULT_SCOPE) ? [DEFAULT_SCOPE] : [...registered]
  const beyond = scopes.find((scope) => !scopeAllows(registered, scope))
  if (beyond !== undefined) refuse('scope-wrong', { scope: beyond })
  return scopes
}
