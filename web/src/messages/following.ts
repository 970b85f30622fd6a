import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Everything that one follows, in one place. */
export const followingMessages = messages({
  lead: {
    fr: 'Ce que vous suivez fait votre fil. Cesser de suivre en retire aussitôt ce qui n’y venait que par là.',
    en: 'What you follow makes your feed. To unfollow takes out of it at once what came by it alone.',
  },
  kinds: { fr: 'Ce que vous suivez', en: 'What you follow' },
  organisations: { fr: 'Structures', en: 'Organisations' },
  people: { fr: 'Personnes', en: 'People' },
  specialities: { fr: 'Spécialités', en: 'Specialities' },
  territories: { fr: 'Territoires', en: 'Territories' },
  hashtags: { fr: 'Mots-dièse', en: 'Hashtags' },
  noOrganisation: { fr: 'Vous ne suivez aucune structure', en: 'You follow no organisation' },
  noPerson: { fr: 'Vous ne suivez personne', en: 'You follow nobody' },
  noSpeciality: { fr: 'Vous ne suivez aucune spécialité', en: 'You follow no speciality' },
  noTerritory: { fr: 'Vous ne suivez aucun territoire', en: 'You follow no territory' },
  noHashtag: { fr: 'Vous ne suivez aucun mot-dièse', en: 'You follow no hashtag' },
  findHashtags: {
    fr: 'Sur la page d’un mot-dièse, « Suivre » amène dans votre fil les publications publiques qui le portent.',
    en: 'On the page of a hashtag, “Follow” brings the public posts that bear it into your feed.',
  },
  readFeed: { fr: 'Lire le fil', en: 'Read the feed' },
  findActors: { fr: 'L’annuaire aide à trouver qui suivre.', en: 'The directory helps to find whom to follow.' },
  findTopics: {
    fr: 'Suivre un sujet ou un lieu amène dans votre fil ce qui s’y publie, de qui que ce soit.',
    en: 'To follow a subject or a place brings what is published in it into your feed, whoever it is from.',
  },
  suggestions: { fr: 'Qui suivre', en: 'Whom to follow' },
  suggestionsLead: {
    fr: 'Des comptes que suivent plusieurs de ceux que vous suivez, ou qui travaillent dans les mêmes domaines que vous.',
    en: 'Accounts that several of those whom you follow follow, or that work in the same fields as you.',
  },
  followedByThem: {
    fr: (n: number) =>
      fr.plural(n, { one: '# compte que vous suivez le suit', other: '# comptes que vous suivez le suivent' }),
    en: (n: number) => en.plural(n, { one: 'followed by # whom you follow', other: 'followed by # whom you follow' }),
  },
  sameFields: { fr: (fields: string) => `comme vous : ${fields}`, en: (fields: string) => `like you: ${fields}` },
  nearYou: { fr: (place: string) => `près de vous : ${place}`, en: (place: string) => `near you: ${place}` },
  notAgain: { fr: 'Ne plus proposer', en: 'Not again' },
  notAgainOf: {
    fr: (name: string) => `Ne plus proposer ${name}`,
    en: (name: string) => `Do not suggest ${name} again`,
  },
  noSuggestion: { fr: 'Personne à proposer pour l’instant', en: 'Nobody to suggest yet' },
  noSuggestionNext: {
    fr: 'Suivez quelques comptes et dites vos spécialités dans votre profil : les propositions viendront de là.',
    en: 'Follow some accounts and name your specialities in your profile: suggestions come from there.',
  },
  openDirectory: { fr: 'Parcourir l’annuaire', en: 'Browse the directory' },
  openSpecialities: { fr: 'Voir les spécialités', en: 'See specialities' },
  openTerritories: { fr: 'Voir les territoires', en: 'See territories' },
  watches: { fr: 'Veilles', en: 'Coverages' },
})
