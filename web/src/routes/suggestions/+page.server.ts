import { presentEntries } from '../../present-entry.server.ts'
import { attempt } from '../../refusals.server.ts'
import { backTo, presentVoices, relatingAs } from '../../relations-page.server.ts'
import { typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const SHOWN = 20

/** Whom one may want to follow, and why. */
export const load: PageServerLoad = async (event) => {
  const { voice } = relatingAs(event)
  const { app } = event.platform!
  const { language } = event.locals
  const found = await app.actors.relations.suggestions(voice.actorId, SHOWN)
  const { specialityLabel, territoryLabel } = app.reference
  const entries = await presentEntries(
    { app, language },
    null,
    found.map(({ actor }) => actor),
  )
  return {
    voices: presentVoices(event),
    suggestions: found.map(({ followedBy, specialities, near }, index) => ({
      entry: entries[index]!,
      followedBy,
      specialities: specialities.map((id) => specialityLabel(id, language)),
      near: near && territoryLabel(near),
    })),
  }
}

export const actions: Actions = {
  suivre: (event) => change(event, 'follow'),
  'ne-plus-proposer': (event) => change(event, 'dismiss'),
}

async function change(event: Parameters<Actions[string]>[0], what: 'follow' | 'dismiss') {
  const { voice } = relatingAs(event)
  const { actors } = event.platform!.app
  const form = await event.request.formData()
  return attempt(event.locals.language, {}, async () => {
    const actor = await actors.byHandle(typed(form, 'handle'))
    if (actor && what === 'follow') await actors.follow(voice, actor.id)
    if (actor && what === 'dismiss') await actors.relations.dismissSuggestion(voice, actor.id)
    backTo(event, '/suggestions')
  })
}
