import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Those who ask whether they may quote. */
export const quoteRequestMessages = messages({
  title: { fr: 'Demandes de citation', en: 'Requests to quote' },
  waiting: {
    fr: (n: number) => fr.plural(n, { one: '# demande de citation', other: '# demandes de citation' }),
    en: (n: number) => en.plural(n, { one: '# request to quote', other: '# requests to quote' }),
  },
  lead: {
    fr: "Vous avez choisi de décider qui cite ces publications. Tant que vous n'acceptez pas, la vôtre n'est pas montrée.",
    en: 'You chose to decide who quotes these posts. Until you accept, yours is not shown.',
  },
  afterwards: {
    fr: 'Vous pourrez retirer plus tard ce que vous acceptez. Un refus est définitif, et n’est dit à personne ici.',
    en: 'What you accept can be taken back later. A refusal is final, and nobody here is told of it.',
  },
  would: { fr: 'Cite :', en: 'Quotes:' },
  toWhom: { fr: (name: string) => `une publication de ${name}`, en: (name: string) => `a post by ${name}` },
  unseen: {
    fr: "Vous ne pouvez pas lire cette publication : elle n'est pas adressée à vous.",
    en: 'You cannot read this post: it is not for you.',
  },
  accept: { fr: 'Accepter', en: 'Accept' },
  acceptOf: {
    fr: (name: string) => `Accepter la citation de ${name}`,
    en: (name: string) => `Accept the quote by ${name}`,
  },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  refuseOf: {
    fr: (name: string) => `Refuser la citation de ${name}`,
    en: (name: string) => `Refuse the quote by ${name}`,
  },
  settings: { fr: 'Réglages de publication', en: 'Settings of posts' },
  back: { fr: 'Toutes les notifications', en: 'All notifications' },
  empty: { fr: "Personne n'attend", en: 'Nobody waits' },
  emptyNext: {
    fr: 'Vos réglages de publication disent qui peut vous citer, et si vous voulez en décider chaque fois.',
    en: 'Your settings of posts say who can quote you, and whether you decide each time.',
  },
})
