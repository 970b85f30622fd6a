import { error } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import type { PostId } from '../../../../../src/platform/ids.ts'
import type { DraftSave } from '../../../../../src/publishing/index.ts'
import { draftOf } from '../../../composer.server.ts'
import { eventDraft, eventWritten } from '../../../event-form.server.ts'
import { asJson } from '../../../refusals.server.ts'
import { typed, voiceOf } from '../../../speaking.server.ts'
import { readWritten } from '../../../written.server.ts'
import type { RequestHandler } from './$types'

/** Keeps what is being typed, every few seconds. The answer says when, or that it was published meanwhile. */
export const POST: RequestHandler = async ({ locals, platform, request }) => {
  const { who, language } = locals
  if (!who) error(401)
  const { app } = platform!
  const form = await request.formData()
  const kind = typed(form, 'kind')
  const draft = async (): Promise<DraftSave> => {
    if (kind === 'event') return eventDraft(eventWritten(form), idOf(form, 'edits'))
    const written = await readWritten(app, who.person.id, form, kind === 'article' ? kind : 'note')
    return { ...draftOf(written, false), basedOn: written.revision || null }
  }
  return asJson(language, async () => {
    const saved = await app.publishing.drafts.save(voiceOf(who, form.get('as')), await draft())
    if (!saved) return {}
    return 'published' in saved ? { published: true } : { ...saved, savedAt: saved.savedAt.toISOString() }
  })
}

const idOf = (form: FormData, name: string) => {
  const id = typed(form, name)
  return isId(id) ? (id as PostId) : null
}
