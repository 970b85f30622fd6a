import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** What waits to be sent to other servers, as administrators see it. */
export const adminDeliveryMessages = messages({
  deliveries: { fr: 'Envois', en: 'Deliveries' },
  title: { fr: 'Envois aux autres serveurs', en: 'Deliveries to other servers' },
  lead: {
    fr: "Ce qui est publié ici part vers d'autres serveurs. Un serveur qui ne répond pas est réessayé de plus en plus rarement pendant trois jours ; les autres n'attendent pas après lui.",
    en: 'What is published here leaves for other servers. One that does not answer is tried more and more rarely for three days; the others do not wait for it.',
  },
  waiting: {
    fr: (n: number) => fr.plural(n, { zero: "rien n'attend", one: '# envoi en attente', other: '# envois en attente' }),
    en: (n: number) => en.plural(n, { zero: 'nothing waits', one: '# delivery waits', other: '# deliveries wait' }),
  },
  oldest: { fr: 'Le plus ancien', en: 'The oldest' },
  failing: { fr: 'En échec depuis', en: 'Failing since' },
  why: { fr: 'Dernière erreur', en: 'Last error' },
  next: { fr: 'Prochain essai', en: 'Next attempt' },
  delivered: { fr: 'Dernier envoi reçu', en: 'Last delivery taken' },
  held: { fr: 'En pause depuis', en: 'Paused since' },
  soon: { fr: "d'un instant à l'autre", en: 'any moment now' },
  'trouble-answered': {
    fr: (status: number) => `Le serveur a répondu par une erreur (${status}).`,
    en: (status: number) => `The server answered with an error (${status}).`,
  },
  'trouble-unreachable': {
    fr: "Le serveur n'a pas pu être joint : il est arrêté, ou le chemin vers lui est coupé.",
    en: 'The server could not be reached: it is stopped, or the way to it is cut.',
  },
  'trouble-unresolved': {
    fr: "Le nom du serveur ne mène nulle part : le domaine n'existe plus, ou son DNS est en panne.",
    en: 'The name of the server leads nowhere: the domain is no more, or its DNS is down.',
  },
  'trouble-timeout': {
    fr: "Le serveur n'a pas répondu à temps.",
    en: 'The server did not answer in time.',
  },
  'trouble-other': {
    fr: "L'envoi a échoué ; le journal en dit plus.",
    en: 'The delivery failed; the log tells more.',
  },
  tryNow: { fr: 'Réessayer maintenant', en: 'Try now' },
  tryNowOf: {
    fr: (domain: string) => `Réessayer maintenant pour ${domain}`,
    en: (domain: string) => `Try now for ${domain}`,
  },
  hold: { fr: 'Mettre en pause', en: 'Pause' },
  holdOf: {
    fr: (domain: string) => `Mettre en pause les envois à ${domain}`,
    en: (domain: string) => `Pause deliveries to ${domain}`,
  },
  letGo: { fr: 'Reprendre', en: 'Resume' },
  letGoOf: {
    fr: (domain: string) => `Reprendre les envois à ${domain}`,
    en: (domain: string) => `Resume deliveries to ${domain}`,
  },
  giveUp: { fr: 'Abandonner', en: 'Give up' },
  giveUpOf: {
    fr: (domain: string) => `Abandonner ce qui attend pour ${domain}`,
    en: (domain: string) => `Give up what waits for ${domain}`,
  },
  sureTitle: {
    fr: (domain: string) => `Abandonner ce qui attend pour ${domain} ?`,
    en: (domain: string) => `Give up what waits for ${domain}?`,
  },
  sure: {
    fr: (n: number) =>
      fr.plural(n, {
        zero: "Rien n'attend plus pour ce serveur.",
        one: "# envoi ne sera jamais fait : les gens de ce serveur ne verront pas cette publication, sa modification ou son retrait. Cela ne s'annule pas.",
        other:
          "# envois ne seront jamais faits : les gens de ce serveur ne verront pas ces publications, leurs modifications ou leurs retraits. Cela ne s'annule pas.",
      }),
    en: (n: number) =>
      en.plural(n, {
        zero: 'Nothing waits for this server any more.',
        one: '# delivery will never be made: people of that server will not see that post, its change or its withdrawal. This cannot be undone.',
        other:
          '# deliveries will never be made: people of that server will not see those posts, their changes or their withdrawals. This cannot be undone.',
      }),
  },
  sureYes: { fr: 'Abandonner pour de bon', en: 'Give up for good' },
  sureYesOf: {
    fr: (domain: string) => `Abandonner pour de bon ce qui attend pour ${domain}`,
    en: (domain: string) => `Give up for good what waits for ${domain}`,
  },
  sureNo: { fr: 'Annuler', en: 'Cancel' },
  none: { fr: 'Tout est parti', en: 'Everything is on its way' },
  noneNext: {
    fr: "Rien n'attend, et aucun serveur n'est en échec.",
    en: 'Nothing waits, and no server fails.',
  },
})
