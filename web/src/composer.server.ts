import { type ActionFailure, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import type { Voice } from '../../src/actors/index.ts'
import type { PostId } from '../../src/platform/ids.ts'
import type { DraftId, DraftKind } from '../../src/publishing/index.ts'
import type { AttachedFile, ComposeKind, ComposeOutcome, Written } from './lib/compose/written.ts'
import { htmlToRead } from './present-emojis.server.ts'
import { refusalOutcome } from './refusals.server.ts'
import { momentOf, zoneOf } from './relay-form.server.ts'
import { handleOf, localPath, signedIn, typed, voiceOf } from './speaking.server.ts'
import { usualOf, withUsual } from './usual.server.ts'
import type { Recognised } from './viewer.server.ts'
import { compositionOf, contentOf, laterOf, presentFile, readWritten } from './written.server.ts'

type Event = Pick<RequestEvent, 'request' | 'locals' | 'platform' | 'url'>
type Composer = { who: Recognised; voice: Voice; form: FormData; written: Written; errors: ComposeOutcome['errors'] }
type Answer = Promise<ComposeOutcome | ActionFailure<ComposeOutcome>>

/** Reads the form and takes the files that came with it: a file that is refused is told beside the others. */
async function open(event: Event, kind: ComposeKind): Promise<Composer> {
  const who = signedIn(event)
  const { app } = event.platform!
  const form = await event.request.formData()
  const asked = await readWritten(app, who.person.id, form, kind)
  const written = withUsual(asked, (await usualOf(event, who))(asked.as))
  const errors: ComposeOutcome['errors'] = {}
  const take = async (field: string, file: FormDataEntryValue | null, others: readonly AttachedFile[] = []) => {
    if (!(file instanceof File) || (file.size === 0 && file.name === '')) return null
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const beside = others.map(({ type }) => ({ kind: type }))
      app.media.checkBeside(beside, { bytes })
      return presentFile(await app.media.upload(who.person.id, { bytes, name: file.name }))
    } catch (error) {
      const refused = refusalOutcome(error, event.locals.language)
      errors[field] = `${file.name} : ${Object.values(refused.errors)[0]}`
      return null
    }
  }
  for (const file of form.getAll('file')) {
    const taken = await take('media', file, written.media)
    if (taken) written.media.push(taken)
  }
  written.cover = (await take('cover', form.get('coverFile'))) ?? written.cover
  return { who, voice: voiceOf(who, written.as), form, written, errors }
}

/** Answers the composer itself, with everything that it held. */
function again({ written, errors }: Composer, status = 400): ComposeOutcome | ActionFailure<ComposeOutcome> {
  const outcome = { written, errors }
  return Object.keys(errors).length > 0 ? fail(status, outcome) : outcome
}

/** Runs what the composer asks; a refusal gives everything back, and keeps it as a draft besides. */
async function attempt(event: Event, composer: Composer, ask: () => Promise<unknown>): Answer {
  if (Object.keys(composer.errors).length > 0) return again(composer)
  try {
    await ask()
    return again(composer)
  } catch (error) {
    const { status, errors } = refusalOutcome(error, event.locals.language)
    composer.errors = errors
    await keep(event, composer, false).catch(() => {})
    return again(composer, status)
  }
}

/** Where a moment was typed, it appears then. */
async function planLater(event: Event, { who, voice, written }: Composer): Promise<never> {
  const { app } = event.platform!
  const { date, time, key, draft } = written
  await app.publishing.scheduled.plan(voice, {
    composition: laterOf(written, app.clock.now()),
    dueAt: momentOf(app, date, time, zoneOf(app, who)),
    idempotencyKey: key,
    draftId: (draft || null) as DraftId | null,
  })
  redirect(303, '/programmees')
}

async function keep(event: Event, { voice, written }: Composer, aside: boolean) {
  const saved = await event.platform!.app.publishing.drafts.save(voice, draftOf(written, aside))
  if (saved && 'id' in saved) Object.assign(written, { draft: saved.id, revision: saved.revision })
  return saved
}

export const draftOf = (written: Written, keepAside: boolean) => ({
  id: (written.draft || null) as DraftId | null,
  key: written.key,
  kind: written.kind,
  content: contentOf(written),
  editsPost: (written.edits || null) as PostId | null,
  keep: keepAside,
})

/** The actions of a composer; each works as a plain form. */
export const composerActions = (kind: ComposeKind) => ({
  publish: async (event: Event): Answer => {
    const composer = await open(event, kind)
    return attempt(event, composer, async () => {
      const { app } = event.platform!
      const { written, voice, form } = composer
      const person = voice.personId
      const composed = compositionOf(written, app.clock.now())
      const id = written.edits as PostId
      if (id) {
        await app.publishing.edit(person, id, composed)
        await app.publishing.changeQuotePolicy(person, id, written.quotePolicy)
      }
      if (!id && (written.date || written.time)) return planLater(event, composer)
      const post = id || (await app.publishing.publish(voice, composed))
      // Where an earlier attempt published it under another name, the page of the post leads on.
      redirect(303, localPath(form.get('retour'), `/@${handleOf(composer.who, voice)}/${post}`))
    })
  },

  /** Puts the draft aside, in the list, and before the editors of its structure. */
  draft: async (event: Event): Answer => {
    const composer = await open(event, kind)
    return attempt(event, composer, async () => {
      const saved = await keep(event, composer, true)
      if (saved && 'id' in saved) redirect(303, `${pathOf(kind)}?brouillon=${saved.id}`)
    })
  },

  /** Without a script: the files that were chosen are taken, and everything typed is still there. */
  attach: async (event: Event): Answer => again(await open(event, kind)),

  detach: async (event: Event): Answer => {
    const composer = await open(event, kind)
    const gone = typed(composer.form, 'remove')
    composer.written.media = composer.written.media.filter(({ id }) => id !== gone)
    if (composer.written.cover?.id === gone) composer.written.cover = null
    return again(composer)
  },

  preview: async (event: Event): Answer => {
    const composer = await open(event, kind)
    const outcome = await again(composer)
    const { html, emojis } = await event.platform!.app.publishing.preview(kind, composer.written.text)
    const preview = htmlToRead(html, emojis)
    return 'written' in outcome ? { ...outcome, preview } : outcome
  },
})

export const pathOf = (kind: DraftKind) =>
  ({ note: '/publier', article: '/publier/article', event: '/publier/evenement' })[kind]
