import { type Context, Hono } from 'hono'
import { scopeAllows, type Token } from '../access/index.ts'
import { tokenIn } from '../api/caller.ts'
import type { App, RefusalKind } from '../app.ts'
import { Refusal, type RefusalParams } from '../platform/refusal.ts'
import { type From, tokenEntity } from './oauth.ts'
import { bearerRefused, tooMany } from './oauth-failure.ts'
import { type Fields, sentFields } from './oauth-fields.ts'

/** The words of a refusal, which the hall lends this door. */
type Words = (kind: RefusalKind, params: RefusalParams, language: 'fr' | 'en') => { words: string }

/** What the API calls each thing that is wrong in the form, and the field that it stands in. */
const wrongs: Partial<Record<RefusalKind, readonly [field: string, code: string]>> = {
  'email-wrong': ['email', 'ERR_INVALID'],
  'email-taken': ['email', 'ERR_TAKEN'],
  'email-blocked': ['email', 'ERR_BLOCKED'],
  'password-short': ['password', 'ERR_TOO_SHORT'],
  'password-long': ['password', 'ERR_TOO_LONG'],
  'handle-wrong': ['username', 'ERR_INVALID'],
  'handle-taken': ['username', 'ERR_TAKEN'],
  'handle-reserved': ['username', 'ERR_RESERVED'],
  'name-wrong': ['username', 'ERR_INVALID'],
  'motivation-wrong': ['reason', 'ERR_BLANK'],
  'invitation-ended': ['invite_code', 'ERR_INVALID'],
}

/** Accounts that programs make, and the messages that prove their address (https://docs.joinmastodon.org/methods/accounts/#create). */
export function signUpRoutes(app: App, words: Words): Hono<From> {
  const routes = new Hono<From>()

  routes.post('/api/v1/accounts', async (c) => {
    const token = await app.access.token(tokenIn(c) ?? '')
    if (!token) return bearerRefused(c, 401, 'The access token is invalid')
    if (!token.clientId) return c.json({ error: 'This method requires a token of an application' }, 403)
    if (!scopeAllows(token.scopes, 'write:accounts'))
      return bearerRefused(c, 403, 'This action is outside the authorized scopes')
    const fields = await sentFields(c)
    if (!fields) return c.json({ error: 'The body is not what it says to be' }, 400)
    const language = languageOf(fields)
    const missing = missingIn(fields)
    if (missing.size > 0) return invalid(c, missing)
    try {
      const handle = fields.one('username').trim()
      const made = await app.access.signUpByClient(token, {
        email: fields.one('email'),
        password: fields.one('password'),
        handle,
        name: handle,
        language,
        motivation: fields.one('reason'),
        acceptsRules: true,
        invitation: fields.one('invite_code') || null,
        address: c.env.address,
      })
      c.header('cache-control', 'no-store')
      return c.json(tokenEntity(made.token))
    } catch (refused) {
      return wrongField(c, words, refused, language)
    }
  })

  routes.post('/api/v1/emails/confirmations', async (c) => {
    const token = await app.access.token(tokenIn(c) ?? '')
    if (!token) return bearerRefused(c, 401, 'The access token is invalid')
    if (!token.account) return c.json({ error: 'This method requires an authenticated user' }, 422)
    if (token.account.confirmed) return notAwaited(c)
    const fields = await sentFields(c)
    if (!fields) return c.json({ error: 'The body is not what it says to be' }, 400)
    try {
      const email = fields.one('email').trim()
      await app.access.confirmAgain({ accountId: token.account.id, email, address: c.env.address })
      return c.json({})
    } catch (refused) {
      if (refused instanceof Refusal && ['already-confirmed', 'mail-unavailable'].includes(refused.kind))
        return notAwaited(c)
      return wrongField(c, words, refused, languageOf(fields))
    }
  })

  routes.get('/api/v1/emails/check_confirmation', async (c) => {
    const token: Token | null = await app.access.token(tokenIn(c) ?? '')
    if (!token) return bearerRefused(c, 401, 'The access token is invalid')
    if (!token.account) return c.json({ error: 'This method requires an authenticated user' }, 422)
    return c.json(token.account.confirmed)
  })
  return routes
}

const agreed = (fields: Fields) => /^(?:true|1|on|yes|t)$/i.test(fields.one('agreement'))
const languageOf = (fields: Fields) => (/^en\b/i.test(fields.one('locale')) ? 'en' : 'fr')
const notAwaited = (c: Context) =>
  c.json({ error: 'This method is only available while the e-mail is awaiting confirmation' }, 403)

function wrongField(c: Context, words: Words, refused: unknown, language: 'fr' | 'en') {
  if (!(refused instanceof Refusal)) throw refused
  const kind = refused.kind as RefusalKind
  if (kind === 'too-many-attempts') return tooMany(c, refused)
  const said = words(kind, refused.params, language).words
  if (kind === 'sign-up-closed' || kind === 'network-blocked') return c.json({ error: said }, 403)
  const wrong = wrongs[kind]
  if (!wrong) throw refused
  return invalid(c, new Map([[wrong[0], [[wrong[1], said]]]]))
}

type Wrong = readonly [code: string, words: string]

/** What is not filled in, all at once, in the words in which Mastodon's own answer says so. */
function missingIn(fields: Fields): Map<string, Wrong[]> {
  const blank: Wrong = ['ERR_BLANK', "can't be blank"]
  const missing = new Map<string, Wrong[]>()
  if (!agreed(fields)) missing.set('agreement', [['ERR_ACCEPTED', 'must be accepted']])
  for (const name of ['username', 'email', 'password'])
    if (fields.one(name).trim() === '')
      missing.set(name, name === 'email' ? [blank, ['ERR_INVALID', 'is invalid']] : [blank])
  return missing
}

/** @param wrong by field: the codes of what is wrong, each with its words */
function invalid(c: Context, wrong: ReadonlyMap<string, readonly Wrong[]>) {
  const details = Object.fromEntries(
    [...wrong].map(([field, all]) => [field, all.map(([error, description]) => ({ error, description }))]),
  )
  const said = [...wrong].flatMap(([field, all]) => all.map(([, description]) => `${field}: ${description}`))
  return c.json({ error: `Validation failed: ${said.join(', ')}`, details }, 422)
}
