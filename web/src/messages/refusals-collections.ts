import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** What refusals about collections of actors say. */
export const collectionsRefusalMessages = messages({
  'no-such-collection': { fr: "Cette sélection n'existe pas ou plus.", en: 'This selection does not exist.' },
  'collection-of-another': {
    fr: "Cette sélection n'est pas à vous : vous ne pouvez pas la changer.",
    en: 'This selection is not yours: you cannot change it.',
  },
  'collection-name-wrong': atMost(
    (most) => `Donnez-lui un titre de ${most} caractères au plus.`,
    (most) => `Give it a title of at most ${most} characters.`,
  ),
  'collection-description-long': {
    fr: (p: Params) =>
      `Ce texte a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `This text has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'collection-language-wrong': { fr: 'Choisissez une langue de la liste.', en: 'Choose a language from the list.' },
  'too-many-collections': atMost(
    (most) => `On peut avoir ${most} sélections. Supprimez-en une d'abord.`,
    (most) => `One may have ${most} selections. Delete one first.`,
  ),
  'collection-full': atMost(
    (most) => `Une sélection réunit ${most} comptes au plus. Retirez-en un d'abord.`,
    (most) => `A selection holds at most ${most} accounts. Remove one first.`,
  ),
  'in-collection-already': {
    fr: 'Ce compte est déjà dans la sélection.',
    en: 'This account is in the selection already.',
  },
  'may-not-collect': {
    fr: 'Ce compte ne souhaite pas être dans cette sélection.',
    en: 'This account does not wish to be in this selection.',
  },
  'no-such-item': { fr: "Ce compte n'est pas dans la sélection.", en: 'This account is not in the selection.' },
  'item-of-another': {
    fr: 'On ne retire que soi-même de la sélection de quelqu’un d’autre.',
    en: 'One takes only oneself out of the selection of somebody else.',
  },
})
