import { shorten } from '#lib/shorten.ts'
import { speech } from '#lib/speech.ts'
import { reasonMessages } from '#messages/reasons.ts'
import type { EssentialCard, Reason } from '../../src/relevance/index.ts'
import type { CardView } from './lib/card-view.ts'
import type { Words } from './present-card.server.ts'
import { coverageName } from './watch-names.server.ts'

/** The line of a card names so many of its reasons. */
const IN_LINE = 2
const TITLE = 70
const DAY_MS = 24 * 3600_000

/** Why a card is there, in the reader's language: each reason as it was counted, the largest first. */
export function presentWhy(words: Words, card: EssentialCard): Pick<CardView, 'why'> {
  const reasons = card.why.map((reason) => ({ words: inWords(words, card, reason), part: reason.part }))
  if (reasons.length === 0) return {}
  const main = reasons.slice(0, IN_LINE).map((reason) => reason.words)
  return { why: { line: main.join(' · '), reasons } }
}

function inWords({ app, language }: Words, card: EssentialCard, reason: Reason): string {
  const t = reasonMessages[language]
  const { territoryLabel, specialityLabel } = app.reference
  const { list } = speech[language]
  const specialities = (ids: readonly string[]) => list(ids.map((id) => specialityLabel(id, language)))
  switch (reason.is) {
    case 'followed':
      return t.followed(card.author.name)
    case 'relayed':
      return t.relayed(reason.count)
    case 'speciality':
      return t.topics(specialities(reason.ids))
    case 'hashtag':
      return t.topics(list(reason.ids.map((hashtag) => `#${hashtag}`)))
    case 'coverage':
      return t.coverages(list(reason.ids.map((topic) => coverageName({ app, language }, app.watch.coverageOf(topic)))))
    case 'territory':
      return t.topics(list(reason.ids.map(territoryLabel)))
    case 'near':
      return (reason.own ? t.nearOwn : reason.beside ? t.nearBeside : t.nearRead)(territoryLabel(reason.territory))
    case 'specialityHabit':
      return t.specialityHabit(specialityLabel(reason.id, language), reason.posts)
    case 'authorHabit':
      return t.authorHabit(card.author.name, reason.posts)
    case 'likeness':
      return t.likeness(shorten(reason.title ?? '', TITLE))
    case 'kinship':
      return t.kinship(reason.atLeast)
    case 'readLately':
      return t.readLately(reason.atLeast)
    case 'first':
      return t.first(specialities(reason.ids))
    case 'takenUp':
      return t.takenUp(reason.count)
    case 'small':
      return t.small(card.author.name)
    case 'soon':
      return t[reason.what](daysUntil(reason.at, app.clock.now()))
  }
}

/** Nights until then, as people count days in France. */
function daysUntil(at: string, now: Date): number {
  const day = (date: Date) =>
    Math.floor(Date.parse(date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })) / DAY_MS)
  return day(new Date(at)) - day(now)
}
