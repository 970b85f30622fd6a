import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { createRemembered } from '#platform/remembered.ts'
import { type Token, type TokenHolder, type TokenId, tokenBySecret, touchToken } from './access-tokens.ts'
import {
  deleteSession,
  hashOf,
  isSecret,
  type SessionHolder,
  type SessionId,
  sessionBySecret,
  touchSession,
} from './sessions.ts'
import { createWatch } from './watch.ts'

const REMEMBER_MS = 60_000
const SEEN_EVERY_MS = 10 * 60_000
const MOST_REMEMBERED = 20_000
const ENDED = 'access:session-ended'
const TOKEN_ENDED = 'access:token-ended'
const CHANGED = 'access:account-changed'

export type Recognition = {
  /** Who holds this session's secret; null for a wrong, ended or suspended one. */
  holder(secret: string): Promise<SessionHolder | null>
  /** Who holds this access token; null for a wrong or revoked one, or where its account is not open. */
  tokenHolder(secret: string): Promise<TokenHolder | null>
  /** The access token itself, a client's own or of an account that is not open yet as well. */
  token(secret: string): Promise<Token | null>
  signOut(secret: string): Promise<void>
  /** Forgets in this process what the others are told to forget: for right after a transaction. */
  sessionEnded(session: SessionId): void
  tokenEnded(token: TokenId): void
  accountChanged(account: AccountId): void
  /** Calls back when this session may have ended: ask `holder` again. Answers the way to stop. */
  watch(session: SessionId, look: () => void): () => void
  /** The same for an access token: ask `tokenHolder` again. */
  watchToken(token: TokenId, look: () => void): () => void
}

/**
 * Sessions and access tokens by their secret, remembered in memory for a minute and forgotten in every process as
 * soon as one ends or its account changes.
 */
export function createRecognition(given: Pick<Deps, 'db' | 'clock' | 'live'>): Recognition {
  const { db, clock, live } = given
  const memory = { clock, trusted: () => live.hearing(), keepMs: REMEMBER_MS, most: MOST_REMEMBERED }
  const sessions = createRemembered<SessionHolder>(memory)
  const tokens = createRemembered<Token>(memory)
  const watching = createWatch<SessionId>()
  const watchingTokens = createWatch<TokenId>()

  function sessionEnded(ended: SessionId): void {
    sessions.forget((holder) => holder.sessionId === ended)
    watching.tell(ended)
  }
  function tokenEnded(ended: TokenId): void {
    tokens.forget(({ tokenId }) => tokenId === ended)
    watchingTokens.tell(ended)
  }
  function accountChanged(account: AccountId): void {
    sessions.forget((holder) => holder.accountId === account)
    tokens.forget((token) => token.account?.id === account)
    watching.tellAll()
    watchingTokens.tellAll()
  }
  live.hear(ENDED, ({ session }: { session: SessionId }) => sessionEnded(session))
  live.hear(TOKEN_ENDED, ({ token }: { token: TokenId }) => tokenEnded(token))
  live.hear(CHANGED, ({ account }: { account: AccountId }) => accountChanged(account))
  live.onGap(() => {
    sessions.forgetAll()
    tokens.forgetAll()
    watching.tellAll()
    watchingTokens.tellAll()
  })

  const due = (seen: Date | null) => clock.now().getTime() - (seen?.getTime() ?? 0) > SEEN_EVERY_MS

  async function token(secret: string): Promise<Token | null> {
    if (!isSecret(secret)) return null
    let waiting: Token | null = null
    const found = await tokens.get(hashOf(secret).toString('base64url'), async () => {
      const read = await tokenBySecret(db, secret)
      if (read && due(read.lastUsedAt)) await touchToken(db, read, clock.now())
      if (!read?.account || read.holder) return read
      // Its account may open at any moment, and nothing tells that: it is asked for each time.
      waiting = read
      return null
    })
    return found ?? waiting
  }

  return {
    async holder(secret) {
      if (!isSecret(secret)) return null
      return sessions.get(hashOf(secret).toString('base64url'), async () => {
        const holder = await sessionBySecret(db, secret, clock.now())
        if (holder && due(holder.lastSeenAt)) await touchSession(db, holder, clock.now())
        return holder
      })
    },
    token,
    tokenHolder: async (secret) => (await token(secret))?.holder ?? null,
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
    tokenEnded,
    accountChanged,
    watch: watching.watch,
    watchToken: watchingTokens.watch,
  }
}

/** Makes every process forget a session, when the transaction commits. */
export function tellSessionEnded(given: Pick<Deps, 'live'>, tx: Tx, session: SessionId): Promise<void> {
  return given.live.tell(tx, ENDED, { session })
}

/** Makes every process forget an access token, when the transaction commits. */
export function tellTokenEnded(given: Pick<Deps, 'live'>, tx: Tx, token: TokenId): Promise<void> {
  return given.live.tell(tx, TOKEN_ENDED, { token })
}

/** Makes every process ask again about an account: its rights, its language or its sessions changed. */
export function tellAccountChanged(given: Pick<Deps, 'live'>, tx: Tx, account: AccountId): Promise<void> {
  return given.live.tell(tx, CHANGED, { account })
}
