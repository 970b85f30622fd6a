import { createPublicKey } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { importSpki } from '@fedify/fedify/runtime'
import { verifyRequest } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/fedify/vocab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { useWorld } from '../../../test/world.ts'
import { urisOf } from '../../api/uris.ts'
import { createFetchDocument } from '../fetch-document.ts'
import { createKeys } from '../keys.ts'
import { deliver } from '../queue/deliver.ts'
import { createProvenBodies } from '../queue/proven-bodies.ts'
import { isSignedBy, signatureOf } from '../signatures.ts'
import { createForms } from './forms.ts'
import type { SignatureForm } from './sign-request.ts'

const world = useWorld()
const outgoing = createOutgoing({ allowPrivateAddresses: true, userAgent: 'Maillon' })
const servers: Server[] = []
const specs = { draft: 'draft-cavage-http-signatures-12', rfc9421: 'rfc9421' } as const

type Peer = { url: string; asked: SignatureForm[]; takes: SignatureForm }
let given: ReturnType<typeof knocking>

function knocking() {
  const { db, clock, config, live } = world.app
  const keys = createKeys({ db, live, clock: { now: () => new Date() }, uris: urisOf(config) })
  return {
    clock: { now: () => new Date() },
    outgoing,
    keys,
    forms: createForms({ db, clock }),
    followersHeader: async () => null,
    maySpeakWith: async () => true as const,
    provenBodies: createProvenBodies(world),
  }
}
beforeAll(() => {
  given = knocking()
})
afterAll(async () => {
  outgoing.close()
  for (const server of servers) await new Promise((closed) => server.close(closed))
})

/** A server that verifies what it is sent in one form only, as Fedify does, and refuses anything else as servers do. */
async function peerThatTakes(form: SignatureForm): Promise<Peer> {
  const peer: Peer = { url: '', asked: [], takes: form }
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming)
    const headers = incoming.headers as Record<string, string>
    peer.asked.push(headers['signature-input'] ? 'rfc9421' : 'draft')
    const request = new Request(peer.url + incoming.url, { method: incoming.method!, headers, ...(body && { body }) })
    const { publicPem, keyId } = await given.keys.of('instance')
    const publicKey = await importSpki(publicPem)
    const key = new CryptographicKey({ id: new URL(keyId), owner: new URL('https://a.example/'), publicKey })
    const verified = await verifyRequest(request, {
      spec: specs[peer.takes],
      keyCache: { get: async () => key as never, set: async () => {} },
    })
    outgoing.statusCode = verified ? 200 : 401
    outgoing.setHeader('content-type', 'application/activity+json')
    outgoing.end(verified ? JSON.stringify({ id: peer.url + incoming.url, type: 'Note' }) : 'no')
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return peer
}

const sendTo = ({ url }: Peer) =>
  deliver(given, {
    id: '1',
    outgoingId: '1',
    senderId: '0' as never,
    inbox: `${url}/inbox`,
    domain: new URL(url).host,
    body: '{"type":"Follow"}',
    attempts: 1,
    madeAt: new Date(),
  })

describe('a server that takes one form of signatures only', () => {
  test.each([
    ['draft', ['draft', 'draft']],
    ['rfc9421', ['draft', 'rfc9421', 'rfc9421']],
  ] as const)('is sent what it takes, and that first the next time: %s', async (form, asked) => {
    const peer = await peerThatTakes(form)
    expect(await sendTo(peer)).toEqual({ kind: 'delivered' })
    expect(await sendTo(peer)).toEqual({ kind: 'delivered' })
    expect(peer.asked).toEqual(asked)
  })

  test('what it takes is known to other processes, and learnt anew when it changes its mind', async () => {
    const peer = await peerThatTakes('rfc9421')
    await sendTo(peer)
    given.forms.forget()
    await sendTo(peer)
    expect(peer.asked).toEqual(['draft', 'rfc9421', 'rfc9421'])
    peer.takes = 'draft'
    expect(await sendTo(peer)).toEqual({ kind: 'delivered' })
    expect(await sendTo(peer)).toEqual({ kind: 'delivered' })
    expect(peer.asked.slice(3)).toEqual(['rfc9421', 'draft', 'draft'])
  })

  test('is asked for documents in the same way', async () => {
    const peer = await peerThatTakes('rfc9421')
    const fetchDocument = createFetchDocument(given)
    expect(await fetchDocument(`${peer.url}/notes/1?page=1`)).toMatchObject({ type: 'Note' })
    expect(await fetchDocument(`${peer.url}/notes/2`)).toMatchObject({ type: 'Note' })
    expect(peer.asked).toEqual(['draft', 'rfc9421', 'rfc9421'])
  })
})

test('each address that one is led to gets a signature of its own, over its query, too', async () => {
  const seen: { url: string; good: boolean }[] = []
  const server = createServer(async (incoming, outgoing) => {
    const url = base + incoming.url
    const headers = incoming.headers as Record<string, string>
    const request = { method: 'GET', url, headers, body: '' }
    const signature = signatureOf(request, new Date())
    const { privateKey } = await given.keys.of('instance')
    const publicKey = createPublicKey(privateKey)
    seen.push({
      url: incoming.url!,
      good: typeof signature !== 'string' && isSignedBy(request, signature, { publicKey }),
    })
    if (incoming.url === '/@karim') {
      outgoing.writeHead(302, { location: '/users/karim?as=actor' }).end()
      return
    }
    outgoing.setHeader('content-type', 'application/activity+json')
    outgoing.end(JSON.stringify({ id: url, type: 'Person' }))
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await createFetchDocument(given)(`${base}/@karim`)
  expect(seen).toEqual([
    { url: '/@karim', good: true },
    { url: '/users/karim?as=actor', good: true },
  ])
})
