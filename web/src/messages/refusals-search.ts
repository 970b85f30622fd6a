import { messages } from '#lib/messages.ts'
import { atMost, type Params } from '#lib/refusal-words.ts'

/** What refusals about saved searches say. */
export const searchRefusalMessages = messages({
  'no-such-search': { fr: "Cette recherche n'existe plus.", en: 'This search no longer exists.' },
  'search-empty': {
    fr: 'Rien de ce que vous cherchez ne peut être une publication : ajoutez des mots ou un filtre.',
    en: 'Nothing that you look for can be a post: add words or a filter.',
  },
  'search-name-wrong': atMost(
    (most) => `Donnez à la recherche un nom de ${most} caractères au plus.`,
    (most) => `Give the search a name of at most ${most} characters.`,
  ),
  'search-name-taken': {
    fr: (p: Params) => `Vous avez déjà une recherche « ${p.name} ».`,
    en: (p: Params) => `You have a search “${p.name}” already.`,
  },
  'too-many-searches': atMost(
    (most) => `On peut enregistrer ${most} recherches au plus. Supprimez-en une d'abord.`,
    (most) => `One may save at most ${most} searches. Delete one first.`,
  ),
})
