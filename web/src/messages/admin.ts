import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

export const adminMessages = messages({
  administration: { fr: 'Administration', en: 'Administration' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré', en: 'Saved' },

  people: { fr: 'Personnes', en: 'People' },
  activeLastWeek: {
    fr: (n: number) =>
      fr.plural(n, { one: '# venue ces sept derniers jours', other: '# venues ces sept derniers jours' }),
    en: (n: number) => en.plural(n, { one: '# came in the last seven days', other: '# came in the last seven days' }),
  },
  structures: { fr: 'Structures', en: 'Organisations' },
  unclaimed: {
    fr: (n: number) => fr.plural(n, { one: "et # fiche de l'annuaire", other: "et # fiches de l'annuaire" }),
    en: (n: number) => en.plural(n, { one: 'and # page of the directory', other: 'and # pages of the directory' }),
  },
  posts: { fr: 'Publications', en: 'Posts' },
  relays: { fr: 'Relais', en: 'Relays' },

  toDecide: { fr: 'À décider', en: 'To decide' },
  otherServers: { fr: 'Autres serveurs', en: 'Other servers' },
  theSite: { fr: 'Le site', en: 'The site' },
  instance: { fr: 'Réglages du site', en: 'Settings of the site' },
  rules: { fr: 'Règles du site', en: 'Rules of the site' },
  rulesHint: {
    fr: "En Markdown. Qui s'inscrit doit les accepter. Vides, rien n'est demandé.",
    en: 'In Markdown. Whoever signs up has to accept them. Empty, nothing is asked.',
  },
  modeInvitationHint: {
    fr: 'Par un lien que vous donnez. Un tel lien sert aussi dans les autres cas.',
    en: 'By a link that you give. Such a link works in the other cases too.',
  },

  signUps: { fr: 'Inscriptions en attente', en: 'Pending sign-ups' },
  nobodyWaits: { fr: "Personne n'attend", en: 'Nobody is waiting' },
  nobodyWaitsNext: {
    fr: 'Une demande apparaîtra ici dès que quelqu’un en fera une, avec son mot de motivation.',
    en: 'A request will appear here as soon as someone makes one, with a word of motivation.',
  },
  accept: { fr: 'Accepter', en: 'Accept' },
  acceptOf: { fr: (name: string) => `Accepter ${name}`, en: (name: string) => `Accept ${name}` },
  refuse: { fr: 'Refuser', en: 'Refuse' },
  refuseOf: { fr: (name: string) => `Refuser ${name}`, en: (name: string) => `Refuse ${name}` },

  claims: { fr: 'Revendications', en: 'Claims' },
  noClaim: { fr: 'Aucune page demandée', en: 'No page is claimed' },
  noClaimNext: {
    fr: 'Quand quelqu’un demandera la page de sa structure, vous déciderez ici, avec ce qu’on sait de l’une et de l’autre.',
    en: 'When somebody claims the page of an organisation, you will decide here, with what is known of both.',
  },
  claimApproved: {
    fr: 'C’est accepté : la personne représente désormais cette structure, et en est prévenue.',
    en: 'Approved: the person now represents this organisation, and is told so.',
  },
  claimRefused: {
    fr: 'C’est refusé : la personne lira pourquoi. La page attend toujours les siens.',
    en: 'Refused: the person will read why. The page still waits for its people.',
  },
  claimedBy: { fr: (name: string) => `Demandée par ${name}`, en: (name: string) => `Claimed by ${name}` },
  wishesHandle: {
    fr: (handle: string) => `Souhaite que la page s'appelle @${handle}.`,
    en: (handle: string) => `Wishes the page to be called @${handle}.`,
  },
  theStructure: { fr: 'La structure', en: 'The organisation' },
  thePerson: { fr: 'La personne', en: 'The person' },
  sameDomain: {
    fr: 'Son adresse est du domaine du site de la structure',
    en: 'The address is of the domain of the site of the organisation',
  },
  memberSince: { fr: (date: string) => `Ici depuis le ${date}`, en: (date: string) => `Here since ${date}` },
  isIn: {
    fr: (role: string, name: string) => `De l'équipe de ${name} (${role})`,
    en: (role: string, name: string) => `In the team of ${name} (${role})`,
  },
  refusedBefore: {
    fr: (n: number) => fr.plural(n, { one: '# demande déjà refusée', other: '# demandes déjà refusées' }),
    en: (n: number) => en.plural(n, { one: '# claim refused before', other: '# claims refused before' }),
  },
  seeAccount: { fr: 'Voir son compte', en: 'See the account' },
  approveClaim: { fr: 'Accepter', en: 'Approve' },
  approveClaimOf: {
    fr: (structure: string, person: string) => `Accepter : ${person} devient propriétaire de ${structure}`,
    en: (structure: string, person: string) => `Approve: ${person} becomes the owner of ${structure}`,
  },
  refuseClaim: { fr: 'Refuser, en disant pourquoi', en: 'Refuse, saying why' },
  refuseClaimOf: {
    fr: (structure: string, person: string) => `Refuser la demande de ${person} pour ${structure}`,
    en: (structure: string, person: string) => `Refuse the claim of ${structure} by ${person}`,
  },
  reason: { fr: 'Pourquoi', en: 'Why' },
  reasonHint: { fr: 'La personne le lira.', en: 'The person will read it.' },

  invitations: { fr: 'Invitations', en: 'Invitations' },
  invitationsLead: {
    fr: 'Qui suit un lien d’invitation s’inscrit sans attendre d’approbation.',
    en: 'Whoever follows an invitation link signs up without waiting for approval.',
  },
  newInvitation: { fr: 'Nouvelle invitation', en: 'New invitation' },
  note: { fr: 'Pour qui', en: 'For whom' },
  noteHint: { fr: 'Pour vous en souvenir. Vous seuls la lisez.', en: 'To remember it. Only administrators read it.' },
  mostUses: { fr: 'Nombre de personnes', en: 'Number of people' },
  days: { fr: 'Valable, en jours', en: 'Valid, in days' },
  invite: { fr: 'Créer le lien', en: 'Create the link' },
  invitationOf: {
    fr: (date: string) => `Invitation du ${date}`,
    en: (date: string) => `Invitation of ${date}`,
  },
  invitationLink: { fr: 'Lien à donner', en: 'Link to give' },
  uses: {
    fr: (used: number, most: number) =>
      `${fr.number(used)} sur ${fr.plural(most, { one: '# place', other: '# places' })}`,
    en: (used: number, most: number) =>
      `${en.number(used)} of ${en.plural(most, { one: '# place', other: '# places' })}`,
  },
  until: { fr: (date: string) => `jusqu'au ${date}`, en: (date: string) => `until ${date}` },
  open: { fr: 'Ouverte', en: 'Open' },
  used: { fr: 'Utilisée', en: 'Used' },
  over: { fr: 'Expirée', en: 'Expired' },
  revoked: { fr: 'Retirée', en: 'Withdrawn' },
  revoke: { fr: 'Retirer', en: 'Withdraw' },

  accounts: { fr: 'Comptes', en: 'Accounts' },
  searchAccounts: { fr: 'Chercher un compte', en: 'Search an account' },
  searchWords: { fr: 'Nom, identifiant ou adresse', en: 'Name, handle or address' },
  search: { fr: 'Chercher', en: 'Search' },
  state: { fr: 'État', en: 'State' },
  anyState: { fr: 'Tous', en: 'All' },
  stateActive: { fr: 'Ouvert', en: 'Open' },
  stateFrozen: { fr: 'Bloqué', en: 'Frozen' },
  stateSuspended: { fr: 'Suspendu', en: 'Suspended' },
  stateAwaiting: { fr: 'En attente', en: 'Pending' },
  stateUnconfirmed: { fr: 'Adresse à confirmer', en: 'Address to confirm' },
  stateRefused: { fr: 'Refusé', en: 'Refused' },
  person: { fr: 'Personne', en: 'Person' },
  handle: { fr: 'Identifiant', en: 'Handle' },
  email: { fr: 'Adresse', en: 'Address' },
  created: { fr: 'Créé le', en: 'Created' },
  lastSeen: { fr: 'Dernière venue', en: 'Last seen' },
  since: { fr: (date: string) => `depuis le ${date}`, en: (date: string) => `since ${date}` },
  never: { fr: 'jamais', en: 'never' },
  motivation: { fr: 'Motivation', en: 'Motivation' },
  isAdministrator: { fr: 'administre le site', en: 'administers the site' },
  noAccount: { fr: 'Aucun compte ne correspond.', en: 'No account matches.' },

  resetLink: { fr: 'Lien pour changer de mot de passe', en: 'Link to change the password' },
  resetLinkText: {
    fr: 'Si cette personne a oublié son mot de passe et ne reçoit pas de courrier, remettez-lui un lien. Il sert une fois, pendant 24 heures.',
    en: 'If this person forgot the password and receives no mail, hand a link over. It works once, for 24 hours.',
  },
  makeResetLink: { fr: 'Créer un lien', en: 'Create a link' },
  role: { fr: 'Rôle', en: 'Role' },
  appointText: {
    fr: 'Une personne qui administre le site peut tout ce que vous pouvez ici.',
    en: 'Whoever administers the site can do all that you can do here.',
  },
  appoint: { fr: 'Nommer à l’administration', en: 'Make an administrator' },
  dismissText: { fr: 'Cette personne administre le site.', en: 'This person administers the site.' },
  dismiss: { fr: 'Retirer de l’administration', en: 'Take the administration back' },
  deletion: { fr: 'Supprimer', en: 'Delete' },
  deletionText: {
    fr: (handle: string) =>
      `Ce que cette personne a publié en son nom est retiré, sans retour possible. Personne ne pourra reprendre @${handle}.`,
    en: (handle: string) =>
      `What this person published in their own name is withdrawn, for good. Nobody will be able to take @${handle} again.`,
  },
  deletionSure: { fr: 'Je comprends que rien ne pourra être rétabli', en: 'I understand that nothing can be restored' },
  deletionButton: { fr: 'Supprimer le compte', en: 'Delete the account' },
})
