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
  visibility: { fr: 'Qui peut la lire', en: 'Who can read it' },
  public: { fr: 'Tout le monde', en: 'Everyone' },
  unlisted: { fr: 'Tout le monde, discrètement', en: 'Everyone, quietly' },
  followers: { fr: 'Abonnés', en: 'Followers' },
  mentioned: { fr: 'Personnes mentionnées', en: 'People mentioned' },
  language: { fr: 'Langue du texte', en: 'Language of the text' },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  noSpeciality: { fr: 'Aucune en particulier', en: 'None in particular' },
  kept: { fr: 'Votre texte est gardé ci-dessous.', en: 'Your text is kept below.' },
})
