import type { RequestEvent } from '@sveltejs/kit'
import { sessionCookie } from './viewer.server.ts'

const YEAR_S = 365 * 24 * 3600

/** Gives the browser the secret of a session: out of reach of scripts, of other sites, and of plain http where there is https. */
export function keepSession({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>, secret: string): void {
  cookies.set(sessionCookie, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: YEAR_S,
  })
}

/** The same where somebody may be signed in here already: her session ends. */
export async function replaceSession(
  event: Pick<RequestEvent, 'cookies' | 'url' | 'platform'>,
  secret: string,
): Promise<void> {
  const before = event.cookies.get(sessionCookie)
  if (before) await event.platform!.app.access.signOut(before)
  keepSession(event, secret)
}

export function forgetSession({ cookies }: Pick<RequestEvent, 'cookies'>): void {
  cookies.delete(sessionCookie, { path: '/' })
}
