import { messages } from '#lib/messages.ts'

/** Being told on a device, even while no page of the site is open there. */
export const pushMessages = messages({
  lead: {
    fr: "Cet appareil peut vous prévenir de ce qui vous concerne, même quand aucune page n'est ouverte. Le choix ne vaut que pour lui, et pour vous.",
    en: 'This device can tell you of what concerns you, even while no page is open. The choice is for this device, and for you, alone.',
  },
  off: { fr: 'Cet appareil ne vous prévient pas.', en: 'This device does not tell you.' },
  on: { fr: 'Cet appareil vous prévient.', en: 'This device tells you.' },
  start: { fr: 'Activer les notifications', en: 'Turn notifications on' },
  stop: { fr: 'Désactiver', en: 'Turn off' },
  choose: { fr: 'De quoi vous prévenir', en: 'What to tell you of' },
  save: { fr: 'Enregistrer', en: 'Save' },
  needsScript: {
    fr: "Il faut JavaScript pour activer les notifications : c'est le navigateur qui les reçoit.",
    en: 'Turning notifications on needs JavaScript: it is the browser that receives them.',
  },
  notHere: {
    fr: "Ce navigateur ne sait pas recevoir de notifications. Sur un iPhone ou un iPad, ajoutez d'abord le site à l'écran d'accueil.",
    en: 'This browser cannot receive notifications. On an iPhone or iPad, first add the site to the home screen.',
  },
  denied: {
    fr: 'Les notifications de ce site sont bloquées dans les réglages de votre navigateur. Autorisez-les, puis revenez ici.',
    en: 'Notifications of this site are blocked in the settings of your browser. Allow them, then come back here.',
  },
  failed: {
    fr: "Le navigateur n'a pas pu s'abonner. Réessayez dans un moment.",
    en: 'The browser could not subscribe. Try again in a moment.',
  },
  conversations: { fr: 'Réponses, mentions et citations', en: 'Replies, mentions and quotes' },
  relays: { fr: 'Relais de mes publications et de mes relais', en: 'Relays of my posts and of my relays' },
  favourites: { fr: 'Favoris', en: 'Favourites' },
  followers: { fr: 'Nouveaux abonnés et demandes', en: 'New followers and requests' },
  posts: {
    fr: 'Publications des comptes dont je veux tout savoir',
    en: 'Posts of accounts of which I want to know all',
  },
  dates: { fr: 'Événements, sondages et publications prévues', en: 'Events, polls and planned posts' },
  teams: { fr: 'Équipes et pages de structures', en: 'Teams and pages of structures' },
  moderation: {
    fr: 'Signalements et décisions de l’administration',
    en: 'Reports and decisions of the administrators',
  },
})
