import { fail, redirect } from '@sveltejs/kit'
import type { FeedId, InboxAsked, NewsId, Source } from '../../../../../src/sources/index.ts'
import { isId } from '../../../lib/ids.ts'
import { unbroken } from '../../../lib/typography.ts'
import { attempt } from '../../../refusals.server.ts'
import { localPath, signedIn, typed } from '../../../speaking.server.ts'
import { coverageIn, coverageName, type Named, subjectName } from '../../../watch-names.server.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

function askedIn({ searchParams }: URL): InboxAsked {
  const feed = searchParams.get('source') ?? ''
  return {
    feed: isId(feed) ? (feed as FeedId) : null,
    ...coverageIn(searchParams.get('veille') ?? searchParams.get('specialite') ?? ''),
    away: searchParams.has('rangees'),
  }
}

/** What came from one's sources, newest first. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const asked = askedIn(event.url)
  const avant = event.url.searchParams.get('avant')
  const before = avant && isId(avant) ? avant : null
  const [news, sources] = await Promise.all([
    app.sources.inbox(who.person.id, asked, { before, limit: PAGE + 1 }),
    app.sources.of(who.person.id),
  ])
  const shown = news.slice(0, PAGE)
  const published = await app.sources.published(who.person.id, shown)
  return {
    asked,
    before,
    next: news.length > PAGE ? shown.at(-1)!.id : null,
    followed: sources.length,
    feeds: namedApart(sources),
    veilles: veillesOf({ app, language: event.locals.language }, sources),
    news: shown.map((one) => ({
      ...one,
      title: unbroken(one.title),
      summary: one.summary && unbroken(one.summary),
      publishedAt: one.publishedAt.toISOString(),
      here: published.get(one.id) ?? null,
    })),
  }
}

/** Those for which one's sources are material, by name; a speciality too, where it is watched in several places. */
function veillesOf(words: Named, sources: readonly Source[]) {
  const tied = sources.flatMap(({ speciality, territory }) =>
    speciality && territory ? { speciality, territory } : [],
  )
  const once = [...new Map(tied.map((one) => [`${one.speciality}/${one.territory}`, one])).entries()]
  const coverages = once.map(([value, one]) => ({ value, label: coverageName(words, one) }))
  const several = [...Map.groupBy(once, ([, { speciality }]) => speciality)].filter(([, all]) => all.length > 1)
  const wide = several.map(([value]) => ({ value, label: subjectName(words, value) }))
  return [...coverages, ...wide].sort((a, b) => a.label.localeCompare(b.label, words.language))
}

/** Each feed once; those that share a title are told apart by their address. */
function namedApart(sources: readonly Source[]) {
  const once = [...new Map(sources.map((one) => [one.feedId, one])).values()]
  const titles = Map.groupBy(once, ({ title }) => title)
  return once.map(({ feedId, title, address }) => ({
    value: feedId,
    label: !title ? address : titles.get(title)!.length > 1 ? `${title} (${address})` : title,
  }))
}

export const actions: Actions = {
  ranger: (event) => change(event, (person, news) => event.platform!.app.sources.putAway(person, news)),
  remettre: (event) => change(event, (person, news) => event.platform!.app.sources.putAway(person, news, false)),
  jusqu: (event) =>
    change(event, (person, news, asked) => event.platform!.app.sources.putAwayAbove(person, news, asked)),
}

async function change(
  event: Parameters<Actions[string]>[0],
  act: (person: ReturnType<typeof signedIn>['person']['id'], news: NewsId, asked: InboxAsked) => Promise<void>,
) {
  const who = signedIn(event)
  const form = await event.request.formData()
  const id = typed(form, 'id')
  if (!isId(id)) return fail(404)
  const back = localPath(form.get('retour'), '/veille/sources')
  return attempt(event.locals.language, {}, async () => {
    await act(who.person.id, id as NewsId, askedIn(new URL(back, event.url)))
    redirect(303, back)
  })
}
