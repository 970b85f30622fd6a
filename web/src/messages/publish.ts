import { messages } from '#lib/messages.ts'

/** Writing a post: the page « Publier » and the box above the feed. */
export const publishMessages = messages({
  title: { fr: 'Publier', en: 'Publish' },
  as: { fr: 'Publier en tant que', en: 'Publish as' },
  text: { fr: 'Texte de la brève', en: 'Text of the note' },
  textHint: {
    fr: 'Mise en forme légère : **gras**, *italique*, > citation, - liste. Une @mention prévient, un #motdièse classe.',
    en: 'Light formatting: **bold**, *italic*, > quote, - list. A @mention tells someone, a #hashtag files.',
  },
  prompt: { fr: 'Une information, un appel à projets, une date ?', en: 'News, a call for projects, a date?' },
  visibility: { fr: 'Qui peut la lire', en: 'Who can read it' },
  public: { fr: 'Tout le monde', en: 'Everyone' },
  publicHint: { fr: 'Sur le web, dans les fils et les flux', en: 'On the web, in feeds' },
  unlisted: { fr: 'Tout le monde, discrètement', en: 'Everyone, quietly' },
  unlistedHint: {
    fr: 'Hors du fil du site et des recherches',
    en: 'Not in the feed of the site nor in searches',
  },
  followers: { fr: 'Abonnés', en: 'Followers' },
  followersHint: { fr: 'Ne peut pas être relayée', en: 'Cannot be relayed' },
  mentioned: { fr: 'Personnes mentionnées', en: 'People mentioned' },
  mentionedHint: { fr: 'Elles seules la voient', en: 'Only they see it' },
  more: { fr: "Plus d'options", en: 'More options' },
  language: { fr: 'Langue du texte', en: 'Language of the text' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  noSpeciality: { fr: 'Aucune en particulier', en: 'None in particular' },
  warning: { fr: 'Avertissement', en: 'Content warning' },
  warningHint: { fr: 'Le texte est replié derrière cette ligne.', en: 'The text is folded behind this line.' },
  publish: { fr: 'Publier', en: 'Publish' },
  kept: { fr: 'Votre texte est gardé ci-dessous.', en: 'Your text is kept below.' },
  notPublished: { fr: "La publication n'est pas partie", en: 'The post did not leave' },
})
