import { redirect } from '@sveltejs/kit'
import { speech } from '#lib/speech.ts'
import { searchMessages } from '#messages/search.ts'
import { wordsFor } from '../../present-card.server.ts'
import { presentEntries } from '../../present-entry.server.ts'
import { presentFound, presentTopics } from '../../present-found.server.ts'
import { attempt } from '../../refusals.server.ts'
import { zoneOf } from '../../relay-form.server.ts'
import { addressOf, askedOf, facetNames, facets, queryOf } from '../../search-page.server.ts'
import { signedIn, typed } from '../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** What another server can be asked for: a handle with its server, or an address. */
const ELSEWHERE = /^(?:@?[^\s@/]+@[^\s@/]+\.[^\s@/]+|@?[^\s@/]+@[^\s@/]+:\d+|https?:\/\/\S+)$/i

const periodWords = { jour: 'day', semaine: 'week', mois: 'month', an: 'year' } as const

export const load: PageServerLoad = async (event) => {
  const { locals, platform, url } = event
  const { app } = platform!
  const { reference } = app
  const { language, who } = locals
  const t = searchMessages[language]
  const say = speech[language]
  const asked = askedOf({ app }, url)
  const viewer = who?.viewer ?? null
  const found = await app.search.everything(viewer, queryOf(asked), {
    facet: asked.facet,
    order: asked.newest ? 'newest' : 'best',
    page: asked.page,
    ...(who && { zone: zoneOf(app, who) }),
  })
  const cards = await app.feeds.cards(
    found.posts.map(({ id }) => id),
    viewer,
  )
  const words = await wordsFor(event, cards)
  const entriesOf = async (page: typeof found.people) =>
    page && page.entries.length > 0
      ? { entries: await presentEntries(words, who, page.entries), total: page.total, near: page.approximate }
      : null
  const [people, organisations] = await Promise.all([entriesOf(found.people), entriesOf(found.organisations)])
  const counted = (n: number) => (n >= found.most ? t.many(say.number(found.most)) : say.number(n))
  const { page, pages, counts } = found
  const shown = counts[asked.facet]
  return {
    asked: {
      words: asked.words,
      facet: asked.facet,
      period: asked.period ?? '',
      place: asked.unknownPlace ?? asked.place?.label ?? '',
      unknownPlace: asked.unknownPlace,
      speciality: asked.speciality ?? '',
      newest: asked.newest,
      any: found.asked,
    },
    active: [
      ...(asked.period ? [{ label: t[periodWords[asked.period]], href: addressOf(asked, { period: null }) }] : []),
      ...(asked.place ? [{ label: asked.place.label, href: addressOf(asked, { place: null }) }] : []),
      ...(asked.speciality
        ? [
            {
              label: reference.specialityLabel(asked.speciality, language),
              href: addressOf(asked, { speciality: null }),
            },
          ]
        : []),
    ],
    specialities: reference.specialityDomains().map((domain) => ({
      label: reference.specialityLabel(domain.id, language),
      choices: reference
        .specialities(domain.id)
        .map(({ id }) => ({ value: id, label: reference.specialityLabel(id, language) })),
    })),
    // What would give nothing is no choice.
    tabs: facets
      .filter((facet) => facet === 'all' || facet === asked.facet || counts[facet] > 0)
      .map((facet) => ({
        href: addressOf(asked, { facet }),
        label: facet === 'topics' ? t.subjects : t[facet],
        ...(facet !== 'all' && found.asked && { count: counted(counts[facet]) }),
      })),
    current: addressOf(asked),
    facetName: facetNames[asked.facet],
    misread: found.misread,
    suggestion: found.suggestion && {
      words: found.suggestion,
      href: addressOf({ ...asked, words: found.suggestion, facet: 'all', period: null, place: null, speciality: null }),
    },
    since: found.since && {
      words: t.since(say.date(found.since, undefined, who ? zoneOf(app, who) : undefined)),
      href: addressOf(asked, { words: `${asked.words} avant:${dayAfter(found.since)}` }),
    },
    total: shown >= found.most ? t.foundMany(found.most) : t.found(shown),
    nothing: shown === 0,
    elsewhereFound: shown === 0 && counts.all > 0,
    people: people && { ...people, ...seeAll('people', people) },
    organisations: organisations && { ...organisations, ...seeAll('organisations', organisations) },
    topics: presentTopics(words, found.topics),
    posts: presentFound(words, found.posts, cards),
    page,
    pages,
    previous: page > 1 ? addressOf(asked, { page: page - 1 }) : undefined,
    next: page < pages ? addressOf(asked, { page: page + 1 }) : undefined,
    /** What is saved, where there is something that posts can have. */
    save: who && found.asked ? { query: queryOf(asked), action: `${addressOf(asked)}&/enregistrer` } : null,
    clear: addressOf(asked, { period: null, place: null, speciality: null }),
    allFacets: addressOf(asked, { facet: 'all' }),
    elsewhere: who && ELSEWHERE.test(asked.words) ? asked.words : null,
  }

  /** The way to the rest of those of whom the first few are shown. */
  function seeAll(facet: 'people' | 'organisations', { total, entries }: { total: number; entries: unknown[] }) {
    if (asked.facet === facet || total <= entries.length) return {}
    return { all: { href: addressOf(asked, { facet }), label: t.seeAll(t[facet], say.number(total)) } }
  }
}

/** The day of the next morning, as a query has it: what a day has on either side is found twice rather than not. */
const dayAfter = (at: Date) => new Date(at.getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10)

export const actions: Actions = {
  enregistrer: async (event) => {
    const who = signedIn(event)
    const { app } = event.platform!
    const form = await event.request.formData()
    const written = { name: typed(form, 'name'), query: typed(form, 'query'), told: typed(form, 'prevenir') }
    return attempt(event.locals.language, written, async () => {
      const id = await app.search.saved.save(who.person.id, { ...written, told: written.told !== '' })
      redirect(303, `/recherche/enregistrees/${id}`)
    })
  },
}
