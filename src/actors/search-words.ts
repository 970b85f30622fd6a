import { fold } from '#reference/fold.ts'

// Words that make no part of an acronym: « Chambre régionale de l'économie sociale et solidaire » is a CRESS.
const SMALL = new Set(
  'a au aux avec d de des du en et l la le les ou par pour sans sur un une the of and for'.split(' '),
)

const INITIALS = { fewest: 3, most: 8 }

/** The acronym that the words of a name make, folded, or `''` where there are too few or too many. */
export function initialsOf(name: string): string {
  const words = fold(name)
    .split(' ')
    .filter((word) => word && !SMALL.has(word))
  const fits = words.length >= INITIALS.fewest && words.length <= INITIALS.most
  return fits ? words.map((word) => word[0]).join('') : ''
}

/** What the directory searches: name, acronym (given, or made of the initials) and handle, folded, each word once. */
export function searchWords(actor: { name: string; acronym?: string | null; handle: string }): string {
  const known = `${fold(actor.name)} ${fold(actor.acronym ?? '')} ${initialsOf(actor.name)}`
  return [...new Set(`${known} ${fold(actor.handle)}`.split(' ').filter(Boolean))].join(' ')
}

// They stand in every second name, so they tell one from another only where nothing else is asked.
const COMMON = new Set('association asso assoc cooperative societe structure ess france'.split(' '))
const WORDS_MOST = 8

/**
 * The words of a query that tell something, folded; at most eight. Others count where there are only those.
 * `L'Asso des bâtisseurs` → batisseurs.
 */
export function askedWords(query: string): string[] {
  const all = [...new Set(fold(query.slice(0, 200)).split(' ').filter(Boolean))]
  const long = all.filter((word) => !SMALL.has(word) && (word.length > 1 || /\d/.test(word)))
  const telling = long.filter((word) => !COMMON.has(word))
  return [telling, long, all].find((words) => words.length > 0)?.slice(0, WORDS_MOST) ?? []
}
