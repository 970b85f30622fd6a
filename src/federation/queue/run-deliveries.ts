import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { FollowersHeader } from '../followers/tell-followers.ts'
import type { Keys } from '../keys.ts'
import type { Forms } from '../signing/forms.ts'
import { GIVEN_UP_AFTER_MS, waitAfter } from './backoff.ts'
import { deliver } from './deliver.ts'
import { type Delivery, endDeliveries, nextDue, postpone, takeDue, WAKE } from './deliveries.ts'
import { markDelivered, markFailed } from './peers.ts'
import { createProvenBodies, type ProvenBodies } from './proven-bodies.ts'

const AT_ONCE = 64
/** One slow server has no more of them than this. */
const EACH_AT_ONCE = 8
const LOOK_AT_LEAST_EVERY_MS = 30_000

type Given = Pick<Deps, 'db' | 'clock' | 'outgoing' | 'live'> & {
  keys: Keys
  forms: Forms
  followersHeader: FollowersHeader
}

/**
 * Sends what waits, for as long as it runs: many servers side by side, each at its own pace. What a process had taken that
 * dies is taken again by another a minute later: whoever receives it twice knows it by its name.
 */
export function createDeliveryRun(given: Given) {
  const busy = new Map<string, number>()
  let sending = 0
  let running = false
  let looking: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | null = null
  const done = createEnds(given)
  const sender = { ...given, provenBodies: createProvenBodies(given) }
  const idle: (() => void)[] = []

  async function attempt(delivery: Delivery): Promise<void> {
    sending += 1
    busy.set(delivery.domain, (busy.get(delivery.domain) ?? 0) + 1)
    try {
      await settle(sender, delivery, done)
    } catch (error) {
      log('federation').warning('a delivery failed on our side', { delivery: delivery.id, error })
    } finally {
      sending -= 1
      const left = busy.get(delivery.domain)! - 1
      if (left > 0) busy.set(delivery.domain, left)
      else busy.delete(delivery.domain)
      if (running && sending <= AT_ONCE / 2) look()
      if (sending === 0) for (const tell of idle.splice(0)) tell()
    }
  }

  function look(): void {
    if (looking) {
      again = true
      return
    }
    looking = take()
      .then(() => {})
      .catch((error) =>
        log('federation').warning('looking for deliveries failed', { reason: (error as Error).message }),
      )
      .finally(() => {
        looking = null
        if (again && running) {
          again = false
          look()
        }
      })
  }

  async function take(): Promise<number> {
    const room = AT_ONCE - sending
    if (room <= 0) return 0
    await done.flush()
    const taken = await takeDue(given.db, given.clock.now(), { most: room, each: EACH_AT_ONCE, busy })
    for (const delivery of taken) void attempt(delivery)
    if (timer) clearTimeout(timer)
    if (taken.length === 0 && running) {
      const next = await nextDue(given.db)
      const wait = next ? Math.max(200, next.getTime() - given.clock.now().getTime()) : LOOK_AT_LEAST_EVERY_MS
      timer = setTimeout(look, Math.min(wait, LOOK_AT_LEAST_EVERY_MS))
    }
    return taken.length
  }

  given.live.hear(WAKE, () => {
    if (running) look()
  })
  given.live.onGap(() => {
    if (running) look()
  })

  return {
    start(): void {
      running = true
      look()
    },
    /** Sends everything that is due, then returns: for commands and tests. */
    async drain(): Promise<void> {
      while ((await take()) > 0 || sending > 0) if (sending > 0) await new Promise<void>((tell) => idle.push(tell))
      await done.flush()
    },
    async stop(): Promise<void> {
      running = false
      if (timer) clearTimeout(timer)
      await looking
      if (sending > 0) await new Promise<void>((tell) => idle.push(tell))
      await done.flush()
    },
  }
}
export type DeliveryRun = ReturnType<typeof createDeliveryRun>

/** What is ended is noted together: one statement for many. */
function createEnds(given: Pick<Given, 'db' | 'clock'>) {
  let ended: Delivery[] = []
  let delivered = new Set<string>()
  const flush = async (): Promise<void> => {
    const [these, domains] = [ended, [...delivered]]
    ended = []
    delivered = new Set()
    await endDeliveries(
      given.db,
      these.map(({ id }) => id),
    )
    await markDelivered(given.db, domains, given.clock.now())
  }
  return {
    flush,
    async end(delivery: Delivery, arrived: boolean): Promise<void> {
      ended.push(delivery)
      if (arrived) delivered.add(delivery.domain)
      if (ended.length >= 50) await flush()
    },
  }
}

async function settle(
  given: Given & { provenBodies: ProvenBodies },
  delivery: Delivery,
  done: ReturnType<typeof createEnds>,
): Promise<void> {
  const result = await deliver(given, delivery)
  const now = given.clock.now()
  if (result.kind === 'delivered') return done.end(delivery, true)
  const { id, inbox, domain } = delivery
  if (result.kind === 'refused') {
    log('federation').info('an inbox refuses what was sent', { inbox, why: result.why })
    return done.end(delivery, false)
  }
  await markFailed(given.db, domain, now, result.why, result.until)
  if (now.getTime() - delivery.madeAt.getTime() > GIVEN_UP_AFTER_MS) {
    log('federation').info('given up after three days', { inbox, why: result.why })
    return done.end(delivery, false)
  }
  const dueAt = result.until ?? new Date(now.getTime() + waitAfter(delivery.attempts))
  await postpone(given.db, id, dueAt, result.why)
}
