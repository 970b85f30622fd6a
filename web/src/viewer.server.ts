import type { RequestEvent } from '@sveltejs/kit'
import type { SessionHolder } from '../../src/access/index.ts'
import type { SignedIn } from '../../src/actors/index.ts'
import type { SpeakingAs, Viewer } from './lib/viewer.ts'

export const sessionCookie = 'session'

/** Who is asking, as the application knows her; what the browser is told of it is `Viewer`. */
export type Recognised = SignedIn & { holder: SessionHolder; administrator: boolean }

/** The one place where a session cookie becomes someone. */
export async function recognise({ cookies, platform }: RequestEvent): Promise<Recognised | null> {
  const secret = cookies.get(sessionCookie)
  if (!secret || !platform) return null
  const holder = await platform.app.access.holder(secret)
  const signedIn = holder && (await platform.app.actors.signedIn(holder.personId))
  return signedIn ? { ...signedIn, holder, administrator: holder.administrator } : null
}

export function viewerOf(who: Recognised | null): Viewer | null {
  if (!who) return null
  return {
    ...speaking(who.person),
    kind: 'person',
    isAdministrator: who.administrator,
    unreadNotifications: 0,
    unreadMessages: 0,
    structures: who.memberships
      .filter(({ role }) => role !== 'reader')
      .map(({ organisation }) => speaking(organisation)),
  }
}

function speaking(actor: SignedIn['person']): SpeakingAs {
  return {
    id: actor.id,
    handle: actor.handle,
    name: actor.name,
    kind: actor.kind,
    ...(actor.avatarKey ? { avatarUrl: `/media/${actor.avatarKey}` } : {}),
  }
}
