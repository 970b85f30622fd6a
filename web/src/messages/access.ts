import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

export const accessMessages = messages({
  signIn: { fr: 'Connexion', en: 'Sign in' },
  signInLead: {
    fr: (site: string) => `Retrouvez votre fil sur ${site}.`,
    en: (site: string) => `Back to your feed on ${site}.`,
  },
  login: { fr: 'Adresse électronique ou identifiant', en: 'E-mail address or handle' },
  password: { fr: 'Mot de passe', en: 'Password' },
  forgotten: { fr: 'Mot de passe oublié ?', en: 'Forgotten password?' },
  signInButton: { fr: 'Se connecter', en: 'Sign in' },
  or: { fr: 'ou', en: 'or' },
  noAccount: { fr: 'Pas encore de compte ?', en: 'No account yet?' },
  signUpLink: { fr: 'Inscrivez-vous', en: 'Sign up' },
  signUp: { fr: 'Inscription', en: 'Sign up' },
  signUpLead: {
    fr: "Un compte est celui d'une personne. Votre structure aura sa propre page, et vous parlerez en son nom.",
    en: 'An account is that of a person. Your organisation will have its own page, and you will speak in its name.',
  },
  byApproval: {
    fr: "Chaque inscription est lue par l'administration du site : dites-lui en quelques mots qui vous êtes.",
    en: 'Every sign-up is read by the administrators of the site: tell them in a few words who you are.',
  },
  byInvitation: { fr: 'Ce site est sur invitation', en: 'This site is by invitation' },
  byInvitationText: {
    fr: "Demandez un lien d'invitation à une personne qui s'y trouve déjà. En attendant, tout ce qui est public se lit sans compte.",
    en: 'Ask someone who is already here for an invitation link. Meanwhile, all that is public is read without an account.',
  },
  readPublic: { fr: 'Lire le fil public', en: 'Read the public feed' },
  invitedBy: { fr: (name: string) => `${name} vous invite`, en: (name: string) => `${name} invites you` },
  name: { fr: 'Votre nom', en: 'Your name' },
  nameHint: { fr: 'Tel que les autres le liront : Camille Moreau', en: 'As others will read it: Camille Moreau' },
  handle: { fr: 'Identifiant', en: 'Handle' },
  handleHint: {
    fr: (host: string) => `Lettres sans accent, chiffres et tiret bas. Votre adresse sera @identifiant@${host}`,
    en: (host: string) => `Plain letters, digits and underscore. Your address will be @handle@${host}`,
  },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  emailHint: { fr: 'Elle n’est montrée à personne.', en: 'It is shown to nobody.' },
  newPassword: { fr: 'Mot de passe', en: 'Password' },
  newPasswordHint: {
    fr: (n: number) =>
      fr.plural(n, { one: '# caractère au moins', other: '# caractères au moins. Une phrase convient très bien.' }),
    en: (n: number) =>
      en.plural(n, { one: 'At least # character', other: 'At least # characters. A sentence does very well.' }),
  },
  motivation: { fr: 'Pourquoi nous rejoindre', en: 'Why join us' },
  motivationHint: {
    fr: "Votre structure, ce que vous y faites. Lu par l'administration seulement.",
    en: 'Your organisation, what you do there. Read by the administrators only.',
  },
  rules: {
    fr: "J'ai lu les règles de ce site et les accepte",
    en: 'I have read the rules of this site and accept them',
  },
  readRules: { fr: 'Lire les règles', en: 'Read the rules' },
  signUpButton: { fr: 'Créer mon compte', en: 'Create my account' },
  askButton: { fr: 'Demander mon inscription', en: 'Ask to join' },
  haveAccount: { fr: 'Déjà un compte ?', en: 'Already an account?' },
  signInLink: { fr: 'Connectez-vous', en: 'Sign in' },
  awaitingApproval: { fr: 'Votre demande est envoyée', en: 'Your request is sent' },
  awaitingApprovalText: {
    fr: "L'administration du site la lira. Votre compte s'ouvrira dès qu'elle sera acceptée.",
    en: 'The administrators of the site will read it. Your account opens as soon as it is accepted.',
  },
  awaitingEmail: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  awaitingEmailText: {
    fr: (email: string) => `Un lien de confirmation part vers ${email}. Votre compte s'ouvre quand vous le suivez.`,
    en: (email: string) => `A confirmation link is on its way to ${email}. Your account opens when you follow it.`,
  },
  installation: { fr: 'Bienvenue', en: 'Welcome' },
  installationLead: {
    fr: 'Deux choses à dire, et le réseau est ouvert. Tout se change ensuite dans l’administration.',
    en: 'Two things to say, and the network is open. All of it can be changed later, in the administration.',
  },
  theSite: { fr: 'Le site', en: 'The site' },
  siteName: { fr: 'Nom du site', en: 'Name of the site' },
  siteNameHint: { fr: 'Par exemple : Maillon Pays de la Loire', en: 'For example: Maillon Pays de la Loire' },
  siteDescription: { fr: 'En une phrase', en: 'In one sentence' },
  siteDescriptionHint: { fr: 'Pour qui, sur quel territoire.', en: 'For whom, in what territory.' },
  administrator: { fr: 'Vous, qui l’administrez', en: 'You, who administer it' },
  installButton: { fr: 'Ouvrir le site', en: 'Open the site' },
  mode: { fr: "Qui peut s'inscrire", en: 'Who may sign up' },
  modeOpen: { fr: 'Tout le monde', en: 'Everybody' },
  modeApproval: { fr: 'Sur approbation', en: 'On approval' },
  modeApprovalHint: {
    fr: 'Avec un mot de motivation que vous lisez.',
    en: 'With a word of motivation that you read.',
  },
  modeInvitation: { fr: 'Sur invitation', en: 'By invitation' },
  confirmed: { fr: 'Adresse confirmée : connectez-vous.', en: 'Address confirmed: sign in.' },
  confirmedAwaiting: {
    fr: "Adresse confirmée. L'administration du site doit encore accepter votre inscription.",
    en: 'Address confirmed. The administrators of the site still have to accept your sign-up.',
  },
  passwordSet: {
    fr: 'Mot de passe changé : connectez-vous avec le nouveau.',
    en: 'Password changed: sign in with the new one.',
  },
  deleted: {
    fr: 'Votre compte est supprimé. Merci pour le bout de chemin.',
    en: 'Your account is deleted. Thank you for coming along.',
  },
  confirmationLost: { fr: 'Message de confirmation perdu ?', en: 'Lost the confirmation message?' },
  passkeySignIn: { fr: "Utiliser une clé d'accès", en: 'Use a passkey' },
  passkeyFailed: {
    fr: "La clé d'accès n'a pas répondu. Réessayez, ou utilisez votre mot de passe.",
    en: 'The passkey did not answer. Try again, or use your password.',
  },
  invitationEnded: { fr: 'Cette invitation ne sert plus', en: 'This invitation no longer works' },
  invitationEndedText: {
    fr: "Elle a été utilisée, retirée, ou sa date est passée. Demandez-en une autre à la personne qui vous l'a donnée.",
    en: 'It was used, withdrawn, or its date has passed. Ask the person who gave it to you for another one.',
  },
  rulesTitle: { fr: 'Règles du site', en: 'Rules of the site' },
  noRules: { fr: "Ce site n'a pas encore écrit ses règles.", en: 'This site has not written its rules yet.' },
  resetTitle: { fr: 'Mot de passe oublié', en: 'Forgotten password' },
  resetLead: {
    fr: 'Donnez votre adresse : un lien pour en choisir un autre y sera envoyé.',
    en: 'Give your address: a link to choose another one will be sent there.',
  },
  resetButton: { fr: 'Envoyer le lien', en: 'Send the link' },
  resetSent: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  resetSentText: {
    fr: (email: string) =>
      `Si un compte utilise l'adresse ${email}, un lien y part. Il sert une fois, pendant deux heures.`,
    en: (email: string) =>
      `If an account uses the address ${email}, a link is on its way there. It works once, for two hours.`,
  },
  resetByAdministrator: { fr: "Ce site n'envoie pas de courrier", en: 'This site sends no mail' },
  resetByAdministratorText: {
    fr: "Demandez à une personne qui l'administre : elle peut vous remettre un lien pour choisir un nouveau mot de passe.",
    en: 'Ask someone who administers it: they can hand you a link to choose a new password.',
  },
  backToSignIn: { fr: 'Revenir à la connexion', en: 'Back to sign in' },
  newPasswordTitle: { fr: 'Nouveau mot de passe', en: 'New password' },
  newPasswordButton: { fr: 'Changer le mot de passe', en: 'Change the password' },
  sessionsWillEnd: {
    fr: 'Tous les appareils où votre compte est ouvert seront déconnectés.',
    en: 'All devices on which your account is open will be signed out.',
  },
  linkEnded: { fr: 'Ce lien ne sert plus', en: 'This link no longer works' },
  linkEndedText: {
    fr: 'Il a déjà été utilisé, ou son temps est passé.',
    en: 'It was already used, or its time is over.',
  },
  askAnotherLink: { fr: 'Demander un autre lien', en: 'Ask for another link' },
  confirmTitle: { fr: 'Confirmer votre adresse', en: 'Confirm your address' },
  confirmText: {
    fr: (site: string) => `Un clic, et votre compte sur ${site} est confirmé.`,
    en: (site: string) => `One click, and your account on ${site} is confirmed.`,
  },
  confirmNewText: {
    fr: 'Un clic, et votre compte utilise cette adresse.',
    en: 'One click, and your account uses this address.',
  },
  confirmButton: { fr: 'Confirmer mon adresse', en: 'Confirm my address' },
  confirmAgainTitle: { fr: 'Confirmer votre adresse', en: 'Confirm your address' },
  confirmAgainLead: {
    fr: "Le message n'est pas arrivé ? Regardez dans les indésirables, ou demandez-le encore.",
    en: 'The message did not arrive? Look in the spam folder, or ask for it again.',
  },
  confirmAgainButton: { fr: 'Renvoyer le message', en: 'Send the message again' },
  wrongAddress: { fr: "L'adresse donnée était fausse ?", en: 'Was the address that you gave wrong?' },
  rightAddress: { fr: 'La bonne adresse', en: 'The right address' },
  correctAddress: { fr: "Corriger l'adresse", en: 'Correct the address' },
  confirmAgainSent: { fr: 'Regardez votre courrier', en: 'Look at your mail' },
  confirmAgainSentText: {
    fr: (email: string) => `Si un compte attend une confirmation à l'adresse ${email}, un lien y part.`,
    en: (email: string) => `If an account awaits confirmation at the address ${email}, a link is on its way there.`,
  },
  currentPassword: { fr: 'Mot de passe actuel', en: 'Current password' },
  proveByPasskey: { fr: "Utiliser une clé d'accès à la place", en: 'Use a passkey instead' },
})
