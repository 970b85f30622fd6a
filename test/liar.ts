import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { signedHeaders } from '../src/federation/signing/sign-request.ts'

const TYPE = 'application/activity+json'
export type Received = { url: string; headers: Record<string, string>; body: string; doc: Record<string, unknown> }

/** A server of one actor, Mallory, that says whatever a test wants, and notes what it is sent. */
export type Liar = {
  url: string
  mallory: string
  received: Received[]
  /** How its inbox answers from now on. */
  answers(how: 'well' | 'with errors' | 'never'): void
  /** Under a path of its own. */
  says(path: string, doc: object): void
  /** Sends an activity to an inbox, signed by Mallory's key under whichever name. @returns the status */
  send(inbox: string, activity: object, keyId?: string): Promise<number>
  close(): Promise<void>
}

export async function openLiar(): Promise<Liar> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const documents = new Map<string, object>()
  const received: Received[] = []
  let how: Parameters<Liar['answers']>[0] = 'well'
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.method === 'POST') {
      const body = await text(incoming)
      if (how === 'never') return
      outgoing.statusCode = how === 'well' ? 202 : 503
      if (how === 'well') {
        const headers = incoming.headers as Record<string, string>
        received.push({ url: incoming.url!, headers, body, doc: JSON.parse(body) as Record<string, unknown> })
      }
      return void outgoing.end()
    }
    const doc = documents.get(new URL(incoming.url!, url).pathname)
    outgoing.statusCode = doc ? 200 : 404
    outgoing.setHeader('content-type', TYPE)
    outgoing.end(JSON.stringify(doc ?? {}))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const mallory = `${url}/users/mallory`
  const ownKey = `${mallory}#main-key`
  documents.set('/users/mallory', {
    id: mallory,
    type: 'Person',
    preferredUsername: 'mallory',
    name: 'Mallory',
    inbox: `${mallory}/inbox`,
    publicKey: {
      id: ownKey,
      owner: mallory,
      publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }),
    },
  })
  documents.set('/.well-known/webfinger', {
    subject: `acct:mallory@${new URL(url).host}`,
    links: [{ rel: 'self', type: TYPE, href: mallory }],
  })
  return {
    url,
    mallory,
    received,
    answers(now) {
      how = now
    },
    says: (path, doc) => void documents.set(path, doc),
    async send(inbox, activity, keyId = ownKey) {
      const body = JSON.stringify(activity)
      const by = { keyId, privateKey, form: 'draft' as const, at: new Date() }
      const { host: _, ...headers } = await signedHeaders(
        { method: 'POST', url: inbox, headers: { 'content-type': TYPE }, body },
        by,
      )
      return (await fetch(inbox, { method: 'POST', headers, body })).status
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
