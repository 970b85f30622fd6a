import type { Id } from '#platform/ids.ts'

export type HubSubscriptionId = Id<'HubSubscription'>
/** A feed of ours by its path, `/@lien_loire/flux.rss`, as whoever asks for it is sent it; null where there is none. */
export type ReadTopic = (path: string) => Promise<Topic | null>
export type Topic = { body: string; type: string }

/** As a subscriber wrote it (WebSub, 5.1). */
export type HubRequest = {
  mode: string
  topic: string
  callback: string
  secret: string | null
  leaseSeconds: string | null
}
/** The same as it is understood; `topic`: its path. */
export type Intent = {
  mode: 'subscribe' | 'unsubscribe'
  topic: string
  callback: string
  host: string
  secret: string | null
  leaseSeconds: number
}
/** What is wrong with it, or why it is not taken. */
export type HubFault = 'mode' | 'topic' | 'callback' | 'secret' | 'lease' | 'full'

export const HUB = {
  /** Of a lease, in seconds: what is asked for is brought between these. */
  lease: { least: 3600, usual: 10 * 24 * 3600, most: 30 * 24 * 3600 },
  /** Of a secret, in bytes: fewer (5.1). */
  secret: 200,
  callback: 1000,
  /** Subscriptions of one host. */
  ofHost: 2000,
  /** Requests of one address, and about one host, in an hour. */
  asked: { most: 200, windowSeconds: 3600 },
  /** Failures in a row after which a subscriber is told no more. */
  failures: 8,
}
const FEED = /^\/(?:[^?#]*\/)?flux\.(?:rss|atom|json)$/
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * What a subscriber asks, letter by letter as the feed names itself.
 * @param here where our feeds are
 * @param plain whether callbacks may be at plain http
 */
export function intentOf(asked: HubRequest, here: string, plain: boolean): Intent | HubFault {
  const { mode, topic, callback, secret, leaseSeconds } = asked
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return 'mode'
  const path = topic.startsWith(`${here}/`) ? topic.slice(here.length) : ''
  if (!FEED.test(path)) return 'topic'
  const url = URL.parse(callback)
  const fits = url && (url.protocol === 'https:' || (plain && url.protocol === 'http:'))
  const bare = url && url.username === '' && url.password === '' && !callback.includes('#')
  if (!fits || !bare || callback.length > HUB.callback || url.host === new URL(here).host) return 'callback'
  if (secret !== null && Buffer.byteLength(secret) >= HUB.secret) return 'secret'
  const { least, usual, most } = HUB.lease
  const lease = leaseSeconds === null || leaseSeconds === '' ? String(usual) : leaseSeconds
  if (!/^\d{1,10}$/.test(lease)) return 'lease'
  const bounded = Math.min(most, Math.max(least, Number(lease)))
  return { mode, topic: path, callback, host: url.hostname, secret: secret || null, leaseSeconds: bounded }
}

/** How long to wait after so many failures in a row: a minute, then four times as long each time, a day at most. */
export const waitAfter = (failures: number): number => Math.min(MINUTE_MS * 4 ** Math.max(0, failures - 1), DAY_MS)

/** A callback with more parameters: those that it has are left as they are (5.3). */
export const withParameters = (callback: string, more: Record<string, string>): string =>
  `${callback}${callback.includes('?') ? '&' : '?'}${new URLSearchParams(more)}`
