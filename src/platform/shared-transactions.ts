import { type Db, inTransaction, isDatabaseAway, type Tx } from './db.ts'

/** As `inTransaction`, in one that others may share: see `shareTransactions`. */
export type InSharedTransaction = <Answer>(work: (tx: Tx) => Promise<Answer>) => Promise<Answer>

type Waiting = { work(tx: Tx): Promise<unknown>; resolve(answer: unknown): void; reject(error: unknown): void }

/** Works that share one. */
const MOST = 16
/** Milliseconds after which those who wait no longer wait for one that is under way: it may be held up by something else. */
const PATIENCE = 100

/**
 * Works that come while one is under way wait for it to end, and share one transaction then: its beginning, its flush, and
 * what they ask `inBulk`. Where one of them fails, nothing of the others is kept either, and each runs again in a
 * transaction of its own. So a work may run twice, and holds no row that another may want before its transaction ends.
 */
export function shareTransactions(db: Db): InSharedTransaction {
  const waiting: Waiting[] = []
  let awaited: object | null = null

  function next(): void {
    if (awaited || waiting.length === 0) return
    const these = waiting.splice(0, MOST)
    awaited = these
    const goOn = () => {
      if (awaited !== these) return
      awaited = null
      next()
    }
    const late = setTimeout(goOn, PATIENCE)
    void run(these).then(() => {
      clearTimeout(late)
      goOn()
    })
  }

  async function run(works: readonly Waiting[]): Promise<void> {
    if (works.length === 1) return alone(works[0]!)
    try {
      const answers = await inTransaction(db, (tx) => allOf(tx, works))
      for (const [nth, { resolve }] of works.entries()) resolve(answers[nth])
    } catch (error) {
      // Its end may have been reached, though nobody heard of it: run again, everything would be there twice.
      if (isDatabaseAway(error)) for (const { reject } of works) reject(error)
      else await Promise.all(works.map(alone))
    }
  }

  const alone = ({ work, resolve, reject }: Waiting) => inTransaction(db, work).then(resolve, reject)

  return <Answer>(work: (tx: Tx) => Promise<Answer>) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Waiting['resolve'], reject })
      next()
    })
}

const shared = new WeakSet<Tx>()

/** Their answers, when all have ended: none of them still asks something when the transaction is over. */
async function allOf(tx: Tx, works: readonly Waiting[]): Promise<unknown[]> {
  shared.add(tx)
  const ended = await Promise.allSettled(works.map(({ work }) => work(tx)))
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

/**
 * What works of one transaction ask alike, each for itself, asked once for all of them: for those that come to it in one
 * turn, as works do that began together and wait for the same answers.
 * @param ask answers for the items in their order, where there is an answer
 */
export function inBulk<Item>(
  ask: (tx: Tx, items: readonly Item[]) => Promise<void>,
): (tx: Tx, item: Item) => Promise<void>
export function inBulk<Item, Answer>(
  ask: (tx: Tx, items: readonly Item[]) => Promise<readonly Answer[]>,
): (tx: Tx, item: Item) => Promise<Answer>
export function inBulk<Item>(ask: (tx: Tx, items: readonly Item[]) => Promise<unknown>) {
  const gathering = new WeakMap<Tx, { items: Item[]; answers: Promise<unknown> }>()
  return async (tx: Tx, item: Item) => {
    if (!shared.has(tx)) return answerOf(await ask(tx, [item]), 0)
    const known = gathering.get(tx)
    if (known) {
      const nth = known.items.push(item) - 1
      return answerOf(await known.answers, nth)
    }
    const items = [item]
    const answers = endOfTurn().then(() => {
      gathering.delete(tx)
      return ask(tx, items)
    })
    gathering.set(tx, { items, answers })
    return answerOf(await answers, 0)
  }
}

const answerOf = (answers: unknown, nth: number) => (Array.isArray(answers) ? answers[nth] : undefined)

/** When all that could go on without an answer from elsewhere has done so. */
const endOfTurn = () => new Promise<void>((resolve) => process.nextTick(resolve))
