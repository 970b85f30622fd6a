import type { Deps } from '#platform/deps.ts'
import { log } from '#platform/log.ts'
import type { PeerKey, PeerKeys } from './peer-keys.ts'

export const ASK_KEY = 'federation:ask-key'
const ASKED = 'federation:key-asked'
/** Whoever asks for something waits no longer; the next time the key is known. */
const WAITS_MS = 8_000

export type KeyAsked = { keyId: string }

/** Has another server asked by a job for a key, and waits until it was; null where it has none, or not in time. */
export async function askKey(
  given: Pick<Deps, 'db' | 'jobs' | 'live'> & { peerKeys: PeerKeys },
  keyId: string,
): Promise<PeerKey | null> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const deaf = given.live.hear(ASKED, (answer: KeyAsked) => {
    if (answer.keyId === keyId) resolve()
  })
  const late = setTimeout(resolve, WAITS_MS)
  try {
    await given.jobs.add(given.db, ASK_KEY, { keyId }, { key: `${ASK_KEY}:${keyId}`.slice(0, 500), maxAttempts: 1 })
    await promise
    return await given.peerKeys.known(keyId, { afresh: true })
  } finally {
    clearTimeout(late)
    deaf()
  }
}

/** The job: that it was asked is told, whatever came of it. */
export async function answerKeyAsked(
  given: Pick<Deps, 'db' | 'live'> & { peerKeys: PeerKeys },
  { keyId }: KeyAsked,
): Promise<void> {
  await given.peerKeys.fetch(keyId).catch((error: Error) => {
    log('federation').info('a key could not be had', { keyId: keyId.slice(0, 200), reason: error.message })
  })
  await given.live.tell(given.db, ASKED, { keyId } satisfies KeyAsked)
}
