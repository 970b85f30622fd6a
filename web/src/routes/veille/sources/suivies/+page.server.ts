import { fail, redirect } from '@sveltejs/kit'
import type { FeedId, Source } from '../../../../../../src/sources/index.ts'
import type { Coverage } from '../../../../../../src/watch/index.ts'
import { specialityChoices } from '../../../../choices.server.ts'
import { succeeded } from '../../../../lib/form-outcome.ts'
import { isId } from '../../../../lib/ids.ts'
import { attempt } from '../../../../refusals.server.ts'
import { presentChoices, presentProblem } from '../../../../source-problem.server.ts'
import { pensOf, signedIn, typed, voiceOf } from '../../../../speaking.server.ts'
import { coverageHref, coverageIn, coverageName, type Named } from '../../../../watch-names.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/veille/sources/suivies'
const LIST_LARGEST = 2_000_000
const MONTH_MS = 30 * 24 * 3_600_000

/** The sources of a person and of the structures for which she speaks: how each does. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const structures = new Map(who.memberships.map(({ organisation }) => [organisation.id, organisation]))
  const words = { app, language }
  const sources = await app.sources.of(who.person.id)
  const actors = [...new Set(sources.map(({ actorId }) => actorId))]
  const watches = new Map(await Promise.all(actors.map(async (id) => [id, await app.watch.of(id)] as const)))
  return {
    added: event.url.searchParams.has('ajoutee'),
    pens: pensOf(who)
      .filter(({ prepares }) => !prepares)
      .map(({ value, label }) => ({ value, label })),
    specialities: specialityChoices({ app, language }),
    sources: sources.map((one) => ({
      feed: one.feedId,
      as: structures.get(one.actorId)?.handle ?? who.person.handle,
      structure: structures.get(one.actorId)?.name ?? null,
      name: one.title ?? one.address,
      address: one.address,
      page: one.page ?? one.address,
      state: one.state,
      problem: presentProblem(one.problem),
      choices: presentChoices(one.problem),
      ...tiedTo(words, one, watches.get(one.actorId) ?? []),
      paused: one.pausedAt !== null,
      lookedAt: one.lookedAt?.toISOString() ?? null,
      // Those of a sample are never looked for.
      nextLookAt:
        one.state === 'ended' || one.pausedAt || one.nextLookAt.getTime() > app.clock.now().getTime() + MONTH_MS
          ? null
          : one.nextLookAt.toISOString(),
      told: one.toldUntil !== null && !one.pausedAt,
      failingSince: one.failingSince?.toISOString() ?? null,
    })),
  }
}

/** The veille for which it is material, and those of whoever follows it for which it could be. */
function tiedTo(words: Named, { speciality, territory }: Source, watches: readonly Coverage[]) {
  const own = speciality && territory ? { speciality, territory } : null
  const value = (one: Coverage) => `${one.speciality}/${one.territory}`
  const choices = new Map([...watches, ...(own ? [own] : [])].map((one) => [value(one), coverageName(words, one)]))
  return {
    material: own && { value: value(own), name: coverageName(words, own), href: coverageHref(own) },
    veilles: [...choices].map(([value, label]) => ({ value, label })),
  }
}

export const actions: Actions = {
  ajouter: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const [address, speciality, territory, as] = ['address', 'speciality', 'territory', 'as'].map((name) =>
      typed(form, name),
    ) as [string, string, string, string]
    return attempt(event.locals.language, { address, speciality, territory, as }, async () => {
      const place = app.actors.readPlace(territory, { field: 'territory' })
      await app.sources.add(voiceOf(who, as), { address, speciality, territory: place })
      redirect(303, `${HERE}?ajoutee`)
    })
  },
  lire: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const file = form.get('list')
    const as = typed(form, 'as')
    if (!(file instanceof File) || file.size > LIST_LARGEST) return fail(413)
    return attempt(event.locals.language, { as }, async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const list = await event.platform!.app.sources.readList(voiceOf(who, as), bytes)
      return succeeded({ as }, { list })
    })
  },
  tout: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const feeds = form.getAll('feed').flatMap((value) => {
      const [address = '', title = ''] = String(value).split(/\r?\n/)
      return URL.canParse(address) ? [{ address, title: title.slice(0, 200) || null }] : []
    })
    return attempt(event.locals.language, {}, async () => {
      const { added } = await event.platform!.app.sources.addAll(voiceOf(who, typed(form, 'as')), feeds)
      return succeeded({}, { addedMany: added })
    })
  },
  pause: (event) => change(event, (sources, voice, feed) => sources.pause(voice, feed, true)),
  reprendre: (event) => change(event, (sources, voice, feed) => sources.pause(voice, feed, false)),
  rattacher: (event) =>
    change(event, (sources, voice, feed, form) => sources.tie(voice, feed, coverageIn(typed(form, 'veille')))),
  retirer: (event) => change(event, (sources, voice, feed) => sources.remove(voice, feed)),
  relire: (event) => change(event, (sources, voice, feed) => sources.lookAgain(voice, feed)),
  choisir: (event) =>
    change(event, (sources, voice, feed, form) => sources.choose(voice, feed, typed(form, 'address'))),
}

type Sources = App.Platform['app']['sources']

async function change(
  event: Parameters<Actions[string]>[0],
  act: (sources: Sources, voice: ReturnType<typeof voiceOf>, feed: FeedId, form: FormData) => Promise<void>,
) {
  const who = signedIn(event)
  const form = await event.request.formData()
  const feed = typed(form, 'feed')
  if (!isId(feed)) return fail(404)
  return attempt(event.locals.language, {}, async () => {
    await act(event.platform!.app.sources, voiceOf(who, form.get('as')), feed as FeedId, form)
    redirect(303, HERE)
  })
}
