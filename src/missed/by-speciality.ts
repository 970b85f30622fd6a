import type { EssentialCard } from '../relevance/index.ts'

/** Cards that are about one speciality; null for those that are about none. */
export type Group = { speciality: string | null; cards: EssentialCard[] }

/** Cards by speciality, in the order of the best of each; what carries several stands where most others do. */
export function bySpeciality(cards: readonly EssentialCard[]): Group[] {
  const many = new Map<string, number>()
  for (const { content } of cards) for (const one of content.specialities) many.set(one, (many.get(one) ?? 0) + 1)
  const fieldOf = ({ content }: EssentialCard) =>
    content.specialities.toSorted((one, other) => many.get(other)! - many.get(one)! || (one < other ? -1 : 1))[0] ??
    null
  const groups = Map.groupBy(cards, fieldOf)
  const none = groups.get(null)
  groups.delete(null)
  const found = [...groups].map(([speciality, group]): Group => ({ speciality, cards: group }))
  return none ? [...found, { speciality: null, cards: none }] : found
}
