import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The forms of profiles: a person's own, and those of structures. */
export const profileFormMessages = messages({
  saved: { fr: 'Enregistré', en: 'Saved' },
  seePage: { fr: 'Voir la page', en: 'See the page' },
  save: { fr: 'Enregistrer', en: 'Save' },

  presentation: { fr: 'Présentation', en: 'Presentation' },
  name: { fr: 'Nom', en: 'Name' },
  bio: { fr: 'En quelques mots', en: 'In a few words' },
  bioHint: {
    fr: 'En Markdown : **gras**, *italique*, [lien](https://…).',
    en: 'In Markdown: **bold**, *italic*, [link](https://…).',
  },

  pictures: { fr: 'Images', en: 'Pictures' },
  avatar: { fr: 'Portrait ou logo', en: 'Portrait or logo' },
  avatarHint: {
    fr: 'Carrée, au moins 192 pixels de côté. JPEG, PNG, WebP, GIF ou AVIF, 12 Mo au plus.',
    en: 'Square, at least 192 pixels wide. JPEG, PNG, WebP, GIF or AVIF, at most 12 MB.',
  },
  removeAvatar: { fr: "Retirer l'image actuelle", en: 'Remove the current picture' },
  banner: { fr: 'Bandeau', en: 'Banner' },
  bannerHint: {
    fr: `En tête de la page : quatre fois plus large que haut, ${fr.number(1600)} pixels de large si possible.`,
    en: `At the top of the page: four times as wide as high, ${en.number(1600)} pixels wide if possible.`,
  },
  removeBanner: { fr: 'Retirer le bandeau actuel', en: 'Remove the current banner' },
  bannerDescription: { fr: 'Ce que montre le bandeau', en: 'What the banner shows' },
  bannerDescriptionHint: {
    fr: 'Pour qui ne le voit pas. À laisser vide s’il ne fait que décorer.',
    en: 'For those who do not see it. Leave it empty where it only decorates.',
  },

  places: { fr: 'Où', en: 'Where' },
  seat: { fr: 'Siège', en: 'Seat' },
  seatHint: { fr: 'La commune, comme « Saint-Denis (93) »', en: 'The commune, such as “Saint-Denis (93)”' },
  home: { fr: 'Commune', en: 'Commune' },
  homeHint: { fr: 'Là où vous travaillez, comme « Nantes (44) »', en: 'Where you work, such as “Nantes (44)”' },
  territories: { fr: 'Territoires où vous agissez', en: 'Territories where you act' },
  territoriesHint: {
    fr: (most: number) =>
      `Des communes, des départements, des régions ou « France » ; ${fr.number(most)} au plus. Videz une ligne pour la retirer.`,
    en: (most: number) =>
      `Communes, departments, regions or “France”; at most ${en.number(most)}. Empty a line to remove it.`,
  },
  territory: { fr: (n: number) => `Territoire ${fr.number(n)}`, en: (n: number) => `Territory ${en.number(n)}` },
  addRow: { fr: 'Ajouter une ligne', en: 'Add a line' },

  specialities: { fr: 'Spécialités', en: 'Specialities' },
  specialitiesHint: {
    fr: (most: number) => `Celles où l’on vous attend : ${fr.number(most)} au plus. Elles vous font trouver.`,
    en: (most: number) => `Those that people expect of you: at most ${en.number(most)}. People find you by them.`,
  },
  choose: { fr: 'Choisir des spécialités', en: 'Choose specialities' },
  chooseOthers: { fr: 'Changer de spécialités', en: 'Change the specialities' },

  links: { fr: 'Liens et repères', en: 'Links and facts' },
  linksHint: {
    fr: (most: number) =>
      `Votre site, vos autres comptes, ou quelques mots (horaires, langues parlées) ; ${fr.number(most)} au plus. Videz une ligne pour la retirer.`,
    en: (most: number) =>
      `Your site, your other accounts, or a few words (opening hours, languages spoken); at most ${en.number(most)}. Empty a line to remove it.`,
  },
  linkLabel: { fr: (n: number) => `Nom ${fr.number(n)}`, en: (n: number) => `Name ${en.number(n)}` },
  linkUrl: {
    fr: (n: number) => `Adresse ou mots ${fr.number(n)}`,
    en: (n: number) => `Address or words ${en.number(n)}`,
  },
  verification: { fr: 'Vérification des liens', en: 'Verification of links' },
  verificationText: {
    fr: 'Un lien est marqué « vérifié » quand la page à laquelle il mène renvoie ici : on sait alors qu’elle est bien à vous. Collez ce code sur cette page, puis demandez une vérification.',
    en: 'A link is marked “verified” when the page that it leads to links back here: it is then known to be yours. Paste this code on that page, then ask for a verification.',
  },
  codeToPaste: { fr: 'Code à coller', en: 'Code to paste' },
  verified: { fr: (date: string) => `Vérifié le ${date}`, en: (date: string) => `Verified on ${date}` },
  notVerified: { fr: 'Cette page ne renvoie pas ici', en: 'This page does not link back here' },
  notLooked: { fr: 'Vérification en cours', en: 'Verification under way' },
  verify: { fr: 'Vérifier maintenant', en: 'Verify now' },
  looking: { fr: 'Vérification demandée', en: 'Verification asked' },
  lookingText: {
    fr: 'Rechargez cette page dans quelques instants. Les liens sont aussi revus chaque semaine.',
    en: 'Reload this page in a moment. Links are looked at again every week too.',
  },

  legal: { fr: 'Identité légale', en: 'Legal identity' },
  acronym: { fr: 'Sigle', en: 'Acronym' },
  family: { fr: 'Famille de l’ESS', en: 'Family of the SSE' },
  noFamily: { fr: 'Non précisée', en: 'Not said' },
  legalForm: { fr: 'Forme juridique', en: 'Legal form' },
  legalFormHint: {
    fr: 'Selon les catégories juridiques de l’INSEE.',
    en: 'By the legal categories of INSEE, the French statistical office.',
  },
  noLegalForm: { fr: 'Non précisée', en: 'Not said' },
  usualForms: { fr: 'Les plus courantes dans l’ESS', en: 'The most usual in the SSE' },
  siren: { fr: 'SIREN', en: 'SIREN' },
  sirenHint: { fr: 'Neuf chiffres', en: 'Nine digits' },
  siret: { fr: 'SIRET du siège', en: 'SIRET of the seat' },
  siretHint: { fr: 'Quatorze chiffres ; il donne le SIREN', en: 'Fourteen digits; it tells the SIREN' },
  rna: { fr: 'Numéro RNA', en: 'RNA number' },
  rnaHint: {
    fr: 'Pour une association : W et neuf signes',
    en: 'For an association: W and nine signs',
  },
  founded: { fr: 'Année de création', en: 'Year of foundation' },
  sameUnclaimed: {
    fr: (name: string) => `« ${name} » a déjà une page ici`,
    en: (name: string) => `“${name}” has a page here already`,
  },
  sameUnclaimedText: {
    fr: 'Elle vient de données ouvertes et personne n’y publie. Si c’est bien votre structure, demandez-la plutôt que d’en créer une autre.',
    en: 'It comes from open data and nobody publishes there. If it is your organisation, claim it rather than make another one.',
  },
  claim: { fr: 'Revendiquer cette page', en: 'Claim this page' },
  sameClaimed: {
    fr: (name: string) => `« ${name} » est déjà ici`,
    en: (name: string) => `“${name}” is here already`,
  },
  sameClaimedText: {
    fr: 'Son équipe peut vous inviter à la rejoindre.',
    en: 'Its team can invite you to join it.',
  },

  directory: { fr: 'Annuaire et visibilité', en: 'Directory and visibility' },
  listed: { fr: 'Apparaître dans l’annuaire', en: 'Appear in the directory' },
  listedHint: {
    fr: 'Sans cela, votre page reste ouverte à qui en a l’adresse.',
    en: 'Without it, your page stays open to those who have its address.',
  },
  searchable: {
    fr: 'Mes publications publiques se trouvent par la recherche',
    en: 'My public posts are found by search',
  },
  searchableOf: {
    fr: 'Ses publications publiques se trouvent par la recherche',
    en: 'Its public posts are found by search',
  },
  searchableHint: {
    fr: 'Sans cela, n’y trouvent une publication que celles et ceux qu’elle mentionne.',
    en: 'Without it, only those whom a post mentions find it there.',
  },
  followsHidden: {
    fr: 'Ne pas montrer les listes d’abonnés et d’abonnements',
    en: 'Not show who follows and who is followed',
  },
  followsHiddenHint: { fr: 'Leurs nombres restent affichés.', en: 'Their numbers are still shown.' },
  automatic: { fr: 'Cette page publie d’elle-même', en: 'This page publishes by itself' },
  automaticHint: {
    fr: 'Un programme y écrit sans que personne relise : une veille, un agenda. C’est dit sur la page.',
    en: 'A program writes there and nobody reads it over: a watch, a diary. The page says so.',
  },
  featurable: { fr: 'Qui peut vous mettre dans une sélection', en: 'Who may put you into a selection' },
  featurableHint: {
    fr: 'Une sélection est publique. Vous en êtes averti, et vous pouvez en sortir. Hors de l’annuaire, personne ne le peut.',
    en: 'A selection is public. You are told, and you can take yourself out. Out of the directory, nobody may.',
  },
  featurableEveryone: { fr: 'Tout le monde', en: 'Everyone' },
  featurableFollowers: { fr: 'Mes abonnés', en: 'My followers' },
  featurableNobody: { fr: 'Personne', en: 'Nobody' },
})
