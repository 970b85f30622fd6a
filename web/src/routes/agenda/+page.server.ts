import { redirect } from '@sveltejs/kit'
import { addMonths } from '#lib/agenda/month.ts'
import { agendaMessages } from '#messages/agenda.ts'
import { filtersOf, monthOf, readList, readMonth } from '../../agenda-page.server.ts'
import { specialityChoices } from '../../choices.server.ts'
import { siteMeta } from '../../page-meta.server.ts'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, platform, url } = event
  const { app } = platform!
  const { typed, others, ...filters } = filtersOf({ app }, url)
  // What was typed becomes an address that says which territory was meant.
  if (filters.territory && filters.territory !== typed) redirect(303, address(url, { territoire: filters.territory }))
  const view = ({ liste: 'list', reponses: 'mine' } as const)[url.searchParams.get('vue') ?? ''] ?? 'month'
  if (view === 'mine') signedIn(event)
  const given = { app, viewer: locals.who?.viewer ?? null }
  const { month, present } = monthOf({ app }, url)
  const { territoryLabel } = app.reference
  const ics = calendarFile(filters)
  return {
    meta: await siteMeta(event, {
      path: filters.territory ? `/agenda?territoire=${filters.territory}` : '/agenda',
      name: agendaMessages[locals.language].title,
      alternates: [{ href: app.config.publicUrl + ics, type: 'text/calendar', title: 'ICS' }],
      // One month after the other, without end: the events themselves are in the map of the site.
      noindex: url.search !== '',
    }),
    view,
    territory: filters.territory && { id: filters.territory, label: territoryLabel(filters.territory) },
    unknownTerritory: typed && !filters.territory ? typed : null,
    others: others.map(({ id, label }) => ({ label, href: address(url, { territoire: id }) })),
    speciality: filters.speciality,
    specialities: specialityChoices({ app, language: locals.language }),
    present,
    calendar:
      view === 'month'
        ? await readMonth(given, month, filters, (jour) => address(url, { vue: 'liste', jour, mois: null }))
        : null,
    list: view === 'month' ? null : await readList(given, url, filters, view === 'mine'),
    hrefs: {
      month: address(url, { vue: null, jour: null, apres: null }),
      list: address(url, { vue: 'liste', mois: null, jour: null, apres: null }),
      mine: '/agenda?vue=reponses',
      previous: address(url, { mois: addMonths(month, -1) }),
      next: address(url, { mois: addMonths(month, 1) }),
      present: address(url, { mois: null }),
      here: url.pathname + url.search,
      calendarFile: ics,
    },
  }
}

/** This address with some of its parameters changed; null takes one away. */
function address(url: URL, changes: Record<string, string | null>): string {
  const asked = new URLSearchParams(url.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) asked.delete(name)
    else asked.set(name, value)
  }
  const text = asked.toString()
  return text ? `/agenda?${text}` : '/agenda'
}

/** The calendar to follow that holds the same. */
function calendarFile({ territory, speciality }: { territory: string | null; speciality: string | null }): string {
  const path = territory ? `/agenda/${territory}.ics` : '/agenda.ics'
  return speciality ? `${path}?specialite=${speciality}` : path
}
