import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The ranked feed, and what it knows of its reader. */
export const relevanceMessages = messages({
  // What it knows of its reader.
  settings: { fr: 'Ce que L’essentiel sait de vous', en: 'What The essential knows about you' },
  settingsLead: {
    fr: 'L’essentiel range ce que vous pouvez lire selon ce que vous suivez, votre territoire et, si vous le voulez bien, ce que vous lisez, enregistrez, relayez et commentez ici. Cela ne quitte pas ce site, personne d’autre ne le voit, et vos lectures sont oubliées au bout d’un an.',
    en: 'The essential ranks what you can read by what you follow, your territory and, if you let it, what you read, save, relay and answer here. This does not leave this site, nobody else sees it, and your readings are forgotten after a year.',
  },
  learning: { fr: 'Apprendre de mes lectures', en: 'Learn from my readings' },
  learningOn: {
    fr: (n: number, since: string | null) =>
      n === 0 || !since
        ? 'C’est permis ; rien n’est encore gardé.'
        : `C’est permis : ${fr.plural(n, { one: '# lecture gardée', other: '# lectures gardées' })}, depuis le ${since}.`,
    en: (n: number, since: string | null) =>
      n === 0 || !since
        ? 'It is allowed; nothing is kept yet.'
        : `It is allowed: ${en.plural(n, { one: '# reading kept', other: '# readings kept' })}, since ${since}.`,
  },
  learningOff: {
    fr: 'C’est coupé : L’essentiel n’emploie que ce que vous suivez, votre territoire, les dates et vos propres corrections.',
    en: 'It is off: The essential uses only what you follow, your territory, dates and your own corrections.',
  },
  turnOff: { fr: 'Ne plus apprendre, oublier mes lectures', en: 'Stop learning, forget my readings' },
  turnOn: { fr: 'Apprendre de mes lectures', en: 'Learn from my readings' },
  specialities: { fr: 'Spécialités', en: 'Specialities' },
  territories: { fr: 'Territoires', en: 'Territories' },
  sources: { fr: 'Sources', en: 'Sources' },
  yourPlace: {
    fr: (place: string) => `Votre territoire : ${place}`,
    en: (place: string) => `Your territory: ${place}`,
  },
  none: {
    fr: 'Rien pour l’instant : deux publications au moins font une habitude.',
    en: 'Nothing for now: it takes at least two posts to make a habit.',
  },
  others: {
    fr: (n: number) => fr.plural(n, { one: '# autre', other: 'Les # autres' }),
    en: (n: number) => en.plural(n, { one: '# other', other: 'The # others' }),
  },
  youFollow: { fr: 'Vous suivez', en: 'You follow' },
  part: {
    fr: (percent: number) => `${percent} % de vos lectures`,
    en: (percent: number) => `${percent}% of your reading`,
  },
  from: {
    fr: (read: number, saved: number, relayed: number, answered: number) =>
      fr.list(
        [
          read > 0 ? fr.plural(read, { one: '# lue', other: '# lues' }) : '',
          saved > 0 ? fr.plural(saved, { one: '# enregistrée', other: '# enregistrées' }) : '',
          relayed > 0 ? fr.plural(relayed, { one: '# relayée', other: '# relayées' }) : '',
          answered > 0 ? fr.plural(answered, { one: '# commentée', other: '# commentées' }) : '',
        ].filter(Boolean),
      ),
    en: (read: number, saved: number, relayed: number, answered: number) =>
      en.list(
        [
          read > 0 ? `${en.number(read)} read` : '',
          saved > 0 ? `${en.number(saved)} saved` : '',
          relayed > 0 ? `${en.number(relayed)} relayed` : '',
          answered > 0 ? `${en.number(answered)} answered` : '',
        ].filter(Boolean),
      ),
  },
  wish: { fr: (name: string) => `Ce que vous voulez de ${name}`, en: (name: string) => `What you want of ${name}` },
  more: { fr: 'Plus', en: 'More' },
  less: { fr: 'Moins', en: 'Less' },
  nothing: { fr: 'Oublier', en: 'Forget' },
  saidMore: { fr: 'Vous en voulez plus', en: 'You want more of it' },
  saidLess: { fr: 'Vous en voulez moins', en: 'You want less of it' },
  saidNothing: { fr: 'Ne compte pas', en: 'Does not count' },
  lessenedTitle: { fr: 'Moins de ceci', en: 'Less of this' },
  lessenedBy: { fr: (name: string) => `de ${name}`, en: (name: string) => `by ${name}` },
  takeBack: { fr: 'Reprendre', en: 'Take back' },
  takeBackOf: { fr: (words: string) => `Reprendre « ${words} »`, en: (words: string) => `Take back “${words}”` },
  eraseTitle: { fr: 'Tout effacer', en: 'Erase everything' },
  eraseLead: {
    fr: 'Vos lectures, vos corrections et vos « moins de ceci » sont oubliés tout de suite, comme si vous veniez d’arriver. Ce que vous suivez reste.',
    en: 'Your readings, your corrections and what you wanted less of are forgotten at once, as if you had just come. What you follow stays.',
  },
  erase: { fr: 'Tout effacer', en: 'Erase everything' },
  erased: { fr: 'Tout est effacé', en: 'Everything is erased' },
})
