import { messages } from '#lib/messages.ts'

/** Who is told at once of what our public feeds publish, as administrators see it. */
export const adminFeedMessages = messages({
  subscribers: { fr: 'Abonnés aux flux', en: 'Subscribers of feeds' },
  lead: {
    fr: 'Des lecteurs de flux et d’autres sites ont demandé à être prévenus dès qu’un flux d’ici change, au lieu de revenir voir. Ils ne reçoivent que ce que tout le monde peut lire.',
    en: 'Feed readers and other sites asked to be told as soon as a feed of this site changes, instead of coming back to look. They are sent only what everyone may read.',
  },
  leadLease: {
    fr: 'Chacun renouvelle sa demande avant qu’elle ne se termine, sinon elle s’éteint d’elle-même. Qui ne répond plus pendant plus d’une semaine n’est plus prévenu.',
    en: 'Each renews its request before it ends, or else it goes out by itself. One that does not answer for more than a week is told no more.',
  },
  feed: { fr: 'Flux', en: 'Feed' },
  wholeSite: { fr: 'Tout le site', en: 'The whole site' },
  since: { fr: 'Abonné depuis', en: 'Subscribed since' },
  until: { fr: 'Jusqu’au', en: 'Until' },
  told: { fr: 'Dernier envoi reçu', en: 'Last delivery taken' },
  notYet: { fr: 'rien n’a encore changé', en: 'nothing has changed yet' },
  failed: { fr: 'En échec', en: 'Failing' },
  again: { fr: 'Prochain essai', en: 'Next attempt' },
  soon: { fr: 'd’un instant à l’autre', en: 'any moment now' },
  answered: {
    fr: (status: number) => `Le site a répondu par une erreur (${status}).`,
    en: (status: number) => `The site answered with an error (${status}).`,
  },
  unanswered: { fr: 'Le site n’a pas répondu.', en: 'The site did not answer.' },
  end: { fr: 'Mettre fin', en: 'End' },
  endOf: {
    fr: (host: string, feed: string) => `Mettre fin à l’abonnement de ${host} : ${feed}`,
    en: (host: string, feed: string) => `End the subscription of ${host}: ${feed}`,
  },
  ended: { fr: 'L’abonnement est terminé.', en: 'The subscription is over.' },
  endHint: {
    fr: 'Mettre fin à un abonnement n’efface rien. Le site en est averti, et peut demander de nouveau à être prévenu.',
    en: 'Ending a subscription erases nothing. The site is told so, and may ask again.',
  },
  none: { fr: 'Personne n’est abonné', en: 'Nobody subscribed' },
  noneNext: {
    fr: 'Les flux se lisent sans cela. Qui demandera à être prévenu paraîtra ici.',
    en: 'Feeds are read without it. Whoever asks to be told will stand here.',
  },
})
