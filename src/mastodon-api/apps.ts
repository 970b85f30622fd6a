import { type Context, Hono } from 'hono'
import type { Client } from '../access/index.ts'
import { tokenIn } from '../api/caller.ts'
import type { App, RefusalKind } from '../app.ts'
import { Refusal } from '../platform/refusal.ts'
import type { From } from './oauth.ts'
import { bearerRefused, tooMany } from './oauth-failure.ts'
import { sentFields } from './oauth-fields.ts'

const wrong: Partial<Record<RefusalKind, string>> = {
  'client-name-wrong': "Application name can't be blank, nor longer than 60 characters",
  'client-website-wrong': 'Website must be an http(s) address',
  'client-redirect-wrong': 'Redirect URI must be an absolute URI, without a fragment; 1 to 20 of them',
  'scope-wrong': "Scopes doesn't match configured on the server.",
}

/**
 * Programs that make themselves known (https://docs.joinmastodon.org/methods/apps/).
 * @param vapidKey what notifications sent to programs are signed with; empty where none are sent
 */
export function appRoutes(app: App, vapidKey: () => string | Promise<string> = () => ''): Hono<From> {
  const routes = new Hono<From>()

  routes.post('/api/v1/apps', async (c) => {
    const fields = await sentFields(c)
    if (!fields) return c.json({ error: 'The body is not what it says to be' }, 400)
    try {
      const made = await app.access.registerClient({
        name: fields.one('client_name'),
        website: fields.one('website'),
        redirectUris: fields.all('redirect_uris').flatMap((one) => one.split(/\s+/).filter(Boolean)),
        scopes: fields.all('scopes').join(' '),
        address: c.env.address,
      })
      c.header('cache-control', 'no-store')
      return c.json({
        ...applicationEntity(made, await vapidKey()),
        client_id: made.clientId,
        client_secret: made.secret,
        client_secret_expires_at: 0,
      })
    } catch (refused) {
      return registrationRefused(c, refused)
    }
  })

  routes.get('/api/v1/apps/verify_credentials', async (c) => {
    const token = await app.access.token(tokenIn(c) ?? '')
    const client = token?.clientId && (await app.access.client(token.clientId))
    if (!client) return bearerRefused(c, 401, 'The access token is invalid')
    return c.json(applicationEntity(client, await vapidKey()))
  })
  return routes
}

/** https://docs.joinmastodon.org/entities/Application/ */
function applicationEntity({ id, name, website, redirectUris, scopes }: Client, vapidKey: string) {
  return {
    id,
    name,
    website,
    scopes,
    redirect_uri: redirectUris.join('\n'),
    redirect_uris: redirectUris,
    vapid_key: vapidKey,
  }
}

function registrationRefused(c: Context<From>, refused: unknown) {
  if (!(refused instanceof Refusal)) throw refused
  if (refused.kind === 'too-many-attempts') return tooMany(c, refused)
  const words = wrong[refused.kind as RefusalKind]
  if (!words) throw refused
  return c.json({ error: `Validation failed: ${words}` }, 422)
}
