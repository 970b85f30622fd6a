import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The pages that say what the site is. */
export const aboutMessages = messages({
  about: { fr: (site: string) => `À propos de ${site}`, en: (site: string) => `About ${site}` },
  nothing: {
    fr: 'Les personnes qui administrent ce site n’ont encore rien écrit ici.',
    en: 'The administrators of this site wrote nothing here yet.',
  },
  people: {
    fr: (n: number) => fr.plural(n, { one: '# personne', other: '# personnes' }),
    en: (n: number) => en.plural(n, { one: '# person', other: '# people' }),
  },
  posts: {
    fr: (n: number) => fr.plural(n, { one: '# publication', other: '# publications' }),
    en: (n: number) => en.plural(n, { one: '# post', other: '# posts' }),
  },
  active: {
    fr: (n: number) => fr.plural(n, { one: '# personne venue ce mois-ci', other: '# personnes venues ce mois-ci' }),
    en: (n: number) => en.plural(n, { one: '# person came this month', other: '# people came this month' }),
  },
  figures: { fr: 'En chiffres', en: 'In figures' },
  contact: { fr: 'Contact', en: 'Contact' },
  administeredBy: { fr: 'Ce site est administré par', en: 'This site is administered by' },
  alsoRead: { fr: 'À lire aussi', en: 'Also to be read' },
  rules: { fr: 'Règles du site', en: 'Rules of the site' },
  privacy: { fr: 'Confidentialité', en: 'Privacy' },
  terms: { fr: 'Conditions d’utilisation', en: 'Terms of service' },
  software: {
    fr: 'Ce site fonctionne avec Maillon, un logiciel libre sous licence AGPL-3.0-or-later.',
    en: 'This site runs Maillon, free software under the licence AGPL-3.0-or-later.',
  },
  sourceTitle: { fr: 'Le logiciel', en: 'The software' },
  source: { fr: 'Code source', en: 'Source code' },
  sourceAsked: {
    fr: 'Les personnes qui administrent ce site donnent son code source à qui le demande.',
    en: 'The administrators of this site give its source code to whoever asks.',
  },
  version: { fr: (number: string) => `Version ${number}`, en: (number: string) => `Version ${number}` },
  changedOn: { fr: (date: string) => `Modifié le ${date}`, en: (date: string) => `Changed on ${date}` },
  since: { fr: (date: string) => `S’appliquent depuis le ${date}`, en: (date: string) => `In force since ${date}` },
  from: {
    fr: (date: string) => `S’appliqueront à partir du ${date}`,
    en: (date: string) => `In force from ${date} on`,
  },
  replaced: {
    fr: (date: string) => `Une version plus récente date du ${date}.`,
    en: (date: string) => `A newer version is of ${date}.`,
  },
  versions: { fr: 'Toutes les versions', en: 'All versions' },
  versionOf: { fr: (date: string) => `Version du ${date}`, en: (date: string) => `Version of ${date}` },
})
