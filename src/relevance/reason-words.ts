import { specialityLabel } from '#reference/specialities.ts'
import { label as territoryLabel } from '#reference/territories.ts'
import { coverageOf } from '../watch/index.ts'
import type { Reason } from './reason.ts'

export type ReasonLanguage = 'fr' | 'en'
/** A reason as its reader is told it; `part` in percent of all that speaks for the card. */
export type ToldReason = { words: string; part: number }

const DAY_MS = 24 * 3600_000
const TITLE = 70

/**
 * Why a card is there, in words: the same on a page and in a message, each reason as it was counted, the largest first.
 * Plain spaces and apostrophes: whoever shows them sets them.
 */
export function whyInWords(
  card: { author: { name: string }; why: readonly Reason[] },
  language: ReasonLanguage,
  now: Date,
): ToldReason[] {
  return card.why.map((reason) => ({ words: inWords(card.author.name, reason, language, now), part: reason.part }))
}

function inWords(author: string, reason: Reason, language: ReasonLanguage, now: Date): string {
  const t = words[language]
  const list = (names: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  const specialities = (ids: readonly string[]) => list(ids.map((id) => specialityLabel(id, language)))
  switch (reason.is) {
    case 'followed':
      return t.follow(author)
    case 'relayed':
      return t.relayed(reason.count)
    case 'speciality':
      return t.follow(specialities(reason.ids))
    case 'hashtag':
      return t.follow(list(reason.ids.map((hashtag) => `#${hashtag}`)))
    case 'coverage':
      return t.coverages(list(reason.ids.map((topic) => coverageName(topic, language))))
    case 'territory':
      return t.follow(list(reason.ids.map(territoryLabel)))
    case 'near':
      return (reason.own ? t.nearOwn : reason.beside ? t.nearBeside : t.nearRead)(territoryLabel(reason.territory))
    case 'specialityHabit':
      return t.specialityHabit(specialityLabel(reason.id, language), reason.posts)
    case 'authorHabit':
      return t.authorHabit(author, reason.posts)
    case 'likeness':
      return t.likeness(shorten(reason.title ?? ''))
    case 'kinship':
      return t.kinship(reason.atLeast)
    case 'readLately':
      return t.readLately(reason.atLeast)
    case 'first':
      return t.first(specialities(reason.ids))
    case 'takenUp':
      return t.takenUp(reason.count)
    case 'small':
      return t.small(author)
    case 'soon':
      return t[reason.what](daysUntil(reason.at, now))
  }
}

function coverageName(topic: string, language: ReasonLanguage): string {
  const { speciality, territory } = coverageOf(topic)
  const place = territory === 'fr' ? words[language].everywhere : territoryLabel(territory)
  return `${specialityLabel(speciality, language)}, ${place}`
}

/** Nights until then, as people count days in France. */
function daysUntil(at: string, now: Date): number {
  const day = (date: Date) =>
    Math.floor(Date.parse(date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' })) / DAY_MS)
  return day(new Date(at)) - day(now)
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > TITLE ? `${line.slice(0, line.lastIndexOf(' ', TITLE)) || line.slice(0, TITLE)}…` : line
}

/** In French, 0 and 1 are singular. */
const publications = (n: number) => `${n} publication${n < 2 ? '' : 's'}`
const posts = (n: number) => `${n} post${n === 1 ? '' : 's'}`
const dans = (n: number) => (n <= 0 ? "aujourd'hui" : n === 1 ? 'demain' : `dans ${n} jours`)
const inDays = (n: number) => (n <= 0 ? 'today' : n === 1 ? 'tomorrow' : `in ${n} days`)

const words = {
  fr: {
    everywhere: 'Toute la France',
    follow: (names: string) => `Vous suivez ${names}`,
    relayed: (n: number) => `Relayé par ${n} de vos abonnements`,
    coverages: (names: string) => `Vous suivez la veille ${names}`,
    nearOwn: (place: string) => `Près de chez vous : ${place}`,
    nearBeside: (place: string) => `À côté de chez vous, dans un département voisin : ${place}`,
    nearRead: (place: string) => `Vous lisez souvent ce qui vient de ${place}`,
    specialityHabit: (name: string, n: number) =>
      n === 0 ? `Vous voulez plus de ${name}` : `Vous lisez souvent ${name} (${publications(n)})`,
    authorHabit: (name: string, n: number) =>
      n === 0 ? `Vous voulez plus de ${name}` : `Vous avez lu ${publications(n)} de ${name}`,
    likeness: (title: string) => `Souvent lu avec « ${title} », que vous avez lu`,
    kinship: (n: number) => `Lu par au moins ${n} personnes qui lisent comme vous`,
    readLately: (n: number) => `Lu ou relayé par au moins ${n} personnes en un jour`,
    first: (names: string) => `Premier à en parler dans ${names}`,
    takenUp: (n: number) => `Repris par ${n} structure${n < 2 ? '' : 's'} de vos domaines`,
    small: (name: string) => `${name} est une voix nouvelle ou encore peu suivie`,
    event: (days: number) => `A lieu ${dans(days)}`,
    call: (days: number) => `Date limite ${dans(days)}`,
  },
  en: {
    everywhere: 'All of France',
    follow: (names: string) => `You follow ${names}`,
    relayed: (n: number) => `Relayed by ${n} you follow`,
    coverages: (names: string) => `You follow the coverage ${names}`,
    nearOwn: (place: string) => `Near you: ${place}`,
    nearBeside: (place: string) => `Next to you, in a neighbouring department: ${place}`,
    nearRead: (place: string) => `You often read what comes from ${place}`,
    specialityHabit: (name: string, n: number) =>
      n === 0 ? `You want more of ${name}` : `You often read ${name} (${posts(n)})`,
    authorHabit: (name: string, n: number) =>
      n === 0 ? `You want more of ${name}` : `You read ${posts(n)} by ${name}`,
    likeness: (title: string) => `Often read with “${title}”, which you read`,
    kinship: (n: number) => `Read by at least ${n} people who read as you do`,
    readLately: (n: number) => `Read or relayed by at least ${n} people in a day`,
    first: (names: string) => `First to tell it in ${names}`,
    takenUp: (n: number) => `Taken up by ${n} organisation${n === 1 ? '' : 's'} of your fields`,
    small: (name: string) => `${name} is a new voice, or one that few follow yet`,
    event: (days: number) => `Takes place ${inDays(days)}`,
    call: (days: number) => `Deadline ${inDays(days)}`,
  },
}
