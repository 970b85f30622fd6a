import { createHmac, randomBytes } from 'node:crypto'
import { serve } from '#platform/http/servers.fixture.ts'

type Subscriber = { callback: string; secret: string; until: Date }
/** How it signs what it sends: with whose secret, by which digest. */
export type Signing = { method: 'sha1' | 'sha256' | 'sha512'; secret?: string } | null

/**
 * A hub as the Recommendation has it (https://www.w3.org/TR/websub/), on this machine: it takes subscriptions, asks each subscriber whether
 * that was meant, and sends on what a topic has when it is told of it.
 */
export async function openHub(now: () => Date) {
  const subscribers = new Map<string, Subscriber>()
  const asked: Record<string, string>[] = []
  /** `takes`: false where it answers but does nothing. `denies`: why. */
  const rules = { leaseSeconds: null as number | null, takes: true, denies: null as string | null }
  const busy: Promise<unknown>[] = []
  const key = (callback: string, topic: string) => `${callback} ${topic}`

  async function verify(form: Record<string, string>): Promise<void> {
    const {
      'hub.callback': callback = '',
      'hub.mode': mode = '',
      'hub.topic': topic = '',
      'hub.secret': secret = '',
    } = form
    const lease = rules.leaseSeconds ?? Number(form['hub.lease_seconds'])
    const challenge = randomBytes(12).toString('hex')
    const denied: Record<string, string> = {
      'hub.mode': 'denied',
      'hub.topic': topic,
      'hub.reason': rules.denies ?? '',
    }
    const meant: Record<string, string> = { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge }
    if (mode === 'subscribe') meant['hub.lease_seconds'] = String(lease)
    const answer = await fetch(`${callback}?${new URLSearchParams(rules.denies === null ? meant : denied)}`)
    if (rules.denies !== null) return void subscribers.delete(key(callback, topic))
    if (!answer.ok || (await answer.text()) !== challenge) return
    if (mode === 'unsubscribe') subscribers.delete(key(callback, topic))
    else subscribers.set(key(callback, topic), { callback, secret, until: new Date(now().getTime() + lease * 1000) })
  }

  const { address } = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
      asked.push(form)
      response.writeHead(202).end()
      if (rules.takes) busy.push(verify(form))
    })
  })

  return {
    address,
    asked,
    rules,
    /** How many it tells of a topic now. */
    tells: (topic: string) =>
      [...subscribers].filter(([name, { until }]) => name.endsWith(` ${topic}`) && until > now()).length,
    callbacks: () => [...subscribers.values()].map(({ callback }) => callback),
    /** Done with all that it was asked. */
    settled: async () => void (await Promise.all(busy.splice(0))),
    /** Tells all subscribers of what a topic has now. @returns what each answered */
    async publish(topic: string, body: string, signing: Signing = { method: 'sha256' }): Promise<number[]> {
      const told = [...subscribers].filter(([name]) => name.endsWith(` ${topic}`))
      return Promise.all(
        told.map(async ([, { callback, secret }]) => {
          const digest =
            signing &&
            createHmac(signing.method, signing.secret ?? secret)
              .update(body)
              .digest('hex')
          const headers: Record<string, string> = {
            'content-type': 'application/rss+xml; charset=utf-8',
            link: `<${address}/>; rel="hub", <${topic}>; rel="self"`,
            ...(signing && { 'x-hub-signature': `${signing.method}=${digest}` }),
          }
          return (await fetch(callback, { method: 'POST', headers, body })).status
        }),
      )
    },
  }
}
