import { fold } from '#reference/fold.ts'

const LONGEST = 30
// What tells nothing of one structure among others; dropped while something remains.
const COMMON = new Set(
  'association ass asso assoc societe cooperative les le la l des de du d et en a au aux pour par sur the of'.split(
    ' ',
  ),
)

/**
 * A short handle for a name: `[a-z0-9_]{2,30}`, words of the name joined by `_`, cut between words where it can be.
 * `taken` says which are not free; a number then follows (`lien_loire_2`). Deterministic.
 */
export const handleFor = (name: string, taken: (handle: string) => boolean): string => {
  const words = fold(name).split(' ').filter(Boolean)
  const telling = words.filter((word) => !COMMON.has(word))
  const stem = joined(telling.length > 0 ? telling : words)
  const base = stem.length >= 2 ? stem : `${stem}structure`
  if (!taken(base)) return base
  for (let number = 2; ; number++) {
    const handle = `${base.slice(0, LONGEST - 1 - `${number}`.length).replace(/_+$/, '')}_${number}`
    if (!taken(handle)) return handle
  }
}

const joined = (words: string[]): string => {
  let handle = ''
  for (const word of words) {
    const longer = handle ? `${handle}_${word}` : word
    if (longer.length > LONGEST) break
    handle = longer
  }
  return handle || (words[0] ?? '').slice(0, LONGEST)
}
