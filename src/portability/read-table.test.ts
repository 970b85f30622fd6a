import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('what Mastodon writes of whom one follows is read, by its columns', () => {
  const file = `\uFEFFAccount address,Show boosts,Notify on new posts,Languages
karim@b.example,false,true,"fr, br"
@Nadia@b.example,true,false,
`
  expect(readTable('follows', bytes(file))).toEqual([
    { kind: 'follow', acct: 'karim@b.example', relaysShown: false, notify: true, languages: ['fr', 'br'] },
    { kind: 'follow', acct: 'nadia@b.example', relaysShown: true, notify: false },
  ])
})

test('a plain list of handles is read too, each once; what says nothing is told', () => {
  expect(readTable('follows', bytes('karim@b.example\r\nKarim@b.example\r\npas une adresse\r\n'))).toEqual([
    { kind: 'follow', acct: 'karim@b.example' },
    { kind: 'unread', text: 'pas une adresse' },
  ])
})

test('columns stand where their names say', () => {
  expect(readTable('mutes', bytes('Hide notifications,Account address\nfalse,karim@b.example\n'))).toEqual([
    { kind: 'mute', acct: 'karim@b.example', notifications: false },
  ])
})

test('lists, servers and saved posts have no line of names', () => {
  expect(readTable('lists', bytes('"Maraîchage, bio",karim@b.example\n'))).toEqual([
    { kind: 'list', name: 'Maraîchage, bio', acct: 'karim@b.example' },
  ])
  expect(readTable('domains', bytes('spam.example\n'))).toEqual([{ kind: 'domain', domain: 'spam.example' }])
  expect(readTable('bookmarks', bytes('https://b.example/@karim/1\njavascript:alert(1)\n'))).toEqual([
    { kind: 'bookmark', uri: 'https://b.example/@karim/1' },
    { kind: 'unread', text: 'javascript:alert(1)' },
  ])
})

test.each([
  ['another table', 'bookmarks', bytes('karim@b.example\n'), 'import-empty'],
  ['nothing', 'follows', bytes(''), 'import-empty'],
  ['a picture', 'follows', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0]), 'import-not-csv'],
  ['a zero', 'follows', bytes('karim\0@b.example\n'), 'import-not-csv'],
  ['a line without end', 'follows', bytes(`"${'a'.repeat(50_000)}`), 'import-not-csv'],
  ['too many lines', 'blocks', bytes('karim@b.example\n'.repeat(20_002)), 'import-long'],
  ['too many bytes', 'blocks', new Uint8Array(5 * 1024 * 1024 + 1), 'import-large'],
] as const)('is refused: %s', (_, kind, file, refusal) => {
  expect(() => readTable(kind, file)).toThrow(refusal)
})
