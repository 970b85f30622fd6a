import { error, redirect } from '@sveltejs/kit'
import type { ListId } from '../../../../src/feeds/index.ts'
import { attempt } from '../../refusals.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** One's own lists; with `?ajouter=HANDLE`, which of them hold that actor. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const asked = event.url.searchParams.get('ajouter')
  const actor = asked === null ? null : await app.actors.byHandle(asked)
  if (asked !== null && !actor) error(404)
  const [lists, holding] = await Promise.all([
    app.feeds.lists(who.person.id),
    actor ? app.feeds.listsWith(who.person.id, actor.id) : ([] as ListId[]),
  ])
  return {
    adding: actor && { handle: actor.handle, name: actor.name },
    lists: lists.map((list) => ({ ...list, isIn: holding.includes(list.id) })),
  }
}

export const actions: Actions = {
  creer: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = { name: typed(form, 'name'), ajouter: typed(form, 'ajouter') }
    return attempt(event.locals.language, written, async () => {
      const actor = written.ajouter ? await app.actors.byHandle(written.ajouter) : null
      const id = await app.feeds.createList(who.person.id, written.name)
      if (!actor) redirect(303, `/listes/${id}?vue=membres`)
      await app.feeds.addToList(who.person.id, id, actor.id)
      redirect(303, `/listes?ajouter=${actor.handle}`)
    })
  },
}
