import { fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { PlannedRelay, PlannedRelayId } from '../../../../src/relays/index.ts'
import { attempt } from '../../refusals.server.ts'
import { zoneOf } from '../../relay-form.server.ts'
import { localPath, signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const LINE = 220

/** The relays that one planned, and those planned in the names in which one may speak. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { reference } = app
  const plans = await app.relays.planned(who.person.id)
  const [cards, people] = await Promise.all([
    app.feeds.cards([...new Set(plans.map(({ postId }) => postId))], who.viewer),
    app.actors.byIds([...new Set(plans.flatMap(({ actorId, plannedBy }) => [actorId, plannedBy]))]),
  ])
  const byPost = new Map(cards.map((card) => [card.post.id, card]))
  const shown = (plan: PlannedRelay) => {
    const card = byPost.get(plan.postId)
    return {
      id: plan.id,
      at: plan.dueAt.toISOString(),
      dropped: plan.dropped,
      post: card && {
        href: `/@${card.author.handle}/${card.post.id}`,
        author: card.author.name,
        language: card.post.language,
        text: shorten(card.post.title ?? card.post.warning ?? card.post.plain, LINE),
      },
      why: plan.why,
      about: [
        ...(plan.speciality ? [reference.specialityLabel(plan.speciality, event.locals.language)] : []),
        ...(plan.territory ? [reference.territoryLabel(plan.territory)] : []),
      ],
      as: plan.actorId === who.person.id ? null : (people.get(plan.actorId)?.name ?? null),
      by: plan.plannedBy === who.person.id ? null : (people.get(plan.plannedBy)?.name ?? null),
    }
  }
  return {
    zone: zoneOf(app, who),
    dropped: plans.filter(({ dropped }) => dropped).map(shown),
    plans: plans.filter(({ dropped }) => !dropped).map(shown),
  }
}

export const actions: Actions = {
  cancel: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const id = typed(form, 'id')
    if (!isId(id)) return fail(404)
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.relays.cancelPlanned(who.person.id, id as PlannedRelayId)
      redirect(303, localPath(form.get('retour'), '/relais-prevus'))
    })
  },
}
