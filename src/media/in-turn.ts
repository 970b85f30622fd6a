/** Lets `most` pieces of work be under way at once; the others wait for their turn, first come first served. */
export function inTurn(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (underWay >= most) await new Promise<void>((start) => waiting.push(start))
    else underWay += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else underWay -= 1
    }
  }
}
