import { expect, test } from 'vitest'
import { allScopes, readScopes, scopeAllows, scopesWithin } from './scopes.ts'

test.each([
  [['read'], 'read:statuses'],
  [['read', 'write'], 'write:media'],
  [['write:media'], 'write:media'],
  [['admin:read'], 'admin:read:accounts'],
  [['follow'], 'write:mutes'],
  [['follow'], 'read:blocks'],
  [['read:accounts'], 'profile'],
  [['read'], 'profile'],
])('%j allows %s', (granted, wanted) => {
  expect(scopeAllows(granted, wanted)).toBe(true)
})

test.each([
  [['read:statuses'], 'read'],
  [['read'], 'write:statuses'],
  [['read:statuses'], 'read:lists'],
  [['follow'], 'read:lists'],
  [['follow'], 'follow:all'],
  [['read', 'write'], 'admin:read'],
  [['admin:read'], 'admin:write:accounts'],
  [['admin'], 'admin:read'],
  [['read'], 'push'],
  [['profile'], 'read:accounts'],
  [[], 'read'],
])('%j does not allow %s', (granted, wanted) => {
  expect(scopeAllows(granted, wanted)).toBe(false)
})

test('what exists is read, each once; anything else is refused by its name', () => {
  expect(readScopes(' read  write:statuses read ')).toEqual(['read', 'write:statuses'])
  expect(readScopes(allScopes.join(' '))).toEqual(allScopes)
  for (const wrong of ['crypto', 'read:everything', 'admin', 'constructor', 'Read'])
    expect(() => readScopes(`read ${wrong}`)).toThrow(
      expect.objectContaining({ kind: 'scope-wrong', params: { scope: wrong } }),
    )
})

test('what is asked is within what was registered; nothing asked is read, or all where there is no read', () => {
  expect(scopesWithin(['read', 'write'], 'read:statuses write')).toEqual(['read:statuses', 'write'])
  expect(scopesWithin(['read', 'write'], '')).toEqual(['read'])
  expect(scopesWithin(['write:media', 'push'], '')).toEqual(['write:media', 'push'])
  expect(() => scopesWithin(['read'], 'read write')).toThrow(expect.objectContaining({ params: { scope: 'write' } }))
})
