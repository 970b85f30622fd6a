import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

const closedInFrench: Record<string, string> = {
  unconfirmed: "Votre adresse n'est pas encore confirmée : suivez le lien du message que vous avez reçu.",
  awaiting: "Votre inscription n'a pas encore été acceptée. L'administration du site doit d'abord la lire.",
  refused: "L'administration du site n'a pas retenu votre demande d'inscription.",
  frozen: "Ce compte est bloqué. L'administration du site peut vous renseigner.",
  suspended: "Ce compte est suspendu. L'administration du site peut vous renseigner.",
}
const closedInEnglish: Record<string, string> = {
  unconfirmed: 'Your address is not confirmed yet: follow the link in the message that you received.',
  awaiting: 'Your sign-up was not accepted yet. The administrators of the site have to read it first.',
  refused: 'The administrators of the site did not accept your request to join.',
  frozen: 'This account is frozen. The administrators of the site can tell you more.',
  suspended: 'This account is suspended. The administrators of the site can tell you more.',
}

/** Accounts, and what holds everywhere. */
export const accessRefusalMessages = messages({
  'instance-exists': {
    fr: 'Ce site a déjà été installé. Connectez-vous.',
    en: 'This site is already set up. Sign in.',
  },
  'instance-name-wrong': atMost(
    (most) => `Donnez au site un nom de ${most} caractères au plus.`,
    (most) => `Give the site a name of at most ${most} characters.`,
  ),
  'instance-text-long': atMost(
    (most) => `Ce texte a ${most} caractères au plus.`,
    (most) => `This text has at most ${most} characters.`,
  ),
  'sign-up-mode-wrong': { fr: "Choisissez qui peut s'inscrire.", en: 'Choose who may sign up.' },
  'terms-empty': { fr: 'Écrivez les conditions.', en: 'Write the terms.' },
  'terms-date-wrong': {
    fr: "Choisissez un jour à venir : ce qui s'applique ou s'est appliqué reste tel quel.",
    en: 'Choose a day to come: what holds or held stays as it is.',
  },
  'email-wrong': {
    fr: "Cette adresse électronique n'a pas la bonne forme : vérifiez qu'elle ressemble à nom@exemple.org.",
    en: 'This e-mail address does not have the right form: check that it looks like name@example.org.',
  },
  'email-taken': {
    fr: 'Un compte existe déjà avec cette adresse. Connectez-vous, ou choisissez-en une autre.',
    en: 'An account with this address already exists. Sign in, or choose another one.',
  },
  'email-blocked': {
    fr: "Cette adresse ne peut pas servir ici. Choisissez-en une autre, ou écrivez à l'administration du site.",
    en: 'This address cannot be used here. Choose another one, or write to the administrators of the site.',
  },
  'network-blocked': {
    fr: "L'administration du site n'accepte personne depuis le réseau d'où vous venez.",
    en: 'The administrators of the site let nobody in from the network that you come from.',
  },
  'blocked-domain-wrong': {
    fr: "Ce n'est pas un nom de domaine : il ressemble à exemple.org.",
    en: 'This is not a domain name: it looks like example.org.',
  },
  'email-hash-wrong': {
    fr: "Ce n'est pas une empreinte SHA-256 : elle a 64 chiffres hexadécimaux.",
    en: 'This is not a SHA-256 hash: it has 64 hexadecimal digits.',
  },
  'network-wrong': {
    fr: "Ce n'est pas un réseau : il s'écrit 192.0.2.0/24 ou 2001:db8::/32, et n'est pas plus large que /8 ou /16.",
    en: 'This is not a network: it is written 192.0.2.0/24 or 2001:db8::/32, and is no wider than /8 or /16.',
  },
  'severity-wrong': { fr: 'Choisissez ce qui est refusé.', en: 'Choose what is refused.' },
  'block-exists': { fr: 'Ce blocage existe déjà.', en: 'This block already exists.' },
  'no-such-block': { fr: "Ce blocage n'existe plus.", en: 'This block no longer exists.' },
  'email-same': { fr: 'Cette adresse est déjà la vôtre.', en: 'This address is already yours.' },
  'already-confirmed': {
    fr: 'Cette adresse est déjà confirmée.',
    en: 'This address is already confirmed.',
  },
  'password-short': {
    fr: (p: Params) =>
      `Choisissez un mot de passe d'au moins ${inFrench.number(number(p.least))} caractères : une phrase convient très bien.`,
    en: (p: Params) =>
      `Choose a password of at least ${inEnglish.number(number(p.least))} characters: a sentence does very well.`,
  },
  'password-long': atMost(
    (most) => `Ce mot de passe dépasse ${most} caractères.`,
    (most) => `This password is longer than ${most} characters.`,
  ),
  'password-wrong': {
    fr: "Ce n'est pas votre mot de passe actuel. Vérifiez-le, puis réessayez.",
    en: 'This is not your current password. Check it, then try again.',
  },
  'sign-in-wrong': {
    fr: "L'adresse ou le mot de passe ne correspond à aucun compte. Vérifiez les deux, puis réessayez.",
    en: 'The address or the password matches no account. Check both, then try again.',
  },
  'account-not-active': {
    fr: (p: Params) => (closedInFrench[String(p.state)] ?? closedInFrench['suspended'])!,
    en: (p: Params) => (closedInEnglish[String(p.state)] ?? closedInEnglish['suspended'])!,
  },
  'too-many-attempts': {
    fr: (p: Params) =>
      `Trop d'essais en peu de temps. Réessayez dans ${inFrench.plural(Math.ceil(number(p.seconds) / 60), { one: '# minute', other: '# minutes' })}.`,
    en: (p: Params) =>
      `Too many attempts in a short time. Try again in ${inEnglish.plural(Math.ceil(number(p.seconds) / 60), { one: '# minute', other: '# minutes' })}.`,
  },
  'sign-up-closed': {
    fr: 'Les inscriptions ne sont pas ouvertes ici. Demandez une invitation à une personne qui administre le site.',
    en: 'Sign-up is not open here. Ask someone who administers the site for an invitation.',
  },
  'motivation-wrong': atMost(
    (most) => `Dites en quelques mots pourquoi vous voulez rejoindre le site, en ${most} caractères au plus.`,
    (most) => `Say in a few words why you want to join the site, in at most ${most} characters.`,
  ),
  'rules-not-accepted': {
    fr: 'Lisez les règles du site et acceptez-les pour vous inscrire.',
    en: 'Read the rules of the site and accept them to sign up.',
  },
  'invitation-ended': {
    fr: "Cette invitation ne sert plus : elle a été utilisée, retirée, ou sa date est passée. Demandez-en une autre à la personne qui vous l'a donnée.",
    en: 'This invitation no longer works: it was used, withdrawn, or its date has passed. Ask the person who gave it to you for another one.',
  },
  'invitation-wrong': atMost(
    (most) => `Choisissez un nombre entre 1 et ${most}.`,
    (most) => `Choose a number between 1 and ${most}.`,
  ),
  'invitation-note-long': atMost(
    (most) => `Cette note a ${most} caractères au plus.`,
    (most) => `This note has at most ${most} characters.`,
  ),
  'link-ended': {
    fr: 'Ce lien ne sert plus : il a déjà été utilisé, ou son temps est passé. Demandez-en un autre.',
    en: 'This link no longer works: it was already used, or its time is over. Ask for another one.',
  },
  'mail-unavailable': {
    fr: "Ce site n'envoie pas de courrier. Demandez à une personne qui l'administre.",
    en: 'This site sends no mail. Ask someone who administers it.',
  },
  'passkey-wrong': {
    fr: "Cette clé d'accès n'a pas été reconnue. Réessayez, ou utilisez votre mot de passe.",
    en: 'This passkey was not recognised. Try again, or use your password.',
  },
  'passkey-known': { fr: "Cette clé d'accès est déjà enregistrée.", en: 'This passkey is already registered.' },
  'passkey-name-wrong': atMost(
    (most) => `Donnez à cette clé un nom de 1 à ${most} caractères.`,
    (most) => `Give this passkey a name of 1 to ${most} characters.`,
  ),
  'too-many-passkeys': atMost(
    (most) => `Un compte a ${most} clés d'accès au plus : retirez-en une pour en ajouter une autre.`,
    (most) => `An account has at most ${most} passkeys: remove one to add another one.`,
  ),
  'no-such-passkey': { fr: "Cette clé d'accès n'existe plus.", en: 'This passkey no longer exists.' },
  'no-such-session': { fr: 'Cette session est déjà terminée.', en: 'This session has already ended.' },
  'no-such-account': { fr: "Ce compte n'existe plus.", en: 'This account no longer exists.' },
  'not-administrator': {
    fr: 'Seules les personnes qui administrent le site peuvent faire cela.',
    en: 'Only those who administer the site can do this.',
  },
  'last-administrator': {
    fr: "Un site garde au moins une personne qui l'administre : nommez-en une autre d'abord.",
    en: 'A site keeps at least one administrator: name another one first.',
  },
  'sole-owner': {
    fr: (p: Params) =>
      `Sans cette personne, ces structures n'auraient plus de propriétaire : ${p.structures}. Nommez-y d'abord une autre personne propriétaire.`,
    en: (p: Params) =>
      `Without this person, these organisations would have no owner: ${p.structures}. Name another owner there first.`,
  },
  'scope-wrong': {
    fr: (p: Params) => `Droit inconnu : « ${p.scope} ».`,
    en: (p: Params) => `Unknown scope: “${p.scope}”.`,
  },
  'client-name-wrong': atMost(
    (most) => `Le nom d'une application a de 1 à ${most} caractères.`,
    (most) => `The name of an application has 1 to ${most} characters.`,
  ),
  'client-website-wrong': {
    fr: "Le site d'une application est une adresse qui commence par https:// ou http://.",
    en: 'The website of an application is an address that begins with https:// or http://.',
  },
  'client-redirect-wrong': {
    fr: "Une adresse de retour est complète, sans « # » : de 1 à 20 sont données à l'inscription de l'application.",
    en: 'A redirect address is a whole one, without “#”: 1 to 20 of them are given when the application registers.',
  },
  'client-redirect-unknown': {
    fr: "L'adresse où cette application veut vous renvoyer n'est pas de celles qu'elle a déclarées. Rien n'a été autorisé. Revenez dans l'application et recommencez ; si cela se répète, dites-le à ceux qui la font.",
    en: 'The address where this application wants to send you is not one that it declared. Nothing was allowed. Go back to the application and start again; if it happens again, tell those who make it.',
  },
  'client-wrong': {
    fr: "Cette application n'a pas prouvé qui elle est.",
    en: 'This application did not prove who it is.',
  },
  'no-such-client': {
    fr: "Cette application n'est pas connue ici. Rien n'a été autorisé. Revenez dans l'application et ajoutez votre compte de nouveau.",
    en: 'This application is not known here. Nothing was allowed. Go back to the application and add your account again.',
  },
  'challenge-wrong': {
    fr: "L'application a mal demandé sa protection (PKCE) : seule la méthode S256 est acceptée.",
    en: 'The application asked for its protection (PKCE) in a wrong way: only the method S256 is accepted.',
  },
  'code-wrong': {
    fr: 'Ce code ne sert plus : il a été utilisé, son temps est passé, ou il a été donné à une autre application.',
    en: 'This code no longer works: it was used, its time is over, or it was given to another application.',
  },
  'token-of-another': {
    fr: 'Cet accès a été donné à une autre application.',
    en: 'This access was given to another application.',
  },
  'no-such-token': { fr: 'Cet accès est déjà retiré.', en: 'This access is already removed.' },
  'not-signed-in': { fr: 'Connectez-vous pour faire cela.', en: 'Sign in to do this.' },
  'handle-wrong': {
    fr: 'Un identifiant a de 2 à 30 lettres sans accent, chiffres ou tirets bas (_).',
    en: 'A handle has 2 to 30 unaccented letters, digits or underscores (_).',
  },
  'handle-taken': {
    fr: (p: Params) => `L'identifiant @${p.handle} est déjà pris. Choisissez-en un autre.`,
    en: (p: Params) => `The handle @${p.handle} is taken. Choose another one.`,
  },
  'handle-reserved': {
    fr: (p: Params) => `L'identifiant @${p.handle} est réservé. Choisissez-en un autre.`,
    en: (p: Params) => `The handle @${p.handle} is reserved. Choose another one.`,
  },
  'name-wrong': atMost(
    (most) => `Donnez un nom de 1 à ${most} caractères.`,
    (most) => `Give a name of 1 to ${most} characters.`,
  ),
  'no-such-actor': {
    fr: "Cette personne ou cette structure n'est plus ici.",
    en: 'This person or organisation is no longer here.',
  },
  'may-not-speak': {
    fr: 'Votre rôle dans cette structure ne permet pas de publier en son nom. Un propriétaire de la structure peut vous le donner.',
    en: 'Your role in this organisation does not let you publish in its name. One of its owners can give you that role.',
  },
  'may-not-administer': {
    fr: 'Seuls les propriétaires de la structure peuvent faire cela.',
    en: 'Only the owners of the organisation can do this.',
  },
  'may-not-prepare': {
    fr: 'Votre rôle dans cette structure ne permet pas de préparer de publication.',
    en: 'Your role in this organisation does not let you prepare a post.',
  },
  'structure-suspended': {
    fr: "Cette structure est suspendue : personne ne peut agir en son nom. L'administration du site peut vous renseigner.",
    en: 'This organisation is suspended: nobody may act in its name. The administrators of the site can tell you more.',
  },
  'may-not-follow-oneself': { fr: 'On ne peut pas se suivre soi-même.', en: 'One cannot follow oneself.' },
  'last-owner': {
    fr: "Une structure garde au moins un propriétaire : nommez-en un autre d'abord.",
    en: 'An organisation keeps at least one owner: name another one first.',
  },
  'push-address-wrong': {
    fr: "L'adresse à laquelle prévenir cet appareil n'est pas une adresse https.",
    en: 'The address at which to tell this device is not an https address.',
  },
  'push-keys-wrong': {
    fr: "Les clés de cet appareil ne sont pas celles d'un abonnement. Désactivez puis réactivez les notifications.",
    en: 'The keys of this device are not those of a subscription. Turn notifications off, then on again.',
  },
  'no-such-subscription': {
    fr: "Cet appareil n'est pas prévenu. Activez d'abord les notifications.",
    en: 'This device is not told. Turn notifications on first.',
  },
})
