import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { defaultZone } from '#lib/language.ts'
import type { PostId } from '../../../../../src/platform/ids.ts'
import type { DraftId } from '../../../../../src/publishing/index.ts'
import { specialityChoices } from '../../../choices.server.ts'
import { speaksFor } from '../../../compose-load.server.ts'
import { pathOf } from '../../../composer.server.ts'
import {
  documentAmong,
  eventWritten,
  mediaAfter,
  takeFiles,
  textOf,
  wishOf,
  writtenAgain,
  writtenOfDraft,
  zoneChoices,
} from '../../../event-form.server.ts'
import { organisingOf } from '../../../organising.server.ts'
import { attempt, orErrorPage } from '../../../refusals.server.ts'
import { localPath, signedIn, voiceOf, voicesOf } from '../../../speaking.server.ts'
import { usualOf } from '../../../usual.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const start = await startOf(event)
  const seat = who.memberships[0]?.organisation.seat ?? who.person.seat
  const voices = voicesOf(who)
  return {
    key: crypto.randomUUID(),
    voices,
    usual: (await usualOf(event, who))((voices[1] ?? voices[0]!).value),
    preparesFor: who.memberships
      .filter(({ role }) => role === 'contributor')
      .map(({ organisation }) => organisation.name),
    zones: zoneChoices(app, language, app.clock.now()),
    zone: seat ? app.reference.timeZoneOf(seat) : defaultZone,
    specialities: specialityChoices({ app, language }),
    languages: app.reference.postLanguages.map(({ tag, labels }) => ({ value: tag, label: labels[language] })),
    drafts: (await app.publishing.drafts.list(who.person.id, speaksFor(who))).length,
    ...start,
  }
}

/** What the form begins with: an event to change, a draft, or nothing. */
async function startOf(event: Parameters<PageServerLoad>[0]) {
  const who = signedIn(event)
  const { app } = event.platform!
  const { drafts } = app.publishing
  const own = await ownEvent(event)
  const of = { editing: own && `/@${own.author.handle}/${own.post.id}`, edits: own?.post.id ?? '' }
  const draft = own ? await drafts.ofEdit(who.person.id, own.post.id) : await draftAsked(event)
  const changedAt = own?.post.editedAt?.getTime() ?? 0
  if (draft && draft.updatedAt.getTime() > changedAt) {
    const people = await app.actors.byIds([draft.actorId, draft.writtenBy])
    const as = people.get(draft.actorId)?.handle ?? who.person.handle
    const before = { written: writtenOfDraft(draft, as), keptAt: draft.updatedAt.toISOString() }
    const writer = draft.writtenBy === who.person.id ? null : (people.get(draft.writtenBy)?.name ?? null)
    return { ...of, before, writer, restored: !event.url.searchParams.has('brouillon') }
  }
  const content = own && (await app.publishing.readForEdit(who.person.id, own.post.id)).content
  const document = content ? await documentAmong(app, content.media) : ''
  const before = own && content && { written: writtenAgain(app, own, { ...content, document }), keptAt: null }
  return { ...of, before, writer: null, restored: false }
}

/** The draft that the address names, else what was being typed when the writer left. */
async function draftAsked({ locals, platform, url }: Pick<RequestEvent, 'locals' | 'platform' | 'url'>) {
  const { drafts } = platform!.app.publishing
  const person = locals.who!.person.id
  const asked = url.searchParams.get('brouillon')
  if (asked === null) return url.searchParams.has('nouveau') ? null : drafts.underWay(person, 'event')
  if (!isId(asked)) error(404)
  const draft = await orErrorPage(locals.language, () => drafts.open(person, asked as DraftId))
  if (draft.kind !== 'event') redirect(303, pathOf(draft.kind) + url.search)
  return draft
}

/** The event that the address asks to change; null for a new one. */
async function ownEvent(event: Pick<RequestEvent, 'locals' | 'platform' | 'url'>) {
  const asked = event.url.searchParams.get('modifier')
  if (asked === null) return null
  const entry = isId(asked) && (await event.platform!.app.agenda.entry(asked as PostId, event.locals.who!.viewer))
  if (!entry) error(404)
  const organising = await organisingOf(event, entry.post)
  if (!organising?.mayChange) error(403)
  return entry
}

export const actions: Actions = {
  default: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = eventWritten(form)
    const own = await ownEvent(event)
    return attempt(event.locals.language, written, async () => {
      await takeFiles(app, who.person.id, form, written)
      if (own) {
        const { content } = await app.publishing.readForEdit(who.person.id, own.post.id)
        const edit = {
          ...textOf(written),
          media: await mediaAfter(app, written, content.media),
          warning: content.warning,
        }
        await app.agenda.change(who.person.id, own.post.id, edit, wishOf(app, written))
        redirect(303, `/@${own.author.handle}/${own.post.id}`)
      }
      const voice = voiceOf(who, written.as)
      const id = await app.agenda.announce(voice, textOf(written), wishOf(app, written))
      const author = (await app.actors.byId(voice.actorId))!
      redirect(303, localPath(form.get('retour'), `/@${author.handle}/${id}`))
    })
  },
}
