import { scopeMessages } from '#messages/scopes.ts'
import type { Messages } from '../messages.ts'
import type { Speech } from '../speech.ts'

type Words = typeof scopeMessages extends Messages<infer T> ? T : never
const groups = ['read', 'write', 'follow', 'push', 'profile', 'admin:read', 'admin:write'] as const

/** What scopes let one do, in words: a line for each group, which says all of it or its parts. */
export function scopeLines(scopes: readonly string[], say: Speech): string[] {
  const words = scopeMessages[say.language]
  return groups.flatMap((group) => {
    if (scopes.includes(group)) return [words[`whole ${group}`]]
    const parts = scopes.filter((scope) => scope.startsWith(`${group}:`)).flatMap((scope) => partOf(words, scope))
    const some = `some ${group}` as const
    if (parts.length === 0 || !isGroup(words, some)) return []
    return [words[some](say.list(parts))]
  })
}

type SomeOf = Extract<keyof Words, `some ${string}`>
const isGroup = (words: Words, key: string): key is SomeOf => key in words

function partOf(words: Words, scope: string): string[] {
  const said = Object.hasOwn(words, scope) ? words[scope as keyof Words] : undefined
  return typeof said === 'string' ? [said] : []
}
