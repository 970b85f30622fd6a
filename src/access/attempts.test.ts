import { expect, test } from 'vitest'
import { addressKey } from './attempts.ts'

test('an IPv4 address is counted alone, however it is written', () => {
  expect(addressKey('x', '192.0.2.1')).toBe('x:address:192.0.2.1')
  expect(addressKey('x', '::ffff:192.0.2.1')).toBe('x:address:192.0.2.1')
})

test('the addresses of one IPv6 network are counted together', () => {
  const network = 'x:address:2001:db8:0:2'
  expect(addressKey('x', '2001:db8:0:2:3:4:5:6')).toBe(network)
  expect(addressKey('x', '2001:DB8:0000:0002::1')).toBe(network)
  expect(addressKey('x', '2001:db8::2:0:0:0:1')).toBe(network)
  expect(addressKey('x', '2001:db8:0:3::1')).not.toBe(network)
  expect(addressKey('x', '::1')).toBe('x:address:0:0:0:0')
})
