import { error } from '@sveltejs/kit'
import { draftOf } from '../../../composer.server.ts'
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
  const kind = typed(form, 'kind') === 'article' ? 'article' : 'note'
  return asJson(language, async () => {
    const written = await readWritten(app, who.person.id, form, kind, language)
    const voice = voiceOf(who, written.as)
    const basedOn = written.revision || null
    const saved = await app.publishing.drafts.save(voice, { ...draftOf(written, false), basedOn })
    if (!saved) return {}
    return 'published' in saved ? { published: true } : { ...saved, savedAt: saved.savedAt.toISOString() }
  })
}
