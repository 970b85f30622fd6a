import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { ActorPage, Role, Voice } from '../../src/actors/index.ts'
import { signedIn } from './speaking.server.ts'
import type { Recognised } from './viewer.server.ts'

type Event = Pick<RequestEvent, 'locals' | 'platform' | 'url'> & { params: { handle?: string } }

export type TeamStructure = { who: Recognised; role: Role; page: ActorPage; voice: Voice }

/** A structure and the reader's role in it. Its working pages are for its team: anybody else is told so. */
export async function teamStructure(event: Event): Promise<TeamStructure> {
  const who = signedIn(event)
  const { params, platform, url } = event
  const page = await platform!.app.actors.page(params.handle ?? '')
  if (page?.kind !== 'organisation') error(404)
  if (page.handle !== params.handle)
    redirect(308, url.pathname.replace(/^\/structures\/[^/]+/, `/structures/${page.handle}`) + url.search)
  const role = who.memberships.find(({ organisation }) => organisation.id === page.id)?.role
  if (!role) error(403)
  return { who, role, page, voice: { personId: who.person.id, actorId: page.id } }
}

/** The same for what its owners alone may see. */
export async function ownedStructure(event: Event): Promise<TeamStructure> {
  const structure = await teamStructure(event)
  if (structure.role !== 'owner') error(403)
  return structure
}
