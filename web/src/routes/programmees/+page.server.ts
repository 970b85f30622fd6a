import { fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { App, RefusalKind } from '../../../../src/app.ts'
import type { ScheduledPost, ScheduledPostId } from '../../../../src/publishing/index.ts'
import { attempt, wordsFor } from '../../refusals.server.ts'
import { laterChoices, momentOf, zoneOf } from '../../relay-form.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Recognised } from '../../viewer.server.ts'
import type { Actions, PageServerLoad } from './$types'

const LINE = 220

/** The posts that one planned, and those planned in the names in which one may speak. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const posts = await app.publishing.scheduled.list(who.person.id)
  const people = await app.actors.byIds([...new Set(posts.flatMap(({ actorId, plannedBy }) => [actorId, plannedBy]))])
  const shown = (post: ScheduledPost) => {
    const { composition, dueAt, dropped, media } = post
    return {
      id: post.id,
      at: dueAt.toISOString(),
      ...typedIn(app, who, dueAt),
      // What it answers or quotes, not the post itself.
      aboutGone: dropped === 'no-such-post',
      because: dropped && wordsFor(dropped as RefusalKind, {}, language),
      kind: composition.kind,
      language: composition.language,
      text: shorten(composition.title || composition.warning || composition.source, LINE),
      files: media.length,
      poll: Boolean(composition.poll),
      reply: Boolean(composition.inReplyTo),
      quote: Boolean(composition.quotedId),
      as: post.actorId === who.person.id ? null : (people.get(post.actorId)?.name ?? null),
      by: post.plannedBy === who.person.id ? null : (people.get(post.plannedBy)?.name ?? null),
    }
  }
  return {
    later: laterChoices(app, who),
    dropped: posts.filter(({ dropped }) => dropped).map(shown),
    posts: posts.filter(({ dropped }) => !dropped).map(shown),
  }
}

/** A moment as the fields of a form have it, in the clocks of whoever reads. */
function typedIn(app: App, who: Recognised, at: Date) {
  const { startDate, startTime } = app.agenda.typeWhen({
    startsAt: at,
    endsAt: null,
    zone: zoneOf(app, who),
    wholeDays: false,
  })
  return { date: startDate, time: startTime }
}

export const actions: Actions = {
  change: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const values = { id: typed(form, 'id'), date: typed(form, 'date'), time: typed(form, 'time') }
    if (!isId(values.id)) return fail(404)
    return attempt(event.locals.language, values, async () => {
      const dueAt = momentOf(app, values.date, values.time, zoneOf(app, who))
      await app.publishing.scheduled.change(who.person.id, values.id as ScheduledPostId, dueAt)
      redirect(303, '/programmees')
    })
  },
  cancel: async (event) => {
    const who = signedIn(event)
    const id = typed(await event.request.formData(), 'id')
    if (!isId(id)) return fail(404)
    return attempt(event.locals.language, { id }, async () => {
      await event.platform!.app.publishing.scheduled.cancel(who.person.id, id as ScheduledPostId)
      redirect(303, '/programmees')
    })
  },
}
