import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { type TokenHolder, tokenBySecret, touchToken } from './access-tokens.ts'
import { createRemembered } from './remembered.ts'
import {
  deleteSession,
  hashOf,
  isSecret,
  type SessionHolder,
  type SessionId,
  sessionBySecret,
  touchSession,
} from './sessions.ts'

const REMEMBER_MS = 60_000
const SEEN_EVERY_MS = 10 * 60_000
const MOST_REMEMBERED = 20_000
const ENDED = 'access:session-ended'
const CHANGED = 'access:account-changed'

export type Recognition = {
  /** Who holds this session's secret; null for a wrong, ended or suspended one. */
  holder(secret: string): Promise<SessionHolder | null>
  /** Who holds this access token; null for a wrong or revoked one, or where its account is not open. */
  tokenHolder(secret: string): Promise<TokenHolder | null>
  signOut(secret: string): Promise<void>
  /** Forgets in this process what the others are told to forget: for right after a transaction. */
  sessionEnded(session: SessionId): void
  accountChanged(account: AccountId): void
  /** Calls back when this session may have ended: ask `holder` again. Answers the way to stop. */
  watch(session: SessionId, look: () => void): () => void
}

/**
 * Sessions and access tokens by their secret, remembered in memory for a minute and forgotten in every process as
 * soon as one ends or its account changes.
 */
export function createRecognition(given: Pick<Deps, 'db' | 'clock' | 'live'>): Recognition {
  const { db, clock, live } = given
  const memory = { clock, trusted: () => live.hearing(), keepMs: REMEMBER_MS, most: MOST_REMEMBERED }
  const sessions = createRemembered<SessionHolder>(memory)
  const tokens = createRemembered<TokenHolder>(memory)
  const watching = new Map<SessionId, Set<() => void>>()
  const look = (which: (session: SessionId) => boolean) => {
    for (const [session, looks] of watching) if (which(session)) for (const each of looks) each()
  }

  function sessionEnded(ended: SessionId): void {
    sessions.forget((holder) => holder.sessionId === ended)
    look((session) => session === ended)
  }
  function accountChanged(account: AccountId): void {
    sessions.forget((holder) => holder.accountId === account)
    tokens.forget((holder) => holder.accountId === account)
    look(() => true)
  }
  live.hear(ENDED, ({ session }: { session: SessionId }) => sessionEnded(session))
  live.hear(CHANGED, ({ account }: { account: AccountId }) => accountChanged(account))
  live.onGap(() => {
    sessions.forgetAll()
    tokens.forgetAll()
    look(() => true)
  })

  const due = (seen: Date | null) => clock.now().getTime() - (seen?.getTime() ?? 0) > SEEN_EVERY_MS

  return {
    async holder(secret) {
      if (!isSecret(secret)) return null
      return sessions.get(hashOf(secret).toString('base64url'), async () => {
        const holder = await sessionBySecret(db, secret, clock.now())
        if (holder && due(holder.lastSeenAt)) await touchSession(db, holder, clock.now())
        return holder
      })
    },
    async tokenHolder(secret) {
      if (!isSecret(secret)) return null
      return tokens.get(hashOf(secret).toString('base64url'), async () => {
        const holder = await tokenBySecret(db, secret)
        if (holder && due(holder.lastUsedAt)) await touchToken(db, holder, clock.now())
        return holder
      })
    },
    async signOut(secret) {
      const holder = await sessionBySecret(db, secret, clock.now())
      if (!holder) return
      await inTransaction(db, async (tx) => {
        await deleteSession(tx, holder.accountId, holder.sessionId)
        await tellSessionEnded(given, tx, holder.sessionId)
      })
      sessionEnded(holder.sessionId)
    },
    sessionEnded,
    accountChanged,
    watch(session, look) {
      const looks = watching.get(session) ?? new Set<() => void>()
      watching.set(session, looks.add(look))
      return () => {
        looks.delete(look)
        if (looks.size === 0) watching.delete(session)
      }
    },
  }
}

/** Makes every process forget a session, when the transaction commits. */
export function tellSessionEnded(given: Pick<Deps, 'live'>, tx: Tx, session: SessionId): Promise<void> {
  return given.live.tell(tx, ENDED, { session })
}

/** Makes every process ask again about an account: its rights, its language or its sessions changed. */
export function tellAccountChanged(given: Pick<Deps, 'live'>, tx: Tx, account: AccountId): Promise<void> {
  return given.live.tell(tx, CHANGED, { account })
}
