import { redirect } from '@sveltejs/kit'
import { isId } from '#lib/ids.ts'
import { shorten } from '#lib/shorten.ts'
import type { PostId } from '../../../../../src/platform/ids.ts'
import type { Weighing } from '../../../../../src/relevance/index.ts'
import { attempt } from '../../../refusals.server.ts'
import { localPath, signedIn, typed } from '../../../speaking.server.ts'
import type { Actions, PageServerLoad } from './$types'

const HERE = '/reglages/pertinence'
const WORDS = 80

/** All that the ranked feed knows of the person who reads, for her alone. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const { language } = event.locals
  const { specialityLabel, territoryLabel } = app.reference
  const known = await app.relevance.known(who.viewer)
  return {
    learns: known.learns,
    readings: known.readings,
    since: known.since?.toISOString() ?? null,
    seat: known.seat && territoryLabel(known.seat),
    specialities: known.specialities.map((one) =>
      present('speciality', one, specialityLabel(one.id, language), `/specialites/${one.id}`),
    ),
    territories: known.territories.map((one) =>
      present('territory', one, territoryLabel(one.id), `/territoires/${one.id}`),
    ),
    sources: known.sources.map((one) => present('source', one, one.actor.name, `/@${one.actor.handle}`)),
    lessened: known.lessened.map(({ postId, author, words }) => ({
      id: postId,
      href: `/@${author.handle}/${postId}`,
      by: author.name,
      words: shorten(words, WORDS),
    })),
    erased: event.url.searchParams.has('efface'),
  }
}

const present = (kind: string, { id, habit, wish, followed }: Weighing, name: string, href: string) => ({
  subject: `${kind}:${id}`,
  name,
  href,
  wish,
  followed,
  habit: habit && { ...habit, percent: Math.round(habit.part * 100) },
})

export const actions: Actions = {
  apprendre: async (event) => {
    const who = signedIn(event)
    const on = typed(await event.request.formData(), 'on')
    await event.platform!.app.relevance.switchLearning(who.person.id, on === 'oui')
    redirect(303, HERE)
  },
  corriger: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const values = { subject: typed(form, 'subject'), wish: typed(form, 'wish') }
    return attempt(event.locals.language, values, async () => {
      await event.platform!.app.relevance.correct(who.person.id, values.subject, values.wish)
      redirect(303, HERE)
    })
  },
  reprendre: async (event) => {
    const who = signedIn(event)
    const form = await event.request.formData()
    const id = typed(form, 'id')
    if (isId(id)) await event.platform!.app.relevance.unlessen(who.person.id, id as PostId)
    redirect(303, localPath(form.get('retour'), HERE))
  },
  effacer: async (event) => {
    const who = signedIn(event)
    await event.platform!.app.relevance.forgetAll(who.person.id)
    redirect(303, `${HERE}?efface`)
  },
}
