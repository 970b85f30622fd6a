import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** Whom one puts into a list or a selection. */
export const memberMessages = messages({
  add: { fr: 'Ajouter', en: 'Add' },
  addTo: {
    fr: (name: string, among: string) => `Ajouter ${name} à ${among}`,
    en: (name: string, among: string) => `Add ${name} to ${among}`,
  },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeFrom: {
    fr: (name: string, among: string) => `Retirer ${name} de ${among}`,
    en: (name: string, among: string) => `Remove ${name} from ${among}`,
  },
  backToPage: {
    fr: (name: string) => `Revenir à la page de ${name}`,
    en: (name: string) => `Back to the page of ${name}`,
  },
  search: { fr: 'Qui ajouter', en: 'Whom to add' },
  searchHint: { fr: 'Un nom ou un identifiant', en: 'A name or a handle' },
  find: { fr: 'Chercher', en: 'Search' },
  found: {
    fr: (n: number) => fr.plural(n, { zero: 'Personne de ce nom', one: '# résultat', other: '# résultats' }),
    en: (n: number) => en.plural(n, { zero: 'Nobody of that name', one: '# result', other: '# results' }),
  },
  deleteSure: { fr: (name: string) => `Oui, supprimer ${name}`, en: (name: string) => `Yes, delete ${name}` },
  keep: { fr: 'La garder', en: 'Keep it' },
})
