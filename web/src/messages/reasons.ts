import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

const daysTo = (n: number) =>
  n <= 0 ? "aujourd'hui" : n === 1 ? 'demain' : `dans ${fr.plural(n, { one: '# jour', other: '# jours' })}`
const inDays = (n: number) => (n <= 0 ? 'today' : n === 1 ? 'tomorrow' : `in ${en.number(n)} days`)

/** Why a card is on the ranked feed. */
export const reasonMessages = messages({
  followed: { fr: (name: string) => `Vous suivez ${name}`, en: (name: string) => `You follow ${name}` },
  relayed: {
    fr: (n: number) =>
      fr.plural(n, { one: 'Relayé par # de vos abonnements', other: 'Relayé par # de vos abonnements' }),
    en: (n: number) => en.plural(n, { one: 'Relayed by # you follow', other: 'Relayed by # you follow' }),
  },
  topics: {
    fr: (names: string) => `Vous suivez ${names}`,
    en: (names: string) => `You follow ${names}`,
  },
  coverages: {
    fr: (names: string) => `Vous suivez la veille ${names}`,
    en: (names: string) => `You follow the coverage ${names}`,
  },
  nearOwn: { fr: (place: string) => `Près de chez vous : ${place}`, en: (place: string) => `Near you: ${place}` },
  nearBeside: {
    fr: (place: string) => `À côté de chez vous, dans un département voisin : ${place}`,
    en: (place: string) => `Next to you, in a neighbouring department: ${place}`,
  },
  nearRead: {
    fr: (place: string) => `Vous lisez souvent ce qui vient de ${place}`,
    en: (place: string) => `You often read what comes from ${place}`,
  },
  specialityHabit: {
    fr: (name: string, posts: number) =>
      posts === 0
        ? `Vous voulez plus de ${name}`
        : `Vous lisez souvent ${name} (${fr.plural(posts, { one: '# publication', other: '# publications' })})`,
    en: (name: string, posts: number) =>
      posts === 0
        ? `You want more of ${name}`
        : `You often read ${name} (${en.plural(posts, { one: '# post', other: '# posts' })})`,
  },
  authorHabit: {
    fr: (name: string, posts: number) =>
      posts === 0
        ? `Vous voulez plus de ${name}`
        : `Vous avez lu ${fr.plural(posts, { one: '# publication', other: '# publications' })} de ${name}`,
    en: (name: string, posts: number) =>
      posts === 0
        ? `You want more of ${name}`
        : `You read ${en.plural(posts, { one: '# post', other: '# posts' })} by ${name}`,
  },
  likeness: {
    fr: (title: string) => `Souvent lu avec « ${title} », que vous avez lu`,
    en: (title: string) => `Often read with “${title}”, which you read`,
  },
  kinship: {
    fr: (n: number) => `Lu par au moins ${fr.number(n)} personnes qui lisent comme vous`,
    en: (n: number) => `Read by at least ${en.number(n)} people who read as you do`,
  },
  readLately: {
    fr: (n: number) =>
      n < 2 ? 'Lu ou relayé depuis hier' : `Lu ou relayé par au moins ${fr.number(n)} personnes en un jour`,
    en: (n: number) =>
      n < 2 ? 'Read or relayed since yesterday' : `Read or relayed by at least ${en.number(n)} people in a day`,
  },
  first: {
    fr: (names: string) => `Premier à en parler dans ${names}`,
    en: (names: string) => `First to tell it in ${names}`,
  },
  takenUp: {
    fr: (n: number) =>
      fr.plural(n, { one: 'Repris par # structure de vos domaines', other: 'Repris par # structures de vos domaines' }),
    en: (n: number) =>
      en.plural(n, {
        one: 'Taken up by # organisation of your fields',
        other: 'Taken up by # organisations of your fields',
      }),
  },
  small: {
    fr: (name: string) => `${name} est une voix nouvelle ou encore peu suivie`,
    en: (name: string) => `${name} is a new voice, or one that few follow yet`,
  },
  event: {
    fr: (days: number) => `A lieu ${daysTo(days)}`,
    en: (days: number) => `Takes place ${inDays(days)}`,
  },
  call: {
    fr: (days: number) => `Date limite ${daysTo(days)}`,
    en: (days: number) => `Deadline ${inDays(days)}`,
  },
})
