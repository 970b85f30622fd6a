import type { Deps } from '#platform/deps.ts'
import { deleteSession, hashOf, type SessionHolder, type SessionId, sessionBySecret, touchSession } from './sessions.ts'

const REMEMBER_MS = 60_000
const SEEN_EVERY_MS = 10 * 60_000
const MOST_REMEMBERED = 20_000
const ENDED = 'access:session-ended'
const CHANGED = 'access:account-changed'

export type Recognition = {
  /** Who holds this session's secret; null for a wrong, ended or suspended one. */
  holder(secret: string): Promise<SessionHolder | null>
  signOut(secret: string): Promise<void>
}

/** Sessions by their secret, remembered in memory for a minute and forgotten in every process as soon as one ends. */
export function createRecognition(given: Pick<Deps, 'db' | 'clock' | 'live'>): Recognition {
  const remembered = new Map<string, { holder: SessionHolder; until: number }>()
  const forget = (which: (holder: SessionHolder) => boolean) => {
    for (const [key, entry] of remembered) if (which(entry.holder)) remembered.delete(key)
  }
  given.live.hear(ENDED, ({ session }: { session: SessionId }) => forget((holder) => holder.sessionId === session))
  given.live.hear(CHANGED, ({ account }: { account: string }) => forget((holder) => holder.accountId === account))
  given.live.onGap(() => remembered.clear())

  return {
    async holder(secret) {
      if (!/^[\w-]{43}$/.test(secret)) return null
      const now = given.clock.now()
      const key = hashOf(secret).toString('base64url')
      const known = remembered.get(key)
      if (known && known.until > now.getTime()) return known.holder
      const holder = await sessionBySecret(given.db, secret)
      if (!holder) return null
      if (now.getTime() - holder.lastSeenAt.getTime() > SEEN_EVERY_MS)
        await touchSession(given.db, holder.sessionId, now)
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      if (given.live.hearing()) remembered.set(key, { holder, until: now.getTime() + REMEMBER_MS })
      return holder
    },
    async signOut(secret) {
      const holder = await sessionBySecret(given.db, secret)
      if (!holder) return
      await deleteSession(given.db, holder.sessionId)
      remembered.delete(hashOf(secret).toString('base64url'))
      await given.live.tell(given.db, ENDED, { session: holder.sessionId })
    },
  }
}
