import { createPrivateKey, createPublicKey } from 'node:crypto'
import { signRequest, verifyRequest } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/fedify/vocab'
import { describe, expect, test } from 'vitest'
import cavage from '../../../test/vectors/cavage.json' with { type: 'json' }
import rfc9421 from '../../../test/vectors/rfc9421.json' with { type: 'json' }
import { isSignedBy, type SignedRequest, signatureOf } from '../signatures.ts'
import { isMadeBy, makeSignature } from './algorithms.ts'
import { isDigestOf } from './digest.ts'
import { draftBase, readDraft } from './draft.ts'
import { messageBase, readMessageSignatures } from './message.ts'
import { type SignatureForm, signedHeaders } from './sign-request.ts'

describe('RFC 9421, appendix B', () => {
  const keys = rfc9421.keys as Record<string, string>
  const requestWith = ({ signatureInput, signature }: { signatureInput: string; signature: string }): SignedRequest => {
    const headers = { ...rfc9421.request.headers, 'signature-input': signatureInput, signature }
    return { ...rfc9421.request, headers }
  }
  test.each(rfc9421.cases)('$name is read, its text is made, and its signature verified', (one) => {
    const request = requestWith(one)
    const [signature] = readMessageSignatures(request.headers)
    expect(messageBase(request, signature!)).toBe(one.base)
    const key = { publicKey: createPublicKey(keys[one.key]!) }
    expect(isSignedBy(request, signature!, key)).toBe(true)
    const otherwise = { ...request, url: request.url.replace('dog', 'cat'), headers: { ...request.headers } }
    if (one.base.includes('dog')) expect(isSignedBy(otherwise, signature!, key)).toBe(false)
    if (one.base.includes('content-digest'))
      expect(isSignedBy({ ...request, body: '{"hello": "moon"}' }, signature!, key)).toBe(false)
  })

  test('what Ed25519 signs is the very signature of B.2.6', async () => {
    const { base, signature } = rfc9421.cases.find(({ name }) => name === 'sig-b26')!
    const made = await makeSignature(createPrivateKey(keys.ed25519!), 'ed25519', base)
    expect(`sig-b26=:${made.toString('base64')}:`).toBe(signature)
  })
})

describe('draft-cavage-http-signatures-12, the messages of its test suite', () => {
  const over = (covered: string[]) => ({ covered, created: null, expires: null, algorithm: null })
  const messages = cavage.messages as Record<string, string>
  const read = (name: string) => {
    const [line, ...fields] = messages[name]!.split(/\r?\n\r?\n/)[0]!
      .split(/\r?\n/)
      .filter(Boolean)
    const [method, path] = line!.split(' ')
    const headers = Object.fromEntries(
      fields.map((field) => [
        field.slice(0, field.indexOf(':')).toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim(),
      ]),
    )
    const authorization = (headers.authorization ?? '').replace(/^Signature /, '')
    return { request: { method: method!, headers }, path: path!, signature: readDraft(authorization) }
  }
  // Appendix C of the draft, with the suite's key. What the suite calls `*-signed` is signed over another digest than it has.
  test.each([
    [
      'C.1',
      over(['date']),
      'SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7T8hc0GppauB6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=',
    ],
    [
      'C.2',
      over(['(request-target)', 'host', 'date']),
      'qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=',
    ],
  ])('a signature by RSA is verified, and made the same: %s', async (_, signature, written) => {
    const { request, path } = read('default-test')
    const headers = { ...request.headers, date: 'Sun, 05 Jan 2014 21:31:40 GMT' }
    const base = draftBase({ ...request, headers }, signature, path)!
    expect(isMadeBy(createPublicKey(cavage.publicKey), 'rsa-sha256', base, Buffer.from(written, 'base64'))).toBe(true)
    const changed = `${base} `
    expect(isMadeBy(createPublicKey(cavage.publicKey), null, changed, Buffer.from(written, 'base64'))).toBe(false)
    const made = await makeSignature(createPrivateKey(cavage.privateKey), 'rsa-sha256', base)
    expect(made.toString('base64')).toBe(written)
  })

  test('the target has its query, names are small letters, and what is empty stays', () => {
    const target = read('default-test')
    expect(draftBase(target.request, over(['(request-target)', 'host']), target.path)).toBe(
      '(request-target): post /foo?param=value&pet=dog\nhost: example.com',
    )
    const cased = read('ignore-case')
    expect(draftBase(cased.request, over(['digest']), cased.path)).toContain('digest: SHA-256=')
    expect(draftBase(read('zero-length').request, over(['zero']), '/foo')).toBe('zero: ')
    const twice = read('duplicate-headers-request')
    expect(draftBase(twice.request, over(['duplicate', 'first']), twice.path)).toBe('duplicate: one, two\nfirst: first')
  })

  test('its digest is that of its body', () => {
    expect(isDigestOf(read('default-test').request.headers.digest!, '{"hello": "world"}')).toBe(true)
    expect(isDigestOf(read('default-test').request.headers.digest!, '{"hello": "moon"}')).toBe(false)
  })

  test.each(['nokeyid-request', 'nosignature-request', 'duplicate-parameters', 'basic-request'])(
    '%s is not signed in a way that can be read',
    (name) => expect(read(name).signature).toBeNull(),
  )

  test.each(['created-rsa', 'created-hmac', 'created-ecdsa'])(
    '%s signs a time that its algorithm does not sign',
    (name) => {
      const { request, path, signature } = read(name)
      expect(draftBase(request, signature!, path)).toBeNull()
    },
  )

  test('a time is signed where no older algorithm is named', () => {
    const { request, path, signature } = read('created')
    expect(draftBase(request, signature!, path)).toBe('(created): 1')
  })

  test('what is not there cannot be covered', () => {
    const { request, path } = read('basic-request')
    expect(draftBase(request, over(['not-here']), path)).toBeNull()
  })
})

