import { type Context, Hono } from 'hono'
import { allScopes, type IssuedToken, scopeAllows } from '../access/index.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { tokenIn } from '../api/caller.ts'
import type { App } from '../app.ts'
import { Refusal } from '../platform/refusal.ts'
import { bearerRefused, oauthFailure, oauthRefused } from './oauth-failure.ts'
import { type Fields, sentFields, shownBy } from './oauth-fields.ts'

/** What the front door hands with a request. */
export type From = { Bindings: { address: string } }

/** Tokens for programs (https://docs.joinmastodon.org/methods/oauth/); the page where people let them act is the web's. */
export function oauthRoutes(app: App): Hono<From> {
  const routes = new Hono<From>()

  routes.post('/oauth/token', async (c) => {
    // RFC 6749 §5.1: what holds a secret is kept nowhere.
    c.header('cache-control', 'no-store')
    c.header('pragma', 'no-cache')
    const fields = await sentFields(c)
    if (!fields) return oauthFailure(c, 400, 'invalid_request', 'The body is not what it says to be.')
    const missing = [
      'grant_type',
      ...(fields.one('grant_type') === 'authorization_code' ? ['code', 'redirect_uri'] : []),
    ].filter((name) => fields.one(name) === '')
    if (missing.length > 0)
      return oauthFailure(c, 400, 'invalid_request', `Missing required parameter: ${missing.join(', ')}.`)
    const issue = grants(app, c).get(fields.one('grant_type'))
    if (!issue)
      return oauthFailure(
        c,
        400,
        'unsupported_grant_type',
        'Only authorization_code and client_credentials are granted.',
      )
    try {
      return c.json(tokenEntity(await issue(fields)))
    } catch (refused) {
      return oauthRefused(c, refused)
    }
  })

  routes.post('/oauth/revoke', async (c) => {
    const fields = await sentFields(c)
    if (!fields) return oauthFailure(c, 400, 'invalid_request', 'The body is not what it says to be.')
    if (fields.one('token') === '')
      return oauthFailure(c, 403, 'unauthorized_client', 'You are not authorized to revoke this token')
    try {
      await app.access.revokeToken({ ...shownBy(c, fields), token: fields.one('token') })
      return c.json({})
    } catch (refused) {
      return oauthRefused(c, refused)
    }
  })

  routes.on(['GET', 'POST'], '/oauth/userinfo', async (c) => {
    const holder = await app.access.tokenHolder(tokenIn(c) ?? '')
    if (!holder) return bearerRefused(c, 401, 'The access token is invalid')
    if (!scopeAllows(holder.scopes, 'profile'))
      return bearerRefused(c, 403, 'This action is outside the authorized scopes')
    try {
      await checkMaySpeak(app.db, holder)
    } catch (error) {
      if (error instanceof Refusal) return bearerRefused(c, 403, 'You may no longer speak for this structure')
      throw error
    }
    const actor = await app.actors.byId(holder.actorId)
    if (!actor) return bearerRefused(c, 401, 'The access token is invalid')
    const { publicUrl } = app.config
    return c.json({
      iss: `${publicUrl}/`,
      // Handles change; this never does, and nobody else is given it.
      sub: actor.id,
      name: actor.name,
      preferred_username: actor.handle,
      profile: `${publicUrl}/@${actor.handle}`,
      ...(actor.avatarKey && { picture: `${publicUrl}/media/${actor.avatarKey}` }),
    })
  })

  routes.get('/.well-known/oauth-authorization-server', (c) => c.json(serverMetadata(app.config.publicUrl)))
  return routes
}

/** How a token is asked for, by `grant_type`. */
function grants(app: App, c: Context<From>) {
  return new Map<string, (fields: Fields) => Promise<IssuedToken>>([
    [
      'authorization_code',
      (fields) =>
        app.access.exchangeCode({
          ...shownBy(c, fields),
          code: fields.one('code'),
          redirectUri: fields.one('redirect_uri'),
          verifier: fields.one('code_verifier'),
        }),
    ],
    [
      'client_credentials',
      (fields) =>
        app.access.issueClientToken({ ...shownBy(c, fields), scope: fields.one('scope'), address: c.env.address }),
    ],
  ])
}

/** https://docs.joinmastodon.org/entities/Token/ */
export function tokenEntity({ secret, scopes, createdAt }: IssuedToken) {
  return {
    access_token: secret,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(createdAt.getTime() / 1000),
  }
}

/** RFC 8414 §2. */
function serverMetadata(publicUrl: string) {
  return {
    issuer: `${publicUrl}/`,
    service_documentation: 'https://docs.joinmastodon.org/',
    authorization_endpoint: `${publicUrl}/oauth/authorize`,
    token_endpoint: `${publicUrl}/oauth/token`,
    app_registration_endpoint: `${publicUrl}/api/v1/apps`,
    revocation_endpoint: `${publicUrl}/oauth/revoke`,
    userinfo_endpoint: `${publicUrl}/oauth/userinfo`,
    scopes_supported: allScopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}
