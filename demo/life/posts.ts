import { specialitiesOfHashtags, speciality } from '#reference/specialities.ts'
import { parentsOf } from '#reference/territories.ts'
import { timeZoneOf } from '#reference/time-zones.ts'
import type { SampleArticle, SampleImage } from '../articles.ts'
import type { Cast, SamplePerson, SampleStructure } from '../cast.ts'
import type { Chance } from '../chance.ts'
import { addDays, dayOf, hourOf, parisTime, suitableDay, withDates } from './days.ts'
import type { Image, Step } from './steps.ts'
import { type Note, readEvents, readNotes } from './texts.ts'

type Given = { cast: Cast; now: Date; days: number; chance: Chance; images: SampleImage[] }

const HOUR = 3_600_000
const MINUTE = 60_000
// When a network of work is written in: after the mail, before lunch, at the end of the afternoon.
const HOURS = [0, 0, 0, 0, 0, 0, 1, 4, 10, 14, 12, 9, 7, 5, 9, 10, 9, 10, 7, 4, 4, 3, 1, 0]

const byHandle = new WeakMap<Cast, Map<string, SampleStructure | SamplePerson>>()

export const actorOf = (cast: Cast, handle: string): SampleStructure | SamplePerson => {
  const everybody =
    byHandle.get(cast) ?? new Map([...cast.structures, ...cast.people, ...cast.readers].map((one) => [one.handle, one]))
  byHandle.set(cast, everybody)
  return everybody.get(handle) ?? fail(`nobody in the cast is called ${handle}`)
}

const fail = (reason: string): never => {
  throw new Error(reason)
}

/** The people who may speak for a structure; a person speaks for herself. */
export const voicesOf = (cast: Cast, handle: string): string[] =>
  cast.structures.some((one) => one.handle === handle)
    ? cast.people
        .filter(({ memberships }) => ['owner', 'editor'].includes(memberships[handle] ?? ''))
        .map((one) => one.handle)
    : [handle]

/** A moment on a day that people write at; the same day and chance give the same moment. */
const momentOf = (day: string, chance: Chance): Date => {
  const hour = chance.weighted(
    HOURS.map((weight, at) => ({ weight, at })),
    ({ weight }) => weight,
  )!.at
  return parisTime(day, `${`${hour}`.padStart(2, '0')}:${`${chance.between(0, 59)}`.padStart(2, '0')}`)
}

/** Some time after another moment, while people are awake; always before `now` by a minute at least, or `undefined`. */
export const laterThan = (at: Date, medianHours: number, now: Date, chance: Chance): Date | undefined => {
  let next = at.getTime() + Math.max(4 * MINUTE, chance.longTailed(medianHours * HOUR))
  while (HOURS[hourOf(new Date(next))] === 0) next += 47 * MINUTE
  return next < now.getTime() - MINUTE ? new Date(next) : undefined
}

const imageOf = (images: SampleImage[], name: string | undefined): Image | undefined => {
  const found = images.find(({ file }) => file === `${name}.webp`)
  if (name && !found) fail(`no picture is called ${name}`)
  return found && { file: found.file, description: found.description }
}

const fieldsOf = (text: string, actor: { specialities: string[] }): string[] => {
  const tagged = specialitiesOfHashtags(text).map(({ id }) => id)
  return (tagged.length > 0 ? tagged : actor.specialities.slice(0, 1)).slice(0, 3)
}

const placeOf = (
  actor: SampleStructure | SamplePerson,
  asked: string | undefined,
  chance: Chance,
): string | undefined => {
  if (asked) return asked
  if (actor.kind === 'person') return undefined
  return chance.hits(0.5) ? (actor.territories[0] ?? parentsOf(actor.seat)[0]) : undefined
}

