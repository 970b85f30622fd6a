import { expect, test } from 'vitest'
import { digestOf, headerOf, ofServer, readHeader } from './digest.ts'

/** The example of FEP-8fcf. */
const followers = [
  'https://example.org/users/2',
  'https://testing.example.org/users/1',
  'https://next.example.org/users/foo',
  'https://testing.example.org/users/2',
]

test('the digest of the followers on one server is that of the proposal, in whatever order they stand', () => {
  const there = ofServer(followers, 'https://testing.example.org')
  const digest = 'c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f'
  expect(digestOf(there)).toBe(digest)
  expect(digestOf([...there].reverse())).toBe(digest)
  expect(digestOf([])).toBe('0'.repeat(64))
})

test('the header says what is read of it, and half of it is none', () => {
  const said = {
    collectionId: 'https://a.example/1/followers',
    url: 'https://a.example/1/sync',
    digest: 'ab'.repeat(32),
  }
  expect(readHeader(headerOf(said))).toEqual(said)
  expect(readHeader('collectionId="https://a.example/1/followers", digest="00"')).toBeNull()
})
