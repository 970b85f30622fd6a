import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { signatureOf } from './push-signature.ts'

const body = new TextEncoder().encode('<rss/>')
const by = (method: string, secret = 'secret') => `${method}=${createHmac(method, secret).update(body).digest('hex')}`

test('the vectors of RFC 4231 (2) hold', () => {
  const data = new TextEncoder().encode('what do ya want for nothing?')
  const made = 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  expect(signatureOf(made, 'Jefe', data)).toBe('signed')
})

test.each(['sha256', 'sha384', 'sha512'])('%s signs', (method) =>
  expect(signatureOf(by(method), 'secret', body)).toBe('signed'),
)

test('SHA-1 signs weakly', () => expect(signatureOf(by('sha1'), 'secret', body)).toBe('weakly'))

test.each([
  null,
  '',
  'sha256=',
  'sha256=zz',
  'md5=d41d8cd98f00b204e9800998ecf8427e',
  by('sha256').slice(0, -2),
  by('sha256', 'un autre'),
  by('sha1').replace('sha1', 'sha256'),
  by('sha256').replace('sha256=', ''),
])('%s is no signature of it', (header) => expect(signatureOf(header, 'secret', body)).toBe('not'))
