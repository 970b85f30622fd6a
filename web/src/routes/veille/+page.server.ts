import { redirect } from '@sveltejs/kit'
import { watchMessages } from '#messages/watch.ts'
import { watchedMessages } from '#messages/watched.ts'
import { siteMeta } from '../../page-meta.server.ts'
import { placesNamed } from '../../places.server.ts'
import { voicesFor } from '../../selections.server.ts'
import { coverageHref, subjectName } from '../../watch-names.server.ts'
import { presentCoverage } from '../../watch-page.server.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 24

/** The coverages of the reader, those around her, then all of them by speciality; and the way to one that is typed. */
export const load: PageServerLoad = async (event) => {
  const { app } = event.platform!
  const { who, language } = event.locals
  const words = { app, language }
  const t = watchMessages[language]
  const asked = searched(event)
  const [held, followed, around, counts, rising] = await Promise.all([
    Promise.all(
      (who ? voicesFor(who) : []).map(({ actorId }) => app.watch.coverages(who!.person.id, { holder: actorId })),
    ),
    who ? app.watch.followed(who.person.id) : [],
    who ? app.watch.around(who.person.id) : [],
    app.watch.counts(who?.person.id ?? null),
    app.watch.rising.specialities(),
  ])
  const mine = new Map(held.flat().map((line) => [coverageHref(line), line]))
  const follows = followed.filter((line) => !mine.has(coverageHref(line)))
  const { specialities, specialityDomains } = app.reference
  const link = (id: string) => ({ name: subjectName(words, id), href: `/veille/${id}`, coverages: counts.get(id) ?? 0 })
  const search = asked && {
    ...asked,
    errors: {
      ...(asked.speciality === '' && { speciality: t.noSpeciality }),
      ...(!asked.found && { place: t.unknownTerritory(asked.territory) }),
    },
  }
  return {
    search,
    specialities: specialityDomains().map(({ id }) => ({
      label: subjectName(words, id),
      choices: [
        { value: id, label: t.wholeDomain(subjectName(words, id)) },
        ...specialities(id).map((one) => ({ value: one.id, label: subjectName(words, one.id) })),
      ],
    })),
    held: [...mine.values()].map((line) => presentCoverage(words, who, line)),
    followed: follows.map((line) => presentCoverage(words, who, line)),
    around: around
      .filter((line) => !mine.has(coverageHref(line)) && !line.followed)
      .slice(0, SHOWN)
      .map((line) => presentCoverage(words, who, line)),
    domains: specialityDomains().map(({ id }) => ({ ...link(id), parts: specialities(id).map((one) => link(one.id)) })),
    rising: rising.map(({ speciality, now, usual }) => ({
      name: subjectName(words, speciality),
      href: `/veille/${speciality}`,
      now: Math.round(now),
      usual: Math.round(usual * 10) / 10,
    })),
    meta: await siteMeta(event, {
      path: '/veille',
      name: watchedMessages[language].title,
      noindex: event.url.search !== '',
    }),
  }
}

/** What the form of the page asks for: it leads to the coverage, or comes back with what was typed. */
function searched({ url, platform }: Parameters<PageServerLoad>[0]) {
  const { app } = platform!
  const field = url.searchParams.get('specialite')
  if (field === null) return null
  const territory = (url.searchParams.get('territoire') ?? '').trim().slice(0, 120)
  const speciality = app.reference.speciality(field)?.id ?? ''
  const place = territory === '' ? 'fr' : placesNamed(app, territory)[0]?.id
  if (speciality && place) redirect(303, coverageHref({ speciality, territory: place }))
  return { speciality, territory, found: place !== undefined }
}
