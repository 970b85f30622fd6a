import { type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { ActorBrief, ClaimId } from '../../../../src/actors/index.ts'
import type { ActorId } from '../../../../src/platform/ids.ts'
import { looksOf } from '../../present-card.server.ts'
import { attempt } from '../../refusals.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { actors } = event.platform!.app
  const [invitations, claims] = await Promise.all([actors.invitations(who.person.id), actors.claims(who.person.id)])
  const named = (structure: ActorBrief) => ({
    handle: structure.handle,
    name: structure.name,
    ...looksOf(structure),
  })
  return {
    structures: who.memberships.map(({ organisation, role }) => ({ ...named(organisation), role })),
    invitations: invitations.map(({ organisation, role, by }) => ({
      ...named(organisation),
      id: organisation.id,
      role,
      by: by?.name ?? '',
    })),
    claims: claims
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ id, organisation, state, reason, askedAt }) => ({
        ...named(organisation),
        id,
        state,
        reason,
        askedAt: askedAt.toISOString(),
      })),
  }
}

export const actions: Actions = {
  accepter: (event) => answer(event, true),
  decliner: (event) => answer(event, false),
  retirer: async (event) => {
    const { person } = signedIn(event)
    const id = typed(await event.request.formData(), 'claim')
    if (isId(id)) await event.platform!.app.actors.withdrawClaim(person.id, id as ClaimId)
    redirect(303, '/structures')
  },
}

async function answer(event: RequestEvent, accepted: boolean) {
  const { person } = signedIn(event)
  const { actors } = event.platform!.app
  const structure = typed(await event.request.formData(), 'structure')
  return attempt(event.locals.language, {}, async () => {
    const id = (isId(structure) ? structure : '0') as ActorId
    await actors.answerInvitation(person.id, id, accepted)
    redirect(303, '/structures')
  })
}
