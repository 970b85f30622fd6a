import type { Context } from 'hono'
import type { TokenHolder } from '../../access/index.ts'
import { checkMaySpeak } from '../../actors/index.ts'
import type { App } from '../../app.ts'
import { Refusal } from '../../platform/refusal.ts'
import { StreamRefused } from './channels.ts'

/** Whoever opens a stream, and the token by which it stays open. */
export type Admitted = { holder: TokenHolder; secret: string }

/** @throws StreamRefused 401 without a token that stands, 403 where its holder may no longer speak so */
export async function admit(c: Context, app: App): Promise<Admitted> {
  const secret = secretIn(c)
  if (!secret) throw new StreamRefused(401, 'Missing access token')
  const holder = await app.access.tokenHolder(secret)
  if (!holder) throw new StreamRefused(401, 'Invalid access token')
  if (!(await maySpeak(app, holder))) throw new StreamRefused(403, 'You may no longer speak for this structure')
  return { holder, secret }
}

/** Browsers cannot set a header on a stream: the token comes in the address, or as the protocol of a socket. */
function secretIn(c: Context): string | null {
  const header = c.req.header('authorization')
  if (header !== undefined) return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? 'none'
  const protocol = c.req.header('upgrade') ? c.req.header('sec-websocket-protocol')?.split(',')[0]?.trim() : undefined
  return c.req.query('access_token') || protocol || null
}

async function maySpeak({ db }: App, { personId, actorId }: TokenHolder): Promise<boolean> {
  try {
    await checkMaySpeak(db, { personId, actorId })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/**
 * Calls `ended` once what opened the stream stands no more: the token, its account, the place in the team. What cannot be
 * known is taken for an end. Answers the way to stop.
 */
export function watchAdmitted(app: App, { holder, secret }: Admitted, ended: () => void): () => void {
  const { personId, actorId, tokenId } = holder
  const look = async () => {
    const now = await app.access.tokenHolder(secret).catch(() => null)
    if (!now || !(await maySpeak(app, now).catch(() => false))) ended()
  }
  const stop = app.access.watchToken(tokenId, () => void look())
  // What ended between the question and this watch.
  void look()
  if (personId === actorId) return stop
  const stopTeam = app.actors.watchMemberships((changed) => {
    if (changed.personId === personId && changed.organisationId === actorId) void look()
  })
  return () => {
    stop()
    stopTeam()
  }
}
