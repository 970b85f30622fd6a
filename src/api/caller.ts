import type { Context, MiddlewareHandler } from 'hono'
import { type AccountState, type ClientId, scopeAllows, type TokenHolder } from '../access/index.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { App } from '../app.ts'
import type { ActorId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Looker } from '../publishing/index.ts'
import { ApiError } from './refused.ts'

/** Whoever reads, and in which language. */
export type Reading = { personId: ActorId; language: string }

/** Who asks: the holder of an access token, as herself or as the structure that it speaks as. */
export type Caller = { holder: TokenHolder; voice: Voice; looker: Reading; clientId: ClientId | null }

/** What every route finds in its context. */
export type Asking = { Variables: { app: App; caller: Caller | null } }

/** Open to visitors; whoever shows a token must hold one of these scopes, where there are any. */
export const reading = (...scopes: string[]): MiddlewareHandler<Asking> => {
  return async (c, next) => {
    c.set('caller', await callerOf(c, scopes))
    await next()
  }
}

/** For people alone, whose token holds one of these scopes. */
export const acting = (...scopes: string[]): MiddlewareHandler<Asking> => {
  return async (c, next) => {
    const caller = await callerOf(c, scopes)
    if (!caller)
      throw tokenIn(c) === null
        ? new ApiError(401, 'The access token is invalid')
        : new ApiError(422, 'This method requires an authenticated user')
    c.set('caller', caller)
    await next()
  }
}

/** Of a route behind `acting`. */
export const callerIn = (c: Context<Asking>): Caller => {
  if (!c.var.caller) throw new Error('this route must stand behind acting()')
  return c.var.caller
}
export const lookerIn = (c: Context<Asking>): Looker => c.var.caller?.looker ?? null

/** RFC 6750: the token comes in the header; browsers, which cannot set one on a stream, put it into the address. */
export function tokenIn(c: Context): string | null {
  const header = c.req.header('authorization')
  if (header !== undefined) return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
  return c.req.query('access_token') ?? null
}

const closed: Partial<Record<AccountState, string>> = {
  unconfirmed: 'Your login is missing a confirmed e-mail address',
  awaiting: 'Your login is currently pending approval',
}

/** @throws ApiError 401 for a token that is none, 403 where it does not allow this or its holder may no longer speak so */
async function callerOf(c: Context<Asking>, scopes: readonly string[]): Promise<Caller | null> {
  const { app } = c.var
  const token = tokenIn(c)
  if (token === null) return null
  const shown = await app.access.token(token)
  if (!shown) throw new ApiError(401, 'The access token is invalid')
  if (scopes.length > 0 && !scopes.some((scope) => scopeAllows(shown.scopes, scope)))
    throw new ApiError(403, 'This action is outside the authorized scopes')
  const { account, holder } = shown
  // A program's own token acts for nobody.
  if (!account) return null
  if (!holder) throw new ApiError(403, closed[account.state] ?? 'Your login is currently disabled')
  const voice = { personId: holder.personId, actorId: holder.actorId }
  try {
    await checkMaySpeak(app.db, voice)
  } catch (error) {
    if (error instanceof Refusal) throw new ApiError(403, 'You may no longer speak for this structure')
    throw error
  }
  return { holder, voice, looker: { personId: holder.actorId, language: holder.language }, clientId: shown.clientId }
}
