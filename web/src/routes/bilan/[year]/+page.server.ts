import { error, type RequestEvent, redirect } from '@sveltejs/kit'
import { presentYear } from '../../../annual-page.server.ts'
import { attempt } from '../../../refusals.server.ts'
import { voicesFor } from '../../../selections.server.ts'
import { signedIn } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The year of the reader, or with `?pour=HANDLE` that of a structure for which she speaks. */
export const load: PageServerLoad = async (event) => {
  const { who, voice, year, voices } = asked(event)
  const { app } = event.platform!
  const { annual } = app.insights
  const words = { app, language: event.locals.language }
  const [state, reports] = await Promise.all([annual.state(voice, year), annual.reports(voice)])
  const report = reports.find((one) => one.year === year)
  if (report && report.readAt === null) await annual.markRead(voice, year)
  const path = (to: number, handle: string) =>
    `/bilan/${to}${handle === who.person.handle ? '' : `?pour=${encodeURIComponent(handle)}`}`
  return {
    year,
    name: voice.actorId === who.person.id ? null : voice.name,
    state,
    here: path(year, voice.handle),
    /** other years that are told, and other names in which she speaks */
    years: [...new Set([year, ...reports.map((one) => one.year)])]
      .sort((a, b) => b - a)
      .map((one) => ({ year: one, href: path(one, voice.handle) })),
    voices: voices.map(({ handle, name, actorId }) => ({
      name: actorId === who.person.id ? null : name,
      href: path(year, handle),
      current: actorId === voice.actorId,
    })),
    madeAt: report?.madeAt.toISOString() ?? null,
    view: report ? await presentYear(words, who, report) : null,
  }
}

export const actions: Actions = {
  faire: async (event) => {
    const { voice, year, who } = asked(event)
    const pour = voice.actorId === who.person.id ? '' : `?pour=${encodeURIComponent(voice.handle)}`
    return attempt(event.locals.language, {}, async () => {
      await event.platform!.app.insights.annual.ask(voice, year)
      redirect(303, `/bilan/${year}${pour}`)
    })
  },
}

function asked(event: Pick<RequestEvent, 'locals' | 'url' | 'platform'> & { params: { year: string } }) {
  const who = signedIn(event)
  if (!/^\d{4}$/.test(event.params.year)) error(404)
  const voices = voicesFor(who)
  const pour = event.url.searchParams.get('pour') ?? who.person.handle
  const voice = voices.find(({ handle }) => handle === pour)
  if (!voice) error(404)
  return { who, voice, voices, year: Number(event.params.year) }
}
