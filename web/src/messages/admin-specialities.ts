import { messages } from '#lib/messages.ts'

/** Specialities that administrators add. */
export const adminSpecialityMessages = messages({
  specialities: { fr: 'Spécialités', en: 'Specialities' },
  lead: {
    fr: 'Il en manque une ? Ajoutez-la sous un domaine. Ses mots-dièse et ses autres noms y rangent d’eux-mêmes ce qui se publie, et en quelques minutes ce qui l’a été avant.',
    en: 'Is one missing? Add it under a domain. Its hashtags and other names file by themselves what is published, and within minutes what was published before.',
  },
  add: { fr: 'Ajouter une spécialité', en: 'Add a speciality' },
  domain: { fr: 'Domaine', en: 'Domain' },
  chooseDomain: { fr: 'Choisir un domaine', en: 'Choose a domain' },
  french: { fr: 'Nom en français', en: 'Name in French' },
  frenchHint: { fr: 'Son adresse en est faite, une fois pour toutes.', en: 'Its address is made from it, for good.' },
  english: { fr: 'Nom en anglais', en: 'Name in English' },
  hashtags: { fr: 'Mots-dièse', en: 'Hashtags' },
  hashtagsHint: {
    fr: 'Séparés par des espaces. Le premier est celui que l’on proposera.',
    en: 'Separated by spaces. The first is the one to propose.',
  },
  synonyms: { fr: 'Autres noms', en: 'Other names' },
  synonymsHint: { fr: 'Un par ligne, en français ou en anglais.', en: 'One a line, in French or English.' },
  addIt: { fr: 'Ajouter', en: 'Add' },
  own: { fr: 'Ajoutées ici', en: 'Added here' },
  none: { fr: 'Rien d’ajouté', en: 'Nothing added' },
  noneNext: {
    fr: 'Les spécialités fournies avec Maillon suffisent peut-être : voyez la liste avant d’en ajouter.',
    en: 'The specialities that come with Maillon may do: look at the list before adding to it.',
  },
  seeList: { fr: 'Voir les spécialités', en: 'See the specialities' },
  correct: { fr: 'Corriger', en: 'Correct' },
  keep: { fr: 'Enregistrer', en: 'Save' },
  retire: { fr: 'Retirer', en: 'Retire' },
  retireOf: { fr: (name: string) => `Retirer ${name}`, en: (name: string) => `Retire ${name}` },
  retired: { fr: 'Retirée', en: 'Retired' },
  retireHint: {
    fr: 'Retirée, elle n’est plus proposée ; sa page et ses publications restent.',
    en: 'Once retired, it is proposed no more; its page and its posts stay.',
  },
  putBack: { fr: 'Rétablir', en: 'Put back' },
  putBackOf: { fr: (name: string) => `Rétablir ${name}`, en: (name: string) => `Put ${name} back` },
})
