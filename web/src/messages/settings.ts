import { messages } from '#lib/messages.ts'

export const settingsMessages = messages({
  save: { fr: 'Enregistrer', en: 'Save' },
  remove: { fr: 'Retirer', en: 'Remove' },
  rename: { fr: 'Renommer', en: 'Rename' },

  who: { fr: 'Votre compte', en: 'Your account' },
  handle: { fr: 'Identifiant', en: 'Handle' },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  changeEmail: { fr: "Changer d'adresse", en: 'Change the address' },
  newEmail: { fr: 'Nouvelle adresse électronique', en: 'New e-mail address' },
  changeEmailButton: { fr: "Changer d'adresse", en: 'Change the address' },
  emailSent: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  emailSentText: {
    fr: (email: string) =>
      `Un lien part vers ${email}. Votre adresse change quand vous le suivez ; d'ici là, rien ne change.`,
    en: (email: string) =>
      `A link is on its way to ${email}. Your address changes when you follow it; until then, nothing changes.`,
  },
  emailChanged: { fr: 'Votre adresse a changé', en: 'Your address has changed' },

  passwordChanged: {
    fr: 'Votre mot de passe a changé. Vos autres appareils sont déconnectés.',
    en: 'Your password has changed. Your other devices are signed out.',
  },
  otherSessionsWillEnd: {
    fr: 'Vos autres appareils seront déconnectés ; celui-ci reste connecté.',
    en: 'Your other devices will be signed out; this one stays signed in.',
  },

  keysLead: {
    fr: "Une clé d'accès vous connecte par votre empreinte, votre visage ou le code de votre appareil, sans mot de passe à retenir ni à voler.",
    en: 'A passkey signs you in by your fingerprint, your face or the code of your device, with no password to remember or to steal.',
  },
  keyAdded: { fr: (date: string) => `Ajoutée le ${date}`, en: (date: string) => `Added on ${date}` },
  keyUsed: { fr: (date: string) => `utilisée le ${date}`, en: (date: string) => `used on ${date}` },
  keyNeverUsed: { fr: 'jamais utilisée', en: 'never used' },
  keyName: { fr: 'Nom', en: 'Name' },
  removeKey: { fr: (name: string) => `Retirer la clé ${name}`, en: (name: string) => `Remove the passkey ${name}` },
  addKey: { fr: "Ajouter une clé d'accès", en: 'Add a passkey' },
  newKeyName: { fr: 'Nom de la clé', en: 'Name of the passkey' },
  newKeyNameHint: {
    fr: "Pour la reconnaître : « Mon téléphone », « L'ordinateur du bureau »",
    en: 'To recognise it: “My telephone”, “The computer at work”',
  },
  addKeyButton: { fr: "Créer la clé d'accès", en: 'Create the passkey' },
  keyNotMade: {
    fr: "La clé d'accès n'a pas été créée. Réessayez quand vous voulez.",
    en: 'The passkey was not created. Try again when you like.',
  },
  noPasskeysHere: {
    fr: "Ce navigateur ne sait pas se servir de clés d'accès.",
    en: 'This browser cannot use passkeys.',
  },
  keysNeedScript: {
    fr: "Pour créer une clé d'accès, cette page a besoin de JavaScript.",
    en: 'To create a passkey, this page needs JavaScript.',
  },

  sessionsLead: {
    fr: 'Votre compte est ouvert sur ces appareils. Terminez ce que vous ne reconnaissez pas, puis changez votre mot de passe.',
    en: 'Your account is open on these devices. End what you do not recognise, then change your password.',
  },
  thisDevice: { fr: 'cet appareil', en: 'this device' },
  browserOn: {
    fr: (browser: string, system: string) => `${browser} sur ${system}`,
    en: (browser: string, system: string) => `${browser} on ${system}`,
  },
  unknownDevice: { fr: 'Appareil inconnu', en: 'Unknown device' },
  lastSeen: { fr: 'Dernière activité :', en: 'Last active:' },
  signedInOn: { fr: (date: string) => `connecté le ${date}`, en: (date: string) => `signed in on ${date}` },
  endSession: { fr: 'Terminer', en: 'End' },
  endSessionOf: {
    fr: (name: string) => `Terminer la session de ${name}`,
    en: (name: string) => `End the session of ${name}`,
  },
  endOthers: { fr: 'Terminer toutes les autres sessions', en: 'End all other sessions' },

  languageOf: { fr: 'Langue des pages et des messages', en: 'Language of pages and messages' },
  languageHint: {
    fr: 'Celle de vos publications se choisit pour chacune.',
    en: 'That of your posts is chosen for each of them.',
  },

  deletionLead: { fr: 'La suppression est immédiate et définitive.', en: 'Deletion is immediate and for good.' },
  deletionPosts: {
    fr: 'Ce que vous avez publié en votre nom est retiré. Ce que vous avez écrit au nom de structures leur reste.',
    en: 'What you published in your own name is withdrawn. What you wrote in the name of organisations stays theirs.',
  },
  deletionTeams: {
    fr: 'Vous quittez vos équipes. Si une structure n’a plus que vous comme propriétaire, nommez quelqu’un d’abord.',
    en: 'You leave your teams. Where you are the only owner of an organisation, name somebody first.',
  },
  deletionHandle: {
    fr: (handle: string) => `Personne ne pourra reprendre l'identifiant @${handle}, pas même vous.`,
    en: (handle: string) => `Nobody will be able to take the handle @${handle} again, not even you.`,
  },
  deletionSure: {
    fr: 'Je comprends que rien ne pourra être rétabli',
    en: 'I understand that nothing can be restored',
  },
  deletionButton: { fr: 'Supprimer mon compte', en: 'Delete my account' },
})
