/** How well one way of ranking did. `coverage`: the part of all items that it ever put among the first ten. */
export type Figures = { recall5: number; recall10: number; ndcg10: number; mrr: number; coverage: number }

/** Takes one ranking after the other. */
export function figuresOf(allItems: () => number) {
  const ranks: number[] = []
  const shown = new Set<string>()
  return {
    /** @param scores of the candidates; the one at `read` was read. Equal scores share their ranks. */
    add(scores: ArrayLike<number>, read: number, items: readonly string[]): void {
      ranks.push(rankOf(scores, read))
      for (const at of firstTen(scores)) shown.add(items[at]!)
    },
    result(): Figures {
      const mean = (value: (rank: number) => number) =>
        ranks.reduce((sum, rank) => sum + value(rank), 0) / Math.max(1, ranks.length)
      return {
        recall5: mean((rank) => Number(rank < 5)),
        recall10: mean((rank) => Number(rank < 10)),
        ndcg10: mean((rank) => (rank < 10 ? 1 / Math.log2(rank + 2) : 0)),
        mrr: mean((rank) => 1 / (rank + 1)),
        coverage: shown.size / Math.max(1, allItems()),
      }
    },
  }
}

/** From 0: how many stand above, and half of those that stand beside. */
function rankOf(scores: ArrayLike<number>, read: number): number {
  const own = scores[read]!
  let above = 0
  let beside = 0
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! > own) above++
    else if (scores[i] === own && i !== read) beside++
  }
  return above + beside / 2
}

function firstTen(scores: ArrayLike<number>): number[] {
  const first: number[] = []
  for (let i = 0; i < scores.length; i++) {
    if (first.length === 10 && scores[i]! <= scores[first[9]!]!) continue
    let at = first.length
    while (at > 0 && scores[first[at - 1]!]! < scores[i]!) at--
    first.splice(at, 0, i)
    if (first.length > 10) first.pop()
  }
  return first
}

export function print(title: string, all: ReadonlyMap<string, Figures>): void {
  const cell = (value: number) => value.toFixed(3).padStart(10)
  process.stdout.write(
    `\n${title}\n${''.padEnd(34)}${['Recall@5', 'Recall@10', 'NDCG@10', 'MRR', 'coverage'].map((name) => name.padStart(10)).join('')}\n`,
  )
  for (const [name, { recall5, recall10, ndcg10, mrr, coverage }] of all)
    process.stdout.write(`${name.padEnd(34)}${[recall5, recall10, ndcg10, mrr, coverage].map(cell).join('')}\n`)
}
