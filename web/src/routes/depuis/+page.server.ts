import { presentCard, wordsFor } from '../../present-card.server.ts'
import { presentWhy } from '../../present-reasons.server.ts'
import { signedIn } from '../../speaking.server.ts'
import type { PageServerLoad } from './$types'

const DAY_MS = 24 * 3600 * 1000
const periods = { hier: DAY_MS, semaine: 7 * DAY_MS, mois: 30 * DAY_MS } as const
type Period = keyof typeof periods
const isPeriod = (text: string | null): text is Period => text !== null && Object.hasOwn(periods, text)

/** What the reader missed since she was here, or for as long as she asks, by speciality. */
export const load: PageServerLoad = async (event) => {
  const who = signedIn(event)
  const { app } = event.platform!
  const typed = event.url.searchParams.get('periode')
  const period = isPeriod(typed) ? typed : null
  const asked = period && new Date(app.clock.now().getTime() - periods[period])
  // This page may be the first of the visit.
  await app.missed.visits(who.person.id)
  const { since, own, of, groups } = await app.missed.read(who.viewer, asked)
  const cards = groups.flatMap((group) => group.cards)
  const words = await wordsFor(event, cards, 'home')
  const shown = groups.flatMap(({ speciality, cards: found }) => {
    const views = found
      .filter((card) => !words.filtering?.(card)?.hide)
      .map((card) => ({ ...presentCard(words, card), ...presentWhy(words, card) }))
    const title = speciality && app.reference.specialityLabel(speciality, event.locals.language)
    return views.length > 0 ? [{ title, href: speciality && `/specialites/${speciality}`, cards: views }] : []
  })
  return { since: since.toISOString(), own, of, period, groups: shown, byMail: app.missed.canMail }
}
