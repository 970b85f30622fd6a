/** What folding looks at: links below it, and what it brought where that is known. */
export type Foldable<T> = { below: number; reads: number | null; at: Date; next: T[] }

/** A link with those shown after it, and how many others stand there folded. */
export type Folded<T> = { link: T; next: Folded<T>[]; hidden: number }
export type FoldedChain<T> = { roots: Folded<T>[]; hidden: number; shown: number }

/**
 * The part of a tree that a picture holds: `most` links, chosen from the author outwards, those from which the chain
 * went on first, then those that brought most reads, then the earliest. The rest is counted where it is folded.
 * Links that stand next to each other are in the order of time.
 * @param named whether a link counts (one that was taken back is shown, and is not a link)
 */
export function foldChain<T extends Foldable<T>>(
  roots: readonly T[],
  most: number,
  named: (link: T) => boolean,
): FoldedChain<T> {
  const weight = ({ below, reads }: T) => below * 1000 + (reads ?? 0)
  const kept = new Set<T>()
  const open = [...roots]
  while (open.length > 0 && kept.size < most) {
    let best = 0
    for (let at = 1; at < open.length; at++) {
      const gain = weight(open[at]!) - weight(open[best]!)
      if (gain > 0 || (gain === 0 && open[at]!.at < open[best]!.at)) best = at
    }
    const [link] = open.splice(best, 1) as [T]
    kept.add(link)
    open.push(...link.next)
  }
  // A fold takes the room of a link: where it would hide one alone, that one is shown.
  for (const links of [roots, ...[...kept].map((link) => link.next)]) {
    const rest = links.filter((link) => !kept.has(link))
    if (rest.length === 1 && rest[0]!.next.length === 0) kept.add(rest[0]!)
  }
  const size = (link: T) => link.below + (named(link) ? 1 : 0)
  const hiddenAmong = (links: readonly T[]) => links.reduce((sum, link) => sum + (kept.has(link) ? 0 : size(link)), 0)
  const fold = (links: readonly T[]): Folded<T>[] =>
    links
      .filter((link) => kept.has(link))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map((link) => ({ link, next: fold(link.next), hidden: hiddenAmong(link.next) }))
  return { roots: fold(roots), hidden: hiddenAmong(roots), shown: kept.size }
}