/** On which day before today each note of one actor is published: in their order, spread over the weeks. */
const dayBack = (note: Note, index: number, count: number, { days, chance }: Given): number => {
  if (note.settings.day) return -Number(note.settings.day)
  // What is announced for a day to come was announced lately.
  const ahead = [...note.text.matchAll(/\{@(\d+)/g)].map(([, day]) => Number(day))
  if (ahead.length > 0) return Math.min(15, Math.max(1, chance.between(18, 26) - Math.min(...ahead)))
  return Math.max(0, Math.round(days * (1 - (index + chance.next()) / count)))
}

/** Notes and polls with their replies. */
export const makeNotes = (given: Given): (Step<'note'> | Step<'reply'>)[] => {
  const { cast, now, chance, images } = given
  const today = dayOf(now)
  const notes = readNotes()
  const written = new Map<string, number>()
  return notes.flatMap((note, number) => {
    const actor = actorOf(cast, note.handle)
    const count = notes.filter(({ handle }) => handle === note.handle).length
    const index = written.get(note.handle) ?? 0
    written.set(note.handle, index + 1)
    const back = note.settings.poll ? chance.between(1, 9) : dayBack(note, index, count, given)
    const spoken = momentOf(suitableDay(addDays(today, -back), false), chance)
    // A note of today was written earlier today.
    const at = spoken < now ? spoken : new Date(now.getTime() - chance.between(10, 170) * MINUTE)
    const key = `note-${number + 1}`
    const image = imageOf(images, note.settings.image)
    const territory = placeOf(actor, note.settings.territory, chance)
    const poll = note.options.length > 0 && {
      options: note.options,
      multiple: note.settings.multiple === '1',
      closesAt: new Date(at.getTime() + Number(note.settings.poll) * 24 * HOUR),
    }
    const post: Step<'note'> = {
      kind: 'note',
      at,
      key,
      actor: note.handle,
      by: note.settings.by ?? voicesOf(cast, note.handle)[0]!,
      text: withDates(note.text, dayOf(at), today),
      language: note.settings.lang ?? 'fr',
      specialities: fieldsOf(note.text, actor),
      ...(territory && { territory }),
      ...(note.settings.deadline && { deadline: suitableDay(addDays(today, Number(note.settings.deadline)), false) }),
      ...(image && { image }),
      ...(poll && { poll }),
    }
    return [post, ...repliesTo(post, note, given)]
  })
}

const repliesTo = (post: Step<'note'>, note: Note, { cast, now, chance }: Given): Step<'reply'>[] => {
  const replies: Step<'reply'>[] = []
  // The last reply at each depth is what a deeper one answers.
  const last: { key: string; at: Date }[] = [{ key: post.key, at: post.at }]
  for (const [i, reply] of note.replies.entries()) {
    const parent = last[reply.depth - 1]!
    const at = laterThan(parent.at, reply.depth > 1 ? 1.5 : 4, now, chance)
    if (!at) break
    const key = `${post.key}-reply-${i + 1}`
    const by = chance.pick(voicesOf(cast, reply.handle))
    replies.push({
      kind: 'reply',
      at,
      key,
      to: parent.key,
      actor: reply.handle,
      by,
      text: reply.text,
      language: 'fr',
      specialities: [],
    })
    last.length = reply.depth
    last.push({ key, at })
  }
  return replies
}

/** Who publishes an article: a structure of its field or of its domain, the one that has published least so far. */
const publisherOf = (article: SampleArticle, cast: Cast, published: Map<string, number>): SampleStructure => {
  const domains = article.specialities.map((id) => speciality(id)?.parent)
  const suits = (one: SampleStructure): number =>
    one.specialities.filter((id) => article.specialities.includes(id)).length * 3 +
    one.specialities.filter((id) => domains.includes(speciality(id)?.parent)).length -
    (published.get(one.handle) ?? 0) * 0.9
  const best = cast.structures.reduce((chosen, one) => (suits(one) > suits(chosen) ? one : chosen))
  published.set(best.handle, (published.get(best.handle) ?? 0) + 1)
  return best
}

/** The words that name the author, the licence and the source under an article. */
const creditOf = ({ author, licence, source }: SampleArticle): string =>
  `Texte de ${author}, sous licence ${licence}, repris de <${source}>.`

export const makeArticles = (given: Given, articles: SampleArticle[]): Step<'article'>[] => {
  const { cast, now, days, chance, images } = given
  const published = new Map<string, number>()
  return chance.shuffled(articles).map((article, i) => {
    const actor = publisherOf(article, cast, published)
    const back = Math.round(((i + chance.next()) / articles.length) * (days - 3)) + 2
    const at = momentOf(suitableDay(addDays(dayOf(now), -back - 2), false), chance)
    const suited = images.filter(({ specialities }) => specialities.some((id) => article.specialities.includes(id)))
    const cover = chance.pick(suited.length > 0 ? suited : images)
    return {
      kind: 'article',
      at,
      key: `article-${article.slug}`,
      actor: actor.handle,
      by: chance.pick(voicesOf(cast, actor.handle)),
      title: article.title,
      text: `${article.text}\n\n---\n\n*${creditOf(article)}*`,
      language: article.language,
      specialities: article.specialities,
      licence: article.licence,
      credit: article.author,
      source: article.source,
      cover: { file: cover.file, description: cover.description },
    }
  })
}

export const makeEvents = ({ cast, now, days, chance, images }: Given): Step<'event'>[] => {
  const today = dayOf(now)
  return readEvents().map(({ handle, settings, title, text }, i) => {
    const actor = actorOf(cast, handle)
    const day = suitableDay(addDays(today, Number(settings.day)), settings.weekend === '1')
    const ahead = chance.between(12, 30) - Number(settings.day)
    // What is far ahead was announced some day of these weeks.
    const back = Math.min(days - 1, ahead > 0 ? ahead : chance.between(1, 20))
    const spoken = momentOf(suitableDay(addDays(today, -back), false), chance)
    const image = imageOf(images, settings.image)
    const commune = settings.commune && `com-${settings.commune}`
    return {
      kind: 'event',
      at: spoken < now ? spoken : new Date(now.getTime() - chance.between(20, 200) * MINUTE),
      key: `event-${i + 1}`,
      actor: handle,
      by: settings.by ?? voicesOf(cast, handle)[0]!,
      title,
      text,
      language: 'fr',
      specialities: fieldsOf(text, actor),
      ...(commune
        ? { territory: commune }
        : actor.kind === 'organisation' && actor.territories[0]
          ? { territory: actor.territories[0] }
          : {}),
      startsAt: parisTime(day, settings.from!),
      endsAt: parisTime(day, settings.to!),
      timeZone: timeZoneOf(commune ?? 'fr'),
      ...(commune && { place: { name: settings.place!, commune } }),
      ...(settings.online && { online: settings.online }),
      ...(settings.seats && { seats: Number(settings.seats) }),
      ...(image && { image }),
    }
  })
}
