import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import type { CollectionId } from '../../../../../src/collections/index.ts'
import type { ActorId } from '../../../../../src/platform/ids.ts'
import { languageChoices } from '../../../choices.server.ts'
import { presentEntries } from '../../../present-entry.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { lineOf, ownSelection, selectionWish, selectionWritten } from '../../../selections.server.ts'
import { localPath, signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** One of one's own selections: who is in it, what it says, and how it ends. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { searchParams } = event.url
  const { selection, voice } = await ownSelection(event, who)
  const words = (searchParams.get('nom') ?? '').slice(0, 100)
  const members = selection.items.map(({ actorId }) => actorId)
  const lines = async (ids: readonly ActorId[]) => {
    const may = await app.collections.collectable(voice.actorId, ids)
    const actors = await app.actors.entries(ids)
    const entries = await presentEntries({ app, language: event.locals.language }, null, actors)
    return entries.map((entry, n) => {
      const { id } = actors[n]!
      return { ...entry, isIn: members.includes(id), may: may.has(id) }
    })
  }
  const found = words.trim() ? (await app.actors.suggest(who.person.id, words)).map(({ id }) => id) : null
  return {
    selection: lineOf(selection),
    url: `${app.config.publicUrl}/@${selection.ownerHandle}/selections/${selection.id}`,
    written: {
      name: selection.name,
      description: selection.description,
      hashtag: selection.hashtag ?? '',
      language: selection.language ?? '',
      discoverable: selection.discoverable ? 'yes' : '',
      sensitive: selection.sensitive ? 'yes' : '',
    },
    words,
    members: await lines(members),
    found: found && (await lines(found)),
    saved: searchParams.has('enregistree'),
    deleting: searchParams.has('supprimer'),
    limits: app.collections.limits,
    languages: languageChoices({ app, language: event.locals.language }),
  }
}

export const actions: Actions = {
  ajouter: (event) =>
    change(event, async (app, { voice, selection }, actor) => {
      await app.collections.add(voice, selection.id, actor)
    }),
  retirer: (event) =>
    change(event, async (app, { voice, selection }, actor) => {
      const item = selection.items.find(({ actorId }) => actorId === actor)
      if (item) await app.collections.remove(voice, selection.id, item.id)
    }),
  enregistrer: async (event) => {
    const who = signedIn(event)
    const written = selectionWritten(await event.request.formData())
    const { voice, selection } = await ownSelection(event, who)
    return attempt(event.locals.language, written, async () => {
      await event.platform!.app.collections.change(voice, selection.id, selectionWish(written))
      redirect(303, `/selections/${selection.id}?enregistree`)
    })
  },
  supprimer: async (event) => {
    const who = signedIn(event)
    const { voice, selection } = await ownSelection(event, who)
    await event.platform!.app.collections.delete(voice, selection.id)
    redirect(303, '/selections')
  },
}

type Owned = Awaited<ReturnType<typeof ownSelection>>
type Application = NonNullable<RequestEvent['platform']>['app']

async function change(
  event: RequestEvent<{ id: CollectionId | string }>,
  work: (app: Application, owned: Owned, actor: ActorId) => Promise<void>,
) {
  const who = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  const owned = await ownSelection(event, who)
  return attempt(event.locals.language, selectionWritten(form), async () => {
    const actor = await app.actors.byHandle(typed(form, 'handle'))
    if (!actor) error(404)
    await work(app, owned, actor.id)
    redirect(303, localPath(form.get('retour'), `/selections/${owned.selection.id}`))
  })
}
