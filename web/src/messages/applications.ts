import { messages } from '#lib/messages.ts'

/** Programs that act for people: the page where one lets them, and the list of those that one let. */
export const applicationMessages = messages({
  allowTitle: { fr: (name: string) => `Autoriser ${name} ?`, en: (name: string) => `Allow ${name}?` },
  allowLead: {
    fr: (name: string, site: string) => `L'application ${name} demande à agir pour vous sur ${site}.`,
    en: (name: string, site: string) => `The application ${name} asks to act for you on ${site}.`,
  },
  website: { fr: 'Son site :', en: 'Its website:' },
  mayDo: { fr: 'Elle pourra', en: 'It will be able to' },
  asWhom: { fr: 'En tant que', en: 'As' },
  goesTo: {
    fr: (place: string) => `La suite s'ouvrira sur ${place}.`,
    en: (place: string) => `What follows opens on ${place}.`,
  },
  goesToDevice: {
    fr: (scheme: string) => `La suite s'ouvrira dans une application de cet appareil (${scheme}//).`,
    en: (scheme: string) => `What follows opens in an application of this device (${scheme}//).`,
  },
  showsCode: {
    fr: "Un code vous sera montré, à recopier dans l'application.",
    en: 'You will be shown a code to copy into the application.',
  },
  allow: { fr: 'Autoriser', en: 'Allow' },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  onlyIfKnown: {
    fr: "N'autorisez que si vous venez de cette application. Vous pourrez retirer cet accès quand vous voulez, dans vos réglages.",
    en: 'Allow only if you come from this application. You can remove this access whenever you like, in your settings.',
  },
  signedInAs: { fr: (name: string) => `Connexion de ${name}.`, en: (name: string) => `Signed in as ${name}.` },
  otherAccount: { fr: 'Utiliser un autre compte', en: 'Use another account' },
  code: { fr: 'Code', en: 'Code' },
  codeTitle: { fr: (name: string) => `Votre code pour ${name}`, en: (name: string) => `Your code for ${name}` },
  codeLead: {
    fr: "Copiez ce code, puis collez-le dans l'application. Il sert une fois, pendant dix minutes.",
    en: 'Copy this code, then paste it into the application. It works once, for ten minutes.',
  },
  refusedTitle: { fr: "Rien n'a été autorisé", en: 'Nothing was allowed' },
  refusedText: {
    fr: (name: string) => `${name} n'a accès à rien. Vous pouvez fermer cette page.`,
    en: (name: string) => `${name} has access to nothing. You can close this page.`,
  },
  cannot: { fr: 'Cette application ne peut pas être autorisée', en: 'This application cannot be allowed' },
  brokenText: {
    fr: "Quelque chose n'a pas marché de notre côté. Revenez dans l'application et recommencez.",
    en: 'Something went wrong on our side. Go back to the application and start again.',
  },

  applicationsLead: {
    fr: 'Ces applications agissent pour vous, ou pour une structure. Retirez l’accès de celles que vous n’utilisez plus ou ne reconnaissez pas.',
    en: 'These applications act for you, or for an organisation. Remove the access of those that you no longer use or do not recognise.',
  },
  none: { fr: "Aucune application n'agit pour vous", en: 'No application acts for you' },
  noneText: {
    fr: (address: string) =>
      `Toute application faite pour Mastodon fonctionne ici : ajoutez-y un compte en donnant ${address} pour serveur.`,
    en: (address: string) =>
      `Any application made for Mastodon works here: add an account in it, with ${address} as the server.`,
  },
  byCommand: { fr: 'Accès créé en ligne de commande', en: 'Access made on the command line' },
  actsAs: { fr: (name: string) => `En tant que ${name}`, en: (name: string) => `As ${name}` },
  since: { fr: (date: string) => `depuis le ${date}`, en: (date: string) => `since ${date}` },
  lastUsed: { fr: 'dernière utilisation :', en: 'last used:' },
  neverUsed: { fr: "n'a pas encore servi", en: 'not used yet' },
  remove: { fr: "Retirer l'accès", en: 'Remove access' },
  removeOf: {
    fr: (name: string, actor: string) => `Retirer l'accès de ${name}, en tant que ${actor}`,
    en: (name: string, actor: string) => `Remove the access of ${name}, as ${actor}`,
  },
})
