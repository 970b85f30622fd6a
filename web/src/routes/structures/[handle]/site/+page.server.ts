import { error, redirect } from '@sveltejs/kit'
import { specialityChoices } from '../../../../choices.server.ts'
import { attempt } from '../../../../refusals.server.ts'
import { presentChoices, presentProblem } from '../../../../source-problem.server.ts'
import { typed } from '../../../../speaking.server.ts'
import { type TeamStructure, teamStructure } from '../../../../structure-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The site that feeds the page of a structure: for those of its team who speak for it. */
export const load: PageServerLoad = async (event) => {
  const { role, page } = await teamStructure(event)
  if (role !== 'owner' && role !== 'editor') error(403)
  const { ownSite } = event.platform!.app.sources
  const site = await ownSite.of(page.id)
  return {
    structure: { handle: page.handle, name: page.name, mayAdminister: role === 'owner', maySpeak: true },
    limits: ownSite.limits,
    specialities: specialityChoices({ app: event.platform!.app, language: event.locals.language }),
    site: site && {
      name: site.feed.title ?? site.feed.address,
      address: site.feed.address,
      page: site.feed.page ?? site.feed.address,
      read: site.read,
      problem: presentProblem(site.problem),
      choices: presentChoices(site.problem),
      confirmed: site.confirmedAt !== null,
      paused: site.pausedFor,
      lookedAt: site.feed.lookedAt?.toISOString() ?? null,
      failingSince: site.feed.failingSince?.toISOString() ?? null,
      items: site.items.map((item) => ({ ...item, at: item.at.toISOString() })),
      published: site.published,
      waiting: site.waiting,
      // What it is about is what its posts are about, where it is about one thing.
      specialities: site.confirmedAt || page.specialities.length !== 1 ? site.specialities : page.specialities,
    },
  }
}

export const actions: Actions = {
  lire: (event) => act(event, (ownSite, { voice }, form) => ownSite.choose(voice, typed(form, 'address'))),
  choisir: (event) => act(event, (ownSite, { voice }, form) => ownSite.chooseFeed(voice, typed(form, 'address'))),
  confirmer: (event) =>
    act(event, (ownSite, { voice }, form) => ownSite.confirm(voice, Number(typed(form, 'before')), ticked(form))),
  ranger: (event) => act(event, (ownSite, { voice }, form) => ownSite.file(voice, ticked(form))),
  pause: (event) => act(event, (ownSite, { voice }) => ownSite.pause(voice, true)),
  reprendre: (event) => act(event, (ownSite, { voice }) => ownSite.pause(voice, false)),
  arreter: (event) => act(event, (ownSite, { voice }) => ownSite.stop(voice)),
}

const ticked = (form: FormData) => form.getAll('speciality').map(String)

type OwnSite = App.Platform['app']['sources']['ownSite']

/** Whether she may is for the use case to say, with what it refuses. */
async function act(
  event: Parameters<Actions[string]>[0],
  change: (ownSite: OwnSite, structure: TeamStructure, form: FormData) => Promise<void>,
) {
  const structure = await teamStructure(event)
  const form = await event.request.formData()
  const values = {
    address: typed(form, 'address'),
    before: typed(form, 'before'),
    specialities: ticked(form).join(' '),
  }
  return attempt(event.locals.language, values, async () => {
    await change(event.platform!.app.sources.ownSite, structure, form)
    redirect(303, `/structures/${structure.page.handle}/site`)
  })
}
