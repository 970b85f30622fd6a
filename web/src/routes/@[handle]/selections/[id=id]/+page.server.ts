import { error, redirect } from '@sveltejs/kit'
import type { CollectionId, CollectionItemId } from '../../../../../../src/collections/index.ts'
import { siteMeta } from '../../../../page-meta.server.ts'
import { looksOf } from '../../../../present-card.server.ts'
import { presentEntries } from '../../../../present-entry.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { voicesFor } from '../../../../selections.server.ts'
import { signedIn, typed } from '../../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** A selection, for whoever has its address. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, platform, url } = event
  const { app } = platform!
  const { who, language } = locals
  const selection = await app.collections.byId(who?.person.id ?? null, params.id as CollectionId)
  if (!selection) error(404)
  const path = `/@${selection.ownerHandle}/selections/${selection.id}`
  if (params.handle !== selection.ownerHandle) redirect(308, path + url.search)
  const [owner, entries, meta] = await Promise.all([
    app.actors.byId(selection.ownerId),
    app.actors.entries(selection.items.map(({ actorId }) => actorId)),
    siteMeta(event, { path, name: selection.name, noindex: !selection.discoverable || selection.sensitive }),
  ])
  if (!owner) error(404)
  const voices = who ? voicesFor(who) : []
  return {
    meta,
    selection: {
      name: selection.name,
      description: selection.description,
      language: selection.language,
      sensitive: selection.sensitive,
      hashtag: selection.hashtag,
      updatedAt: selection.updatedAt.toISOString(),
      url: app.config.publicUrl + path,
      path,
      edit: voices.some(({ actorId }) => actorId === selection.ownerId) ? `/selections/${selection.id}` : null,
    },
    owner: { handle: owner.handle, name: owner.name, kind: owner.kind, ...looksOf(owner) },
    entries: await presentEntries({ app, language }, who, entries),
    /** as whom she is in it, the structures for which she speaks included */
    own: selection.items.flatMap(({ id, actorId }) => {
      const voice = voices.find((one) => one.actorId === actorId)
      return voice ? [{ item: id, handle: voice.handle, name: voice.name, isMe: actorId === who?.person.id }] : []
    }),
    leaving: url.searchParams.get('retirer'),
    left: url.searchParams.has('retire'),
  }
}

export const actions: Actions = {
  'me-retirer': async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const voice = voicesFor(who).find(({ handle }) => handle === typed(form, 'handle'))
    if (!voice) error(404)
    const { handle, id } = event.params
    return attempt(event.locals.language, {}, async () => {
      const item = typed(form, 'item') as CollectionItemId
      await event.platform!.app.collections.revoke(voice, id as CollectionId, item)
      redirect(303, `/@${handle}/selections/${id}?retire`)
    })
  },
}
