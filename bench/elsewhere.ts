import { createHash, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type pg from 'pg'
import type { ActorId } from '#platform/ids.ts'
import type { App } from '../src/app.ts'

/** An actor of another server that is known here, with the key by which it signs. */
export type Stranger = { uri: string; id: ActorId; privateKey: KeyObject; pem: string }

const generate = promisify(generateKeyPair)

/** Actors of as many servers, known here with their keys. @param inboxAt where each is written to */
export async function strangers(
  app: App,
  client: pg.Client,
  { many, prefix, inboxAt }: { many: number; prefix: string; inboxAt?: (n: number) => string },
): Promise<Stranger[]> {
  const made: Stranger[] = []
  for (let n = 0; n < many; n++) {
    const domain = `${prefix}${n}.example`
    const uri = `https://${domain}/users/autrice`
    const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
    const pem = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
      type: 'spki',
      format: 'pem',
    }) as string
    const id = await app.actors.remote.learn(saidOf(uri, domain, inboxAt?.(n) ?? `https://${domain}/inbox`))
    await client.query(
      'insert into federation_peer_keys (key_id, owner_uri, pem, fetched_at) values ($1, $2, $3, now())',
      [`${uri}#main-key`, uri, pem],
    )
    made.push({ uri, id, privateKey, pem })
  }
  return made
}

const saidOf = (uri: string, domain: string, sharedInbox: string) => ({
  uri,
  url: uri,
  type: 'Person' as const,
  username: 'autrice',
  domain,
  name: 'Autrice d’ailleurs',
  summary: '',
  inbox: `${sharedInbox}/autrice`,
  sharedInbox,
  outbox: null,
  followers: `${uri}/followers`,
  following: null,
  featured: null,
  avatarUrl: null,
  bannerUrl: null,
  locked: false,
  automatic: false,
  listed: true,
  searchable: true,
  links: [],
  createdAt: null,
})

/** A request as it stands on the wire, but for the address of the server. */
export type Signed = { headers: Record<string, string>; body: string; keyId: string; uri: string; pem: string }

/** Public notes, one from each in turn, signed as Mastodon signs (draft-cavage-http-signatures-12, rsa-sha256). */
export function signedNotes(
  by: readonly Stranger[],
  { host, from, many }: { host: string; from: number; many: number },
): Signed[] {
  return Array.from({ length: many }, (_, i) => {
    const { uri, privateKey, pem } = by[i % by.length]!
    const body = JSON.stringify(noteBy(uri, from + i))
    const headers: Record<string, string> = {
      host,
      date: new Date().toUTCString(),
      digest: `SHA-256=${createHash('sha256').update(body).digest('base64')}`,
    }
    const names = ['host', 'date', 'digest']
    const text = ['(request-target): post /ap/inbox', ...names.map((name) => `${name}: ${headers[name]}`)].join('\n')
    const signature = sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64')
    const keyId = `${uri}#main-key`
    headers.signature = `keyId="${keyId}",algorithm="rsa-sha256",headers="(request-target) ${names.join(' ')}",signature="${signature}"`
    headers['content-type'] = 'application/activity+json'
    return { headers, body, keyId, uri, pem }
  })
}

/** Each is a thousandth of a second after the one before it: those of one moment have no order. */
const FIRST = Date.now() - 3_600_000

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'

/** As long as most are (Mastodon writes some 1.5 kB for a short one). */
function noteBy(actor: string, n: number) {
  const id = `${actor}/statuses/${n}`
  const [to, cc] = [[PUBLIC], [`${actor}/followers`]]
  const published = new Date(FIRST + n).toISOString()
  const content = `<p>Une brève d’ailleurs, la ${n}e : nous cherchons un local pour le printemps, avec une cour et un point d’eau.</p>`
  return {
    '@context': [
      'https://www.w3.org/ns/activitystreams',
      {
        ostatus: 'http://ostatus.org#',
        atomUri: 'ostatus:atomUri',
        sensitive: 'as:sensitive',
        conversation: 'ostatus:conversation',
      },
    ],
    id: `${id}/activity`,
    type: 'Create',
    actor,
    published,
    to,
    cc,
    object: {
      id,
      type: 'Note',
      summary: null,
      inReplyTo: null,
      published,
      url: `${actor.replace('/users/', '/@')}/${n}`,
      attributedTo: actor,
      to,
      cc,
      sensitive: false,
      atomUri: id,
      content,
      contentMap: { fr: content },
      attachment: [],
      tag: [],
    },
  }
}
