import type { Reader, Tx } from '#platform/db.ts'
import { namesOf, type Speciality, specialities, specialityDomains } from '#reference/index.ts'
import { refuse } from './refusals.ts'

/** What administrators say of a speciality. Hashtags and synonyms: as typed, in lines or between commas. */
export type SpecialityWish = { fr: string; en: string; hashtags: string; synonyms: string }
export type CheckedSpeciality = Pick<Speciality, 'labels' | 'hashtags' | 'synonyms'>

export const SPECIALITY_LIMITS = { label: 60, names: 20, name: 60 }

/** Those that administrators added, the retired ones too, in the order in which they came. */
export async function addedSpecialities(db: Reader): Promise<Speciality[]> {
  const rows = await db.selectFrom('added_specialities').selectAll().orderBy('added_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    parent: row.domain,
    labels: { fr: row.label_fr, en: row.label_en },
    hashtags: row.hashtags,
    synonyms: row.synonyms,
    ...(row.retired_at && { retired: true as const }),
  }))
}

/** The same in lists: on one line each, without repeats. */
const listed = (typed: string) => [
  ...new Set(
    typed
      .split(/[\n,;]/)
      .map(oneLine)
      .filter(Boolean),
  ),
]
const oneLine = (typed: string) => typed.normalize('NFC').replace(/\s+/g, ' ').trim()

/**
 * @throws Refusal speciality-label-wrong, speciality-hashtag-wrong (one at least, each one word), speciality-names-many
 */
export function checkSpeciality(wish: SpecialityWish): CheckedSpeciality {
  const [fr, en] = [oneLine(wish.fr), oneLine(wish.en)]
  const { label: most, names, name } = SPECIALITY_LIMITS
  for (const [field, text] of Object.entries({ fr, en }))
    if ([...text].length < 2 || [...text].length > most || !/\p{L}/u.test(text))
      refuse('speciality-label-wrong', { field, most })
  const hashtags = listed(wish.hashtags.replaceAll('#', ' ').replace(/ +/g, '\n'))
  const synonyms = listed(wish.synonyms)
  if (hashtags.length === 0) refuse('speciality-hashtag-wrong', { field: 'hashtags', text: '' })
  for (const text of hashtags)
    if (!/^[\p{L}\p{N}_]+$/u.test(text) || !/\p{L}/u.test(text) || [...text].length > name)
      refuse('speciality-hashtag-wrong', { field: 'hashtags', text: text.slice(0, 100) })
  for (const [field, all] of Object.entries({ hashtags, synonyms }))
    if (all.length > names || all.some((one) => [...one].length > name))
      refuse('speciality-names-many', { field, most: names, length: name })
  return { labels: { fr, en }, hashtags, synonyms }
}

/**
 * Every name leads to one speciality: none may be that of another that stands.
 * @param of the id of the one that bears these names and may keep them; null for a new one
 * @throws Refusal speciality-taken
 */
export async function checkNamesFree(tx: Tx, of: string | null, checked: CheckedSpeciality): Promise<void> {
  const added = await addedSpecialities(tx)
  const given = [...specialityDomains(), ...specialities()].filter(({ id }) => !added.some((one) => one.id === id))
  const others = [...given, ...added].filter((one) => one.id !== of)
  const taken = new Map(others.flatMap((one) => (one.retired ? [] : namesOf(one).map((name) => [name, one] as const))))
  const { labels, hashtags, synonyms } = checked
  const typed = { fr: [labels.fr], en: [labels.en], hashtags, synonyms }
  for (const [field, names] of Object.entries(typed))
    for (const name of names) {
      const [key] = namesOf({ id: name, labels: { fr: '', en: '' }, hashtags: [], synonyms: [] })
      const other = taken.get(key!)
      if (other) refuse('speciality-taken', { field, name: name.slice(0, 100), label: other.labels.fr })
    }
}
