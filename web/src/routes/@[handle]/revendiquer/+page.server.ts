import { type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { ClaimId } from '../../../../../src/actors/index.ts'
import { actorOf, presentProfile } from '../../../profile-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = Pick<RequestEvent, 'locals' | 'platform' | 'url'> & { params: { handle: string } }

/** The page that is asked for, by whoever is signed in: a visitor signs in first, and comes back. */
async function asked(event: Event) {
  const who = signedIn(event)
  const page = await actorOf(event)
  // A person, or a page that has its team, is what it is: there is nothing to ask here.
  if (page.kind === 'person') redirect(303, `/@${page.handle}`)
  return { who, page }
}

export const load: PageServerLoad = async (event) => {
  const { who, page } = await asked(event)
  const { app } = event.platform!
  const claims = page.claimed ? [] : await app.actors.claims(who.person.id)
  const pending = claims.find(({ state, organisation }) => state === 'pending' && organisation.id === page.id)
  return {
    profile: presentProfile({ app, language: event.locals.language }, page),
    pending: pending && { id: pending.id, word: pending.word, askedAt: pending.askedAt.toISOString() },
  }
}

export const actions: Actions = {
  demander: async (event) => {
    const { who, page } = await asked(event)
    const form = await event.request.formData()
    const values = { word: typed(form, 'word'), handle: typed(form, 'handle') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.actors.claim(who.person.id, page.id, values)
      redirect(303, `/@${page.handle}/revendiquer`)
    })
  },
  retirer: async (event) => {
    const { who, page } = await asked(event)
    const id = typed(await event.request.formData(), 'claim')
    if (isId(id)) await event.platform!.app.actors.withdrawClaim(who.person.id, id as ClaimId)
    redirect(303, `/@${page.handle}`)
  },
}
