import type { RequestEvent } from '@sveltejs/kit'
import type { Viewer } from './lib/viewer.ts'

export const sessionCookie = 'session'

/** Who is asking: the one place where a session cookie becomes a viewer. */
export async function viewerOf(event: RequestEvent): Promise<Viewer | null> {
  const token = event.cookies.get(sessionCookie)
  if (!token || !event.platform) return null
  return event.platform.app.viewerOf(token)
}
