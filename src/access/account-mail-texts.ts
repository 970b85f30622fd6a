export type AccountMailKind =
  | 'confirm'
  | 'reset'
  | 'new-email'
  | 'email-changed'
  | 'password-changed'
  | 'passkey-added'
  | 'awaiting'
  | 'accepted'
  | 'refused'

type Values = { site: string; email: string; hours: number }
type Texts = { subject: string; before: string[]; action?: string; after?: string[] }
type Language = Record<AccountMailKind, (values: Values) => Texts>

const fr: Language = {
  confirm: ({ site, hours }) => ({
    subject: `Confirmez votre adresse pour rejoindre ${site}`,
    before: ['Bonjour,', `Vous venez de créer un compte sur ${site}. Confirmez que cette adresse est la vôtre :`],
    action: 'Confirmer mon adresse',
    after: [
      `Ce lien sert une fois, pendant ${hours} heures.`,
      "Si vous n'avez rien demandé, ne faites rien : le compte sera effacé.",
    ],
  }),
  reset: ({ site, hours }) => ({
    subject: `Choisissez un nouveau mot de passe pour ${site}`,
    before: ['Bonjour,', `Quelqu'un, sans doute vous, a demandé un nouveau mot de passe sur ${site} :`],
    action: 'Choisir un nouveau mot de passe',
    after: [
      `Ce lien sert une fois, pendant ${hours} heures.`,
      "Si vous n'avez rien demandé, ne faites rien : votre mot de passe reste le même.",
    ],
  }),
  'new-email': ({ site, hours }) => ({
    subject: `Confirmez votre nouvelle adresse pour ${site}`,
    before: ['Bonjour,', `Vous voulez utiliser cette adresse pour votre compte sur ${site}. Confirmez-la :`],
    action: 'Confirmer ma nouvelle adresse',
    after: [
      `Ce lien sert une fois, pendant ${hours} heures. L'ancienne adresse reste en usage d'ici là.`,
      "Si vous n'avez rien demandé, ne faites rien.",
    ],
  }),
  'email-changed': ({ site, email }) => ({
    subject: `L'adresse de votre compte sur ${site} a changé`,
    before: [
      'Bonjour,',
      `Votre compte sur ${site} utilise désormais l'adresse ${email}. Celle-ci n'y sert plus.`,
      "Si ce n'est pas vous, écrivez sans attendre à l'administration du site.",
    ],
  }),
  'password-changed': ({ site }) => ({
    subject: `Votre mot de passe sur ${site} a changé`,
    before: [
      'Bonjour,',
      `Le mot de passe de votre compte sur ${site} vient d'être changé, et les autres appareils ont été déconnectés.`,
      "Si ce n'est pas vous, demandez un nouveau mot de passe depuis la page de connexion.",
    ],
  }),
  'passkey-added': ({ site }) => ({
    subject: `Une clé d'accès a été ajoutée à votre compte sur ${site}`,
    before: [
      'Bonjour,',
      `Une nouvelle clé d'accès permet d'ouvrir votre compte sur ${site}.`,
      "Si ce n'est pas vous, retirez-la dans vos réglages et changez votre mot de passe.",
    ],
  }),
  awaiting: ({ site }) => ({
    subject: `Une inscription attend votre décision sur ${site}`,
    before: [
      'Bonjour,',
      `Une personne demande à rejoindre ${site} et dit pourquoi. Sa demande attend votre décision :`,
    ],
    action: 'Voir les inscriptions en attente',
  }),
  accepted: ({ site }) => ({
    subject: `Bienvenue sur ${site}`,
    before: ['Bonjour,', `Votre inscription sur ${site} a été acceptée. Votre compte est ouvert :`],
    action: 'Me connecter',
  }),
  refused: ({ site }) => ({
    subject: `Votre demande d'inscription sur ${site}`,
    before: [
      'Bonjour,',
      `L'administration de ${site} n'a pas retenu votre demande d'inscription. Vos données seront effacées dans 30 jours.`,
    ],
  }),
}

const en: Language = {
  confirm: ({ site, hours }) => ({
    subject: `Confirm your address to join ${site}`,
    before: ['Hello,', `You have just created an account on ${site}. Confirm that this address is yours:`],
    action: 'Confirm my address',
    after: [
      `This link works once, for ${hours} hours.`,
      'If you did not ask for anything, do nothing: the account will be erased.',
    ],
  }),
  reset: ({ site, hours }) => ({
    subject: `Choose a new password for ${site}`,
    before: ['Hello,', `Someone, probably you, asked for a new password on ${site}:`],
    action: 'Choose a new password',
    after: [
      `This link works once, for ${hours} hours.`,
      'If you did not ask for anything, do nothing: your password stays the same.',
    ],
  }),
  'new-email': ({ site, hours }) => ({
    subject: `Confirm your new address for ${site}`,
    before: ['Hello,', `You want to use this address for your account on ${site}. Confirm it:`],
    action: 'Confirm my new address',
    after: [
      `This link works once, for ${hours} hours. The former address stays in use until then.`,
      'If you did not ask for anything, do nothing.',
    ],
  }),
  'email-changed': ({ site, email }) => ({
    subject: `The address of your account on ${site} has changed`,
    before: [
      'Hello,',
      `Your account on ${site} now uses the address ${email}. This one is no longer used.`,
      'If it was not you, write to the administrators of the site without delay.',
    ],
  }),
  'password-changed': ({ site }) => ({
    subject: `Your password on ${site} has changed`,
    before: [
      'Hello,',
      `The password of your account on ${site} has just been changed, and the other devices were signed out.`,
      'If it was not you, ask for a new password from the sign-in page.',
    ],
  }),
  'passkey-added': ({ site }) => ({
    subject: `A passkey was added to your account on ${site}`,
    before: [
      'Hello,',
      `A new passkey opens your account on ${site}.`,
      'If it was not you, remove it in your settings and change your password.',
    ],
  }),
  awaiting: ({ site }) => ({
    subject: `A sign-up awaits your decision on ${site}`,
    before: ['Hello,', `Someone asks to join ${site} and says why. The request awaits your decision:`],
    action: 'See the pending sign-ups',
  }),
  accepted: ({ site }) => ({
    subject: `Welcome to ${site}`,
    before: ['Hello,', `Your sign-up on ${site} was accepted. Your account is open:`],
    action: 'Sign in',
  }),
  refused: ({ site }) => ({
    subject: `Your request to join ${site}`,
    before: [
      'Hello,',
      `The administrators of ${site} did not accept your request to join. Your data will be erased in 30 days.`,
    ],
  }),
}

/** What each message about an account says, in both languages, as plain text without typographic marks. */
export const accountMailTexts: Record<'fr' | 'en', Language> = { fr, en }
