import { createHash, randomBytes } from 'node:crypto'
import type { World } from '../../test/world.ts'
import type { AuthorizationAsked } from './authorize-client.ts'
import { accountOf } from './signing-up.fixture.ts'

export const BACK = 'tusky://oauth'

/** A program that has just registered itself. */
export function client(world: World, changes: Partial<{ name: string; scopes: string; redirectUris: string[] }> = {}) {
  return world.app.access.registerClient({
    name: 'Tusky',
    website: 'https://tusky.app',
    redirectUris: [BACK],
    scopes: 'read write follow push',
    address: `198.51.100.${Math.floor(Math.random() * 250)}`,
    ...changes,
  })
}

/** What PKCE has a program keep and show (RFC 7636). */
export function pkce() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** A person of the cast lets the program act for her. */
export async function allow(
  world: World,
  handle: string,
  clientId: string,
  changes: Partial<AuthorizationAsked> & { as?: string } = {},
) {
  const { as = handle, ...asked } = changes
  const accountId = await accountOf(world, handle)
  const actor = await world.app.actors.byHandle(as)
  const { code } = await world.app.access.authorizeClient(
    { accountId, actorId: actor!.id },
    { client: clientId, redirectUri: BACK, scope: 'read write', challenge: '', challengeMethod: '', ...asked },
  )
  return code
}
