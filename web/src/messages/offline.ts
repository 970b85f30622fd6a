import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Without a connection: the page, and what is said of what waits to leave. */
export const offlineMessages = messages({
  title: { fr: 'Hors ligne', en: 'Offline' },
  lead: {
    fr: 'Cette page prend la place de celles qui ne peuvent pas être chargées, tant que la connexion manque ou que le site ne répond pas.',
    en: 'This page stands in for those that cannot be loaded, as long as the connection is missing or the site does not answer.',
  },
  stillTitle: { fr: 'Ce que vous pouvez encore faire', en: 'What you can still do' },
  stillRead: {
    fr: 'Relire les pages que vous avez ouvertes récemment, comme le fil.',
    en: 'Read again the pages that you opened lately, such as the feed.',
  },
  stillWrite: {
    fr: 'Écrire, répondre, mettre en favori, enregistrer : tout part quand le réseau revient, une seule fois.',
    en: 'Write, reply, favourite, save: everything leaves when the network is back, once.',
  },
  write: { fr: 'Écrire une brève', en: 'Write a note' },
  publishLater: { fr: 'Publier dès que possible', en: 'Publish as soon as possible' },
  waitsTitle: { fr: 'Ce qui attend le réseau', en: 'What waits for the network' },
  nothingWaits: { fr: "Rien n'attend : tout est parti.", en: 'Nothing waits: everything has left.' },
  noWorker: {
    fr: "Ce navigateur ne garde rien : ce qui n'est pas parti est resté dans la page où vous l'avez écrit.",
    en: 'This browser keeps nothing: what did not leave stayed in the page where you wrote it.',
  },
  feed: { fr: 'Revenir au fil', en: 'Back to the feed' },
  retry: { fr: 'Réessayer', en: 'Try again' },

  waits: { fr: 'Part quand le réseau revient.', en: 'Leaves when the network is back.' },
  away: {
    fr: 'Votre session est terminée : reconnectez-vous pour que cela parte.',
    en: 'Your session is over: sign in again for it to leave.',
  },
  refusedFor: { fr: (why: string) => `Refusé : ${why}`, en: (why: string) => `Refused: ${why}` },
  refusedPlain: { fr: 'Refusé par le site.', en: 'Refused by the site.' },
  edit: { fr: 'Corriger', en: 'Correct' },
  giveUp: { fr: 'Abandonner', en: 'Give up' },
  post: { fr: 'Publication', en: 'Post' },
  draft: { fr: 'Brouillon', en: 'Draft' },
  relay: { fr: 'Relais', en: 'Relay' },
  favourite: { fr: 'Favori', en: 'Favourite' },
  save: { fr: 'Enregistrement', en: 'Saved post' },

  waiting: {
    fr: (n: number) => fr.plural(n, { one: '# envoi attend le réseau', other: '# envois attendent le réseau' }),
    en: (n: number) => en.plural(n, { one: '# thing waits for the network', other: '# things wait for the network' }),
  },
  sent: {
    fr: (n: number) => fr.plural(n, { one: 'Ce qui attendait est parti', other: '# envois sont partis' }),
    en: (n: number) => en.plural(n, { one: 'What waited has left', other: '# things have left' }),
  },
  refused: {
    fr: (n: number) => fr.plural(n, { one: '# envoi a été refusé', other: '# envois ont été refusés' }),
    en: (n: number) => en.plural(n, { one: '# thing was refused', other: '# things were refused' }),
  },
  signedOut: {
    fr: (n: number) =>
      fr.plural(n, {
        one: '# envoi attend que vous vous reconnectiez',
        other: '# envois attendent que vous vous reconnectiez',
      }),
    en: (n: number) =>
      en.plural(n, { one: '# thing waits until you sign in again', other: '# things wait until you sign in again' }),
  },
  look: { fr: 'Voir', en: 'See' },
  close: { fr: 'Fermer', en: 'Close' },
})
