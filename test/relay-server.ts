/**
 * A relay server in a process of its own (FEP-ae0c): `node relay-server.ts mastodon|litepub`. It lets in whoever asks, and
 * passes what one member sends on to the others: as it came where it is of Mastodon's style, as an Announce where of
 * LitePub's. It writes its address on standard output; `GET /seen` tells what it was sent.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Doc = Record<string, unknown>
const style = process.argv[2]
const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const CONTEXT = 'https://www.w3.org/ns/activitystreams'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const seen: Doc[] = []
/** Inboxes by actors. */
const members = new Map<string, string>()
let number = 0

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url!, base())
  if (request.method === 'GET') {
    const found = pathname === '/actor' ? actor() : pathname === '/seen' ? seen : null
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/activity+json' })
    return response.end(JSON.stringify(found))
  }
  let body = ''
  for await (const chunk of request) body += chunk
  response.writeHead(202).end()
  await receive(JSON.parse(body), body).catch((error) => process.stderr.write(`${error.stack}\n`))
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${base()}\n`))

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const actor = (): Doc => ({
  '@context': [CONTEXT, 'https://w3id.org/security/v1'],
  id: `${base()}/actor`,
  type: 'Application',
  preferredUsername: 'relay',
  inbox: `${base()}/inbox`,
  followers: `${base()}/followers`,
  publicKey: {
    id: `${base()}/actor#main-key`,
    owner: `${base()}/actor`,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }),
  },
})

async function receive(activity: Doc, body: string): Promise<void> {
  seen.push(activity)
  const sender = activity.actor as string
  if (activity.type === 'Follow') {
    const wanted = style === 'mastodon' ? PUBLIC : `${base()}/actor`
    if (activity.object !== wanted) return
    const inbox = ((await (await fetch(sender, { headers: { accept: 'application/activity+json' } })).json()) as Doc)
      .inbox as string
    members.set(sender, inbox)
    await send(inbox, said('Accept', { object: activity, to: [sender] }))
    if (style === 'litepub') await send(inbox, said('Follow', { object: sender, to: [sender] }))
  } else if (activity.type === 'Undo' && (activity.object as Doc).type === 'Follow') members.delete(sender)
  else if (style === 'mastodon') await toOthers(sender, () => body)
  else if (activity.type === 'Announce') {
    const passed = JSON.stringify(said('Announce', { object: activity.object, to: [`${base()}/followers`] }))
    await toOthers(sender, () => passed)
  }
}

const said = (type: string, more: Doc): Doc => ({
  '@context': CONTEXT,
  id: `${base()}/activities/${++number}`,
  type,
  actor: `${base()}/actor`,
  ...more,
})

async function toOthers(sender: string, body: () => string): Promise<void> {
  const { origin } = new URL(sender)
  for (const [member, inbox] of members) if (!member.startsWith(`${origin}/`)) await send(inbox, body())
}

/** Signed by the relay, as in draft-cavage-http-signatures-12. */
async function send(inbox: string, activity: Doc | string): Promise<void> {
  const body = typeof activity === 'string' ? activity : JSON.stringify(activity)
  const { host, pathname } = new URL(inbox)
  const date = new Date().toUTCString()
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`
  const text = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\ndigest: ${digest}`
  const made = sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64')
  const signature = `keyId="${base()}/actor#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${made}"`
  const headers = { date, digest, signature, 'content-type': 'application/activity+json' }
  const answer = await fetch(inbox, { method: 'POST', headers, body })
  if (!answer.ok) process.stderr.write(`${inbox} answered ${answer.status} ${await answer.text()}\n`)
}
