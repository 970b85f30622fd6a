import { expect, test } from 'vitest'
import { allScopes } from '../../../../src/access/index.ts'
import { en, fr } from '../speech.ts'
import { scopeLines } from './scope-lines.ts'

test('a whole group is one line, and parts are named', () => {
  const asked = ['read:statuses', 'read:lists', 'write', 'write:media', 'push']
  expect(scopeLines(asked, en)).toEqual([
    'Read feeds and posts and your lists',
    'Do all that you do: publish, relay, reply, edit and withdraw posts, change the profile, lists and follows',
    'Send you notifications',
  ])
})

test.each(allScopes.map((scope) => [scope]))('%s has words of its own in both languages', (scope) => {
  for (const say of [fr, en]) {
    const others = allScopes.filter((other) => other !== scope).map((other) => scopeLines([other], say)[0])
    const [line] = scopeLines([scope], say)
    expect(line).toMatch(/\p{L}{3}/u)
    expect(others).not.toContain(line)
  }
})
