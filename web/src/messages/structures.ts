import { messages } from '#lib/messages.ts'

type Role = 'owner' | 'editor' | 'contributor' | 'reader'

const frRole = { owner: 'propriétaire', editor: 'rédacteur', contributor: 'contributeur', reader: 'lecteur' }
const enRole = { owner: 'owner', editor: 'editor', contributor: 'contributor', reader: 'reader' }

/** One's structures, their teams, and the pages that one claims. */
export const structuresMessages = messages({
  mine: { fr: 'Mes structures', en: 'My organisations' },
  create: { fr: 'Créer une structure', en: 'Create an organisation' },
  find: { fr: 'La chercher dans l’annuaire', en: 'Look for it in the directory' },
  none: { fr: 'Vous n’êtes d’aucune équipe', en: 'You are of no team' },
  noneNext: {
    fr: 'Votre structure est peut-être déjà dans l’annuaire : demandez sa page. Sinon, créez-la, ou faites-vous inviter par son équipe.',
    en: 'Your organisation may be in the directory already: claim its page. Otherwise create it, or have its team invite you.',
  },
  teams: { fr: 'Vos équipes', en: 'Your teams' },
  seePage: { fr: 'Voir la page', en: 'See the page' },
  profile: { fr: 'Profil', en: 'Profile' },
  profileOf: { fr: (name: string) => `Profil de ${name}`, en: (name: string) => `Profile of ${name}` },
  team: { fr: 'Équipe', en: 'Team' },
  site: { fr: 'Site', en: 'Site' },
  siteOf: { fr: (name: string) => `Site de ${name}`, en: (name: string) => `Site of ${name}` },
  teamOf: { fr: (name: string) => `Équipe de ${name}`, en: (name: string) => `Team of ${name}` },
  profileTitle: { fr: (name: string) => `Profil : ${name}`, en: (name: string) => `Profile: ${name}` },
  teamTitle: { fr: (name: string) => `Équipe : ${name}`, en: (name: string) => `Team: ${name}` },
  save: { fr: 'Enregistrer', en: 'Save' },

  role: { fr: 'Rôle', en: 'Role' },
  roleName: { fr: (role: Role) => `${frRole[role]}`, en: (role: Role) => `${enRole[role]}` },
  roles: { fr: 'Ce que permet chaque rôle', en: 'What each role allows' },
  rolesLead: {
    fr: 'Parler au nom de la structure et l’administrer sont deux droits distincts.',
    en: 'Speaking in the name of the organisation and administering it are two separate rights.',
  },
  owner: { fr: 'Propriétaire', en: 'Owner' },
  ownerMay: {
    fr: 'Administre : l’équipe, le profil et les réglages. Publie et relaie au nom de la structure.',
    en: 'Administers: team, profile and settings. Publishes and relays in the name of the organisation.',
  },
  editor: { fr: 'Rédacteur', en: 'Editor' },
  editorMay: {
    fr: 'Publie et relaie au nom de la structure, reprend ce que préparent les contributeurs. N’administre pas.',
    en: 'Publishes and relays in the name of the organisation, takes up what contributors prepare. Does not administer.',
  },
  contributor: { fr: 'Contributeur', en: 'Contributor' },
  contributorMay: {
    fr: 'Prépare des brouillons pour la structure ; un rédacteur ou un propriétaire les publie.',
    en: 'Prepares drafts for the organisation; an editor or an owner publishes them.',
  },
  reader: { fr: 'Lecteur', en: 'Reader' },
  readerMay: {
    fr: 'Lit ce que la structure réserve à son équipe. Ne publie rien en son nom.',
    en: 'Reads what the organisation keeps for its team. Publishes nothing in its name.',
  },

  invitations: { fr: 'Invitations à rejoindre une équipe', en: 'Invitations to join a team' },
  invitedAs: {
    fr: (role: Role, by: string) => (by ? `Invitation de ${by}, comme ${frRole[role]}` : `Comme ${frRole[role]}`),
    en: (role: Role, by: string) => (by ? `Invited by ${by}, as ${enRole[role]}` : `As ${enRole[role]}`),
  },
  accept: { fr: 'Rejoindre l’équipe', en: 'Join the team' },
  acceptOf: { fr: (name: string) => `Rejoindre l’équipe de ${name}`, en: (name: string) => `Join the team of ${name}` },
  decline: { fr: 'Décliner', en: 'Decline' },
  declineOf: {
    fr: (name: string) => `Décliner l’invitation de ${name}`,
    en: (name: string) => `Decline the invitation of ${name}`,
  },

  lookFirst: { fr: 'Est-elle déjà ici ?', en: 'Is it here already?' },
  lookFirstText: {
    fr: 'L’annuaire compte des structures que personne n’a encore revendiquées. Cherchez la vôtre par son nom ou son sigle avant de la créer.',
    en: 'The directory holds organisations that nobody has claimed yet. Look for yours by its name or acronym before creating it.',
  },
  searchWords: { fr: 'Nom ou sigle', en: 'Name or acronym' },
  search: { fr: 'Chercher', en: 'Search' },
  handle: { fr: 'Identifiant', en: 'Handle' },
  handleHint: {
    fr: (host: string) =>
      `Son adresse : ${host}/@identifiant. Lettres sans accent, chiffres, tirets bas ; il ne change plus.`,
    en: (host: string) => `Its address: ${host}/@handle. Unaccented letters, digits, underscores; it does not change.`,
  },
  createLead: {
    fr: 'Vous en serez propriétaire ; vous pourrez ensuite inviter votre équipe. Tout pourra être complété plus tard.',
    en: 'You will be its owner, and can then invite your team. Everything can be completed later.',
  },
  createButton: { fr: 'Créer la structure', en: 'Create the organisation' },

  since: { fr: (date: string) => `depuis le ${date}`, en: (date: string) => `since ${date}` },
  you: { fr: 'vous', en: 'you' },
  change: { fr: 'Modifier', en: 'Change' },
  changeOf: { fr: (name: string) => `Modifier le rôle de ${name}`, en: (name: string) => `Change the role of ${name}` },
  roleOf: { fr: (name: string) => `Rôle de ${name}`, en: (name: string) => `Role of ${name}` },
  changeRole: { fr: 'Changer le rôle', en: 'Change the role' },
  remove: { fr: 'Retirer de l’équipe', en: 'Remove from the team' },
  removeOf: {
    fr: (name: string) => `Retirer de l’équipe : ${name}`,
    en: (name: string) => `Remove from the team: ${name}`,
  },
  invite: { fr: 'Inviter', en: 'Invite' },
  inviteTitle: { fr: 'Inviter quelqu’un', en: 'Invite somebody' },
  person: { fr: 'Identifiant de la personne', en: 'Handle of the person' },
  personHint: {
    fr: 'Comme @camille. Elle doit avoir un compte ici ; elle choisira d’accepter ou non.',
    en: 'Such as @camille. The person needs an account here, and chooses to accept or not.',
  },
  invited: { fr: 'Invitations en attente', en: 'Pending invitations' },
  invitedOn: {
    fr: (role: Role, date: string) => `comme ${frRole[role]}, le ${date}`,
    en: (role: Role, date: string) => `as ${enRole[role]}, on ${date}`,
  },
  revoke: { fr: 'Annuler', en: 'Withdraw' },
  revokeOf: {
    fr: (name: string) => `Annuler l’invitation de ${name}`,
    en: (name: string) => `Withdraw the invitation of ${name}`,
  },
  shown: { fr: 'Équipe montrée', en: 'Team shown' },
  shownLabel: {
    fr: 'Nommer l’équipe sur la page de la structure',
    en: 'Name the team on the page of the organisation',
  },
  shownHint: {
    fr: 'Les lecteurs n’y sont pas nommés. Qui a écrit chaque publication reste connu de l’équipe seule.',
    en: 'Readers are not named there. Who wrote each post stays known to the team alone.',
  },
  leave: { fr: 'Quitter l’équipe', en: 'Leave the team' },
  leaveText: {
    fr: (name: string) => `Vous ne pourrez plus agir pour ${name}, sauf nouvelle invitation.`,
    en: (name: string) => `You will no longer act for ${name}, unless invited again.`,
  },
  leaveButton: { fr: 'Oui, quitter l’équipe', en: 'Yes, leave the team' },
  lastOwner: {
    fr: 'Personne d’autre n’en est propriétaire : donnez ce rôle à quelqu’un de l’équipe avant de la quitter.',
    en: 'Nobody else owns it: give somebody of the team that role before you leave.',
  },

  aloneInTeam: {
    fr: 'Vous êtes la seule personne de l’équipe : invitez quelqu’un, et donnez-lui le rôle de propriétaire avant de la quitter.',
    en: 'You are the only person of the team: invite somebody, and make them an owner before you leave.',
  },
  claims: { fr: 'Pages demandées', en: 'Claimed pages' },
  claimTitle: { fr: 'Revendiquer cette page', en: 'Claim this page' },
  claimLead: {
    fr: (name: string) =>
      `La page de ${name} vient de données ouvertes. Si vous êtes de cette structure, demandez à la tenir : l’administration du site vérifie et vous répond.`,
    en: (name: string) =>
      `The page of ${name} comes from open data. If you are of this organisation, ask to run it: the administrators of the site check and answer you.`,
  },
  word: { fr: 'Qui vous êtes dans cette structure', en: 'Who you are in this organisation' },
  wordHint: {
    fr: 'Votre fonction, et ce qui permet de vous reconnaître : une adresse de la structure, une page qui vous nomme. Seule l’administration le lira.',
    en: 'Your position, and what lets people recognise you: an address at the organisation, a page that names you. Only administrators will read it.',
  },
  wishedHandle: { fr: 'Autre identifiant souhaité', en: 'Another handle that you wish' },
  wishedHandleHint: {
    fr: (handle: string) => `Elle s’appelle aujourd’hui @${handle}. Laissé vide, rien ne change.`,
    en: (handle: string) => `It is called @${handle} today. Left empty, nothing changes.`,
  },
  claimButton: { fr: 'Envoyer la demande', en: 'Send the claim' },
  claimPending: {
    fr: (date: string) => `Vous avez demandé cette page le ${date}`,
    en: (date: string) => `You claimed this page on ${date}`,
  },
  claimPendingText: {
    fr: 'L’administration du site vous répondra par une notification.',
    en: 'The administrators of the site will answer you by a notification.',
  },
  yourWord: { fr: 'Votre message', en: 'Your message' },
  withdraw: { fr: 'Retirer la demande', en: 'Withdraw the claim' },
  withdrawOf: {
    fr: (name: string) => `Retirer la demande pour ${name}`,
    en: (name: string) => `Withdraw the claim of ${name}`,
  },
  alreadyClaimed: { fr: 'Cette page a déjà son équipe', en: 'This page has its team already' },
  alreadyClaimedText: {
    fr: (name: string) => `${name} n’est plus à revendiquer. Demandez à son équipe de vous inviter.`,
    en: (name: string) => `${name} can no longer be claimed. Ask its team to invite you.`,
  },
  askedOn: { fr: (date: string) => `Demandée le ${date}`, en: (date: string) => `Claimed on ${date}` },
  pending: { fr: 'En attente', en: 'Pending' },
  approved: { fr: 'Acceptée', en: 'Approved' },
  refused: { fr: 'Refusée', en: 'Refused' },
  withdrawn: { fr: 'Retirée', en: 'Withdrawn' },
  otherApproved: {
    fr: 'Une autre personne de la structure a été reconnue. Demandez-lui de vous inviter.',
    en: 'Another person of the organisation was recognised. Ask to be invited.',
  },
})
