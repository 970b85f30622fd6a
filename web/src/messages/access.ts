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
})
