import { error, type RequestEvent } from '@sveltejs/kit'
import type { Voice } from '../../src/actors/index.ts'
import type { Collection, CollectionId, CollectionWish } from '../../src/collections/index.ts'
import type { SelectionLine, SelectionWritten } from './lib/selections/selection-view.ts'
import { typed } from './speaking.server.ts'
import type { Recognised } from './viewer.server.ts'

/** In whose names she may make selections: her own, and those of the structures for which she speaks. */
export const voicesFor = (who: Recognised): (Voice & { handle: string; name: string })[] => [
  { personId: who.person.id, actorId: who.person.id, handle: who.person.handle, name: who.person.name },
  ...who.memberships
    .filter(({ role }) => role === 'owner' || role === 'editor')
    .map(({ organisation: { id, handle, name } }) => ({ personId: who.person.id, actorId: id, handle, name })),
]

/** A selection that she may change, and the voice that it belongs to. Any other one is not there. */
export async function ownSelection(
  { params, platform }: Pick<RequestEvent, 'platform'> & { params: { id: string } },
  who: Recognised,
): Promise<{ selection: Collection; voice: ReturnType<typeof voicesFor>[number] }> {
  const selection = await platform!.app.collections.byId(who.person.id, params.id as CollectionId)
  const voice = selection && voicesFor(who).find(({ actorId }) => actorId === selection.ownerId)
  if (!selection || !voice) error(404)
  return { selection, voice }
}

export const lineOf = ({
  id,
  ownerHandle,
  name,
  description,
  language,
  discoverable,
  items,
}: Collection): SelectionLine => ({
  id,
  href: `/@${ownerHandle}/selections/${id}`,
  name,
  description,
  language,
  discoverable,
  count: items.length,
})

/** What the form of a selection sent, as it was typed. */
export const selectionWritten = (form: FormData): SelectionWritten => ({
  name: typed(form, 'name'),
  description: typed(form, 'description'),
  hashtag: typed(form, 'hashtag'),
  language: typed(form, 'language'),
  discoverable: form.get('discoverable') === 'yes' ? 'yes' : '',
  sensitive: form.get('sensitive') === 'yes' ? 'yes' : '',
})

export const selectionWish = (written: SelectionWritten): CollectionWish => ({
  name: written.name,
  description: written.description,
  hashtag: written.hashtag,
  language: written.language || null,
  discoverable: written.discoverable === 'yes',
  sensitive: written.sensitive === 'yes',
})
