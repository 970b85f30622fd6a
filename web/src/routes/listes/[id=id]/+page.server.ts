import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { ListId } from '../../../../../src/feeds/index.ts'
import type { ActorId } from '../../../../../src/platform/ids.ts'
import { presentFeed, wordsFor } from '../../../present-card.server.ts'
import { presentEntries } from '../../../present-entry.server.ts'
import { beforeOf } from '../../../profile-page.server.ts'
import { attempt, orErrorPage } from '../../../refusals.server.ts'
import { localPath, signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** A list of one's own: its feed, or its members and what to do with it. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { searchParams } = event.url
  const id = event.params.id as ListId
  const list = await orErrorPage(event.locals.language, () => app.feeds.ownList(who.person.id, id))
  const members = await app.feeds.listMembers(id)
  // A refused form is at the address of its action.
  const asked = searchParams.get('vue') === 'membres' || searchParams.has('supprimer')
  const view = asked || [...searchParams.keys()].some((key) => key.startsWith('/')) ? 'members' : 'posts'
  const shared = { list, view, count: members.length, before: beforeOf(event.url), words: '', deleting: false } as const
  if (view === 'posts') {
    const page = await app.feeds.list(who.viewer, id, { before: shared.before })
    const feed = presentFeed(await wordsFor(event, page.cards, 'home'), page)
    return { ...shared, feed, members: [], found: null }
  }
  const words = (searchParams.get('nom') ?? '').slice(0, 100)
  const lines = async (ids: readonly ActorId[]) => {
    const briefs = await app.actors.byIds(ids)
    const actors = ids.flatMap((one) => briefs.get(one) ?? [])
    const entries = await presentEntries({ app, language: event.locals.language }, null, actors)
    return entries.map((entry, n) => ({ ...entry, isIn: members.includes(actors[n]!.id) }))
  }
  const found = words.trim() ? (await app.actors.suggest(who.person.id, words)).map(({ id }) => id) : null
  return {
    ...shared,
    words,
    deleting: searchParams.has('supprimer'),
    feed: null,
    members: await lines(members),
    found: found && (await lines(found)),
  }
}

export const actions: Actions = {
  ajouter: (event) => change(event, 'addToList'),
  retirer: (event) => change(event, 'removeFromList'),
  renommer: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const written = { name: typed(form, 'name') }
    return attempt(event.locals.language, written, async () => {
      await event.platform!.app.feeds.renameList(who.person.id, event.params.id as ListId, written.name)
      redirect(303, `/listes/${event.params.id}?vue=membres`)
    })
  },
  supprimer: async (event) => {
    const who = signedIn(event)
    await event.platform!.app.feeds.deleteList(who.person.id, event.params.id as ListId)
    redirect(303, '/listes')
  },
}

async function change(event: RequestEvent, what: 'addToList' | 'removeFromList') {
  const who = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  const list = event.params['id'] as ListId
  return attempt(event.locals.language, { name: '' }, async () => {
    const actor = await app.actors.byHandle(typed(form, 'handle'))
    if (!actor) error(404)
    await app.feeds[what](who.person.id, list, actor.id)
    redirect(303, localPath(form.get('retour'), `/listes/${list}?vue=membres`))
  })
}
