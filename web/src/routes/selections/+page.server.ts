import { error, redirect } from '@sveltejs/kit'
import { newSelection } from '#lib/selections/selection-view.ts'
import { languageChoices } from '../../choices.server.ts'
import { attempt } from '../../refusals.server.ts'
import { lineOf, selectionWish, selectionWritten, voicesFor } from '../../selections.server.ts'
import { signedIn, typed, voiceOf, voicesOf } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** One's own selections, and those of one's structures; with `?ajouter=HANDLE`, which of them hold that actor. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const asked = event.url.searchParams.get('ajouter')
  const actor = asked === null ? null : await app.actors.byHandle(asked)
  if (asked !== null && !actor) error(404)
  const voices = voicesFor(who)
  const each = await Promise.all(
    voices.map(async ({ actorId, name }) => {
      const may = actor ? (await app.collections.collectable(actorId, [actor.id])).has(actor.id) : true
      const all = await app.collections.of(actorId, actorId)
      return all.map((one) => ({
        ...lineOf(one),
        ...(actorId !== who.person.id && { as: name }),
        isIn: one.items.some((item) => item.actorId === actor?.id),
        may,
      }))
    }),
  )
  const selections = each.flat()
  const may = actor ? (await app.collections.collectable(who.person.id, [actor.id])).has(actor.id) : true
  return {
    adding: actor && { handle: actor.handle, name: actor.name, may: may || selections.some((one) => one.may) },
    selections,
    voices: voicesOf(who),
    limits: app.collections.limits,
    languages: languageChoices({ app, language: event.locals.language }),
    written: newSelection,
  }
}

export const actions: Actions = {
  creer: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = { ...selectionWritten(form), ajouter: typed(form, 'ajouter'), as: typed(form, 'as') }
    return attempt(event.locals.language, written, async () => {
      const actor = written.ajouter ? await app.actors.byHandle(written.ajouter) : null
      const voice = voiceOf(who, written.as)
      const id = await app.collections.create(voice, selectionWish(written), actor ? [actor.id] : [])
      redirect(303, `/selections/${id}`)
    })
  },
}
