import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Those who wait to be let through. */
export const notificationRequestMessages = messages({
  title: { fr: 'Demandes de notification', en: 'Notification requests' },
  waiting: {
    fr: (n: number) => fr.plural(n, { one: '# demande de notification', other: '# demandes de notification' }),
    en: (n: number) => en.plural(n, { one: '# notification request', other: '# notification requests' }),
  },
  lead: {
    fr: "Vous avez choisi de ne rien recevoir de ces comptes avant d'avoir décidé. Ils ne savent rien de votre choix.",
    en: 'You chose to hear nothing of these accounts until you decide. They know nothing of your choice.',
  },
  howMany: {
    fr: (n: number) => fr.plural(n, { one: '# notification', other: '# notifications' }),
    en: (n: number) => en.plural(n, { one: '# notification', other: '# notifications' }),
  },
  toWhom: { fr: (name: string) => `pour ${name}`, en: (name: string) => `for ${name}` },
  accept: { fr: 'Accepter', en: 'Accept' },
  acceptOf: { fr: (name: string) => `Accepter ${name}`, en: (name: string) => `Accept ${name}` },
  dismiss: { fr: 'Écarter', en: 'Dismiss' },
  dismissOf: { fr: (name: string) => `Écarter ${name}`, en: (name: string) => `Dismiss ${name}` },
  afterwards: {
    fr: "Accepter laisse passer ce compte pour toujours. Écarter oublie ce qu'il a envoyé ; la suite attendra de nouveau.",
    en: 'Accepting lets this account through for good. Dismissing forgets what it sent; what follows will wait again.',
  },
  choose: { fr: 'Qui peut vous notifier', en: 'Who may notify you' },
  back: { fr: 'Toutes les notifications', en: 'All notifications' },
  empty: { fr: "Personne n'attend", en: 'Nobody waits' },
  emptyNext: {
    fr: 'Tout ce qui vous concerne arrive dans vos notifications.',
    en: 'Everything that concerns you comes into your notifications.',
  },
})
