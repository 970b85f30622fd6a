import { fail, redirect } from '@sveltejs/kit'
import type { DraftId } from '../../../../src/publishing/index.ts'
import { speaksFor } from '../../compose-load.server.ts'
import { pathOf } from '../../composer.server.ts'
import { isId } from '../../lib/ids.ts'
import { shorten } from '../../lib/shorten.ts'
import { attempt } from '../../refusals.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const LINE = 220

/** What one has begun, and what waits for the structures in whose name one may speak. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const drafts = await app.publishing.drafts.list(who.person.id, speaksFor(who))
  const people = await app.actors.byIds([...new Set(drafts.flatMap((draft) => [draft.actorId, draft.writtenBy]))])
  const prepared = new Set(
    who.memberships.filter(({ role }) => role === 'contributor').map(({ organisation }) => organisation.id),
  )
  const shown = drafts.map((draft) => ({
    id: draft.id,
    href: `${pathOf(draft.kind)}?brouillon=${draft.id}`,
    kind: draft.kind,
    edits: draft.editsPost !== null,
    replies: draft.content.inReplyTo !== null,
    title: shorten(draft.content.title, LINE),
    text: shorten(draft.content.text, LINE),
    files: draft.content.media.length + (draft.content.cover ? 1 : 0),
    as: draft.actorId === who.person.id ? null : (people.get(draft.actorId)?.name ?? null),
    writer: draft.writtenBy === who.person.id ? null : (people.get(draft.writtenBy)?.name ?? null),
    handed: draft.kept && prepared.has(draft.actorId),
    at: draft.updatedAt.toISOString(),
  }))
  return { own: shown.filter(({ writer }) => !writer), team: shown.filter(({ writer }) => writer) }
}

export const actions: Actions = {
  discard: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const id = typed(form, 'id')
    if (!isId(id)) return fail(404)
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.publishing.drafts.discard(who.person.id, id as DraftId)
      redirect(303, '/brouillons')
    })
  },
}
