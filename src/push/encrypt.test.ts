import { createECDH } from 'node:crypto'
import { expect, test } from 'vitest'
import { read } from '../../test/push-service.ts'
import { encrypt } from './encrypt.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

// RFC 8291, appendix A.
const device = {
  privateKey: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
  p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
  auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
}
const ephemeral = {
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
}
const message = Buffer.from('When I grow up, I want to be a watermelon')

test('the example of the standard comes out to the byte', () => {
  const { body, headers } = encrypt(message, device, 'aes128gcm', ephemeral)
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
  expect(headers).toEqual({ 'content-encoding': 'aes128gcm' })
})

test.each(['aes128gcm', 'aesgcm'] as const)(
  'what is encrypted in %s is read by the device, and differs each time',
  (encoding) => {
    const keys = createECDH('prime256v1')
    keys.setPrivateKey(device.privateKey)
    const [one, two] = [encrypt(message, device, encoding), encrypt(message, device, encoding)]
    for (const sent of [one, two])
      expect(read(sent, { keys, publicKey: device.p256dh, auth: device.auth })).toBe(message.toString())
    expect(one.body.equals(two.body)).toBe(false)
    const other = createECDH('prime256v1')
    other.generateKeys()
    expect(() => read(one, { keys: other, publicKey: device.p256dh, auth: device.auth })).toThrow()
  },
)
