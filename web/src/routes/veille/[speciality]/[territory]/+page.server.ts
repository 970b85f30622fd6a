import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { feedsOf, siteMeta } from '../../../../page-meta.server.ts'
import { looksOf, presentFeed, wordsFor } from '../../../../present-card.server.ts'
import { beforeOf } from '../../../../profile-page.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { voicesFor } from '../../../../selections.server.ts'
import { signedIn, typed, voiceOf } from '../../../../speaking.server.ts'
import { changeTopic } from '../../../../topic-page.server.ts'
import { coverageHref, coverageName, placeName, subjectName } from '../../../../watch-names.server.ts'
import { presentBeside, specialityOf } from '../../../../watch-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Asked = Pick<RequestEvent, 'platform'> & { params: { speciality: string; territory: string } }

/** The coverage of an address; a merged commune leads to the one that took it in. */
function coverageOf(event: Asked & { url: URL }) {
  const { id: speciality } = specialityOf(event)
  const territory = event.platform!.app.reference.territory(event.params.territory)?.id ?? error(404)
  if (territory !== event.params.territory) redirect(308, coverageHref({ speciality, territory }) + event.url.search)
  return { speciality, territory }
}

/** Who holds a coverage, how fresh it is, and its posts. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.platform!
  const { who, language } = event.locals
  const words = { app, language }
  const coverage = coverageOf(event)
  const viewer = who?.person.id ?? null
  const before = beforeOf(event.url)
  const [holders, page, beside] = await Promise.all([
    app.watch.holders(coverage, viewer),
    app.feeds.topic(app.watch.topicOf(coverage), who?.viewer ?? null, { before }),
    app.watch.beside(coverage, viewer),
  ])
  const [line] = await app.watch.figures(viewer, [{ ...coverage, holders: holders.length }])
  const voices = who ? voicesFor(who) : []
  const watching = (actorId: string) => holders.find((one) => one.actorId === actorId)
  const name = coverageName(words, coverage)
  const href = coverageHref(coverage)
  return {
    name,
    href,
    subject: { name: subjectName(words, coverage.speciality), href: `/veille/${coverage.speciality}` },
    place: placeName(words, coverage.territory),
    /** One that was retired is taken by nobody more. */
    retired: app.reference.speciality(coverage.speciality)?.retired === true,
    figures: {
      freshness: line!.freshness,
      recent: line!.recent,
      followers: line!.followers,
      ...(line!.last && { last: line!.last.toISOString() }),
    },
    followed: who ? line!.followed : null,
    holders: holders.map(({ actor, brings, since }) => ({
      name: actor.name,
      handle: actor.handle,
      kind: actor.kind,
      ...looksOf(actor),
      brings,
      since: since.toISOString(),
    })),
    lineLongest: app.watch.limits.line,
    voices: voices.map(({ handle, name, actorId }) => {
      const held = watching(actorId)
      return { handle, name, holds: held !== undefined, brings: held?.brings ?? '' }
    }),
    beside: presentBeside(words, coverage.speciality, beside),
    before,
    feed: presentFeed(await wordsFor(event, page.cards), page),
    meta: await siteMeta(event, {
      path: href,
      name,
      alternates: feedsOf(event, href, name),
      noindex: before !== null || page.cards.length === 0,
    }),
  }
}

export const actions: Actions = {
  suivre: (event) => changeTopic(event, 'followTopic', topicOf(event)),
  'ne-plus-suivre': (event) => changeTopic(event, 'unfollowTopic', topicOf(event)),
  prendre: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const [as, brings] = [typed(form, 'as'), typed(form, 'brings')]
    return attempt(event.locals.language, { as, brings }, async () => {
      const coverage = coverageOf(event)
      await event.platform!.app.watch.declare(voiceOf(who, as), { ...coverage, brings })
      redirect(303, coverageHref(coverage))
    })
  },
  quitter: async (event) => {
    const who = signedIn(event)
    const as = typed(await event.request.formData(), 'as')
    return attempt(event.locals.language, { as, brings: '' }, async () => {
      const coverage = coverageOf(event)
      await event.platform!.app.watch.end(voiceOf(who, as), coverage)
      redirect(303, coverageHref(coverage))
    })
  },
}

const topicOf = (event: Asked & { url: URL }) => event.platform!.app.watch.topicOf(coverageOf(event))