describe('what Fedify makes and reads', () => {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const privateKey = createPrivateKey(cavage.privateKey)
  const publicKey = createPublicKey(cavage.publicKey)
  const keyId = new URL('https://b.example/users/karim#main-key')
  const now = new Date()
  const url = 'https://a.example/ap/inbox'
  const body = '{"type":"Follow"}'

  test.each(['draft', 'rfc9421'] as SignatureForm[])('is read here, and made here is read by it: %s', async (form) => {
    const spec = form === 'draft' ? 'draft-cavage-http-signatures-12' : 'rfc9421'
    const theirs = await signRequest(
      new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/activity+json' } }),
      privateKey.toCryptoKey(algorithm, true, ['sign']) as CryptoKey,
      keyId,
      { spec },
    )
    const came = { method: 'POST', url, headers: { ...Object.fromEntries(theirs.headers), host: 'a.example' }, body }
    const signature = signatureOf(came, now)
    expect(typeof signature === 'string' ? signature : isSignedBy(came, signature, { publicKey })).toBe(true)

    const headers = await signedHeaders(
      { method: 'POST', url, headers: { 'content-type': 'application/activity+json' }, body },
      { keyId: keyId.href, privateKey, form, at: now },
    )
    const key = new CryptographicKey({
      id: keyId,
      owner: new URL('https://b.example/users/karim'),
      publicKey: publicKey.toCryptoKey(algorithm, true, ['verify']) as CryptoKey,
    })
    const read = await verifyRequest(new Request(url, { method: 'POST', headers, body }), {
      keyCache: { get: async () => key as never, set: async () => {} },
    })
    expect(read?.id?.href).toBe(keyId.href)
  })

  test.each(['draft', 'rfc9421'] as SignatureForm[])('the query of what is asked is signed: %s', async (form) => {
    const asked = 'https://a.example/ap/actors/1/outbox?page=1'
    const headers = await signedHeaders(
      { method: 'GET', url: asked, headers: { accept: 'application/activity+json' } },
      { keyId: keyId.href, privateKey, form, at: now },
    )
    const request = { method: 'GET', url: asked, headers, body: '' }
    const signature = signatureOf(request, now)
    if (typeof signature === 'string') throw new Error(signature)
    expect(isSignedBy(request, signature, { publicKey })).toBe(true)
    expect(isSignedBy({ ...request, url: asked.replace('page=1', 'page=2') }, signature, { publicKey })).toBe(false)
  })
})
