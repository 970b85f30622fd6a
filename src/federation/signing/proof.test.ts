import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import eddsa from '../../../test/vectors/eddsa-jcs-2022.json' with { type: 'json' }
import fep from '../../../test/vectors/fep-8b32.json' with { type: 'json' }
import jcs from '../../../test/vectors/jcs.json' with { type: 'json' }
import { fromBase58, pemOfMultikey } from '../translate/multikey.ts'
import { canonicalJson } from './canonical-json.ts'
import { hashOf, isProvenBy, proofIn, withProof } from './proof.ts'

const publicOf = (multibase: string): KeyObject => createPublicKey(pemOfMultikey(multibase)!)
const secretOf = (multibase: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      fromBase58(multibase.slice(1))!.subarray(2),
    ]),
    format: 'der',
    type: 'pkcs8',
  })

describe('RFC 8785', () => {
  test.each(jcs.cases)('$name is written in the one form that is signed', ({ input, hex }) => {
    expect(Buffer.from(canonicalJson(JSON.parse(input))).toString('hex')).toBe(hex)
  })
})

describe('eddsa-jcs-2022, the vectors of its specification', () => {
  const proof = proofIn(eddsa.signed)!
  test('document and proof are written and hashed as there', () => {
    const { proof: _, ...document } = eddsa.signed
    expect(canonicalJson(document)).toBe(eddsa.canonicalDocument)
    expect(hashOf(document).toString('hex')).toBe(eddsa.documentHash)
    expect(canonicalJson(proof.options)).toBe(eddsa.canonicalProof)
    expect(hashOf(proof.options).toString('hex')).toBe(eddsa.proofHash)
    expect(proof.value.toString('hex')).toBe(eddsa.signature)
  })

  test('the proof is verified, and of nothing else', () => {
    const key = publicOf(eddsa.keyPair.publicKeyMultibase)
    expect(isProvenBy(eddsa.signed, proof, key)).toBe(true)
    expect(isProvenBy({ ...eddsa.signed, name: 'Another' }, proof, key)).toBe(false)
    expect(
      isProvenBy(eddsa.signed, { ...proof, options: { ...proof.options, created: '2024-01-01T00:00:00Z' } }, key),
    ).toBe(false)
  })
})

describe('FEP-8b32, its vectors', () => {
  const key = publicOf(fep.actor.assertionMethod[0]!.publicKeyMultibase)

  test('the same document is signed as there', () => {
    const by = { keyId: fep.keyId, privateKey: secretOf(fep.secretKey), at: new Date(fep.at) }
    expect(withProof(fep.document, by)).toEqual(fep.signed)
  })

  test('what was signed there is verified, with an older signature beside the proof, too', () => {
    expect(isProvenBy(fep.signed, proofIn(fep.signed)!, key)).toBe(true)
    expect(
      isProvenBy({ ...fep.signed, signature: { type: 'RsaSignature2017' } } as never, proofIn(fep.signed)!, key),
    ).toBe(true)
  })

  test('a proof without a context is one over that of its document, as Fedify writes it', () => {
    const { '@context': _, ...plain } = fep.signed.proof
    expect(isProvenBy({ ...fep.signed, proof: plain } as never, proofIn({ proof: plain })!, key)).toBe(true)
  })

  test('nothing is changed, left out or put before what was signed', () => {
    const proof = proofIn(fep.signed)!
    const { object, ...without } = fep.signed
    expect(isProvenBy(without, proof, key)).toBe(false)
    expect(isProvenBy({ ...fep.signed, object: { ...object, content: 'Hello moon' } }, proof, key)).toBe(false)
    const context = ['https://evil.example/ns', ...fep.signed['@context']]
    expect(isProvenBy({ ...fep.signed, '@context': context }, proof, key)).toBe(false)
    expect(isProvenBy(fep.signed, proof, publicOf('z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'))).toBe(false)
  })

  test.each([
    ['of another kind', { ...fep.signed.proof, cryptosuite: 'eddsa-rdfc-2022' }],
    ['for another purpose', { ...fep.signed.proof, proofPurpose: 'authentication' }],
    ['without a key', { ...fep.signed.proof, verificationMethod: undefined }],
    ['that goes on and on', { ...fep.signed.proof, proofValue: `z${'1'.repeat(100_000)}` }],
  ])('a proof %s is none', (_, proof) => {
    expect(proofIn({ ...fep.signed, proof })).toBeNull()
  })
})
