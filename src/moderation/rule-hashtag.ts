import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { hashtagTopic } from '../actors/index.ts'
import { reviewsOf, setTrendReview } from '../insights/index.ts'
import { type HashtagRuling, rulesOfHashtags, setHashtagRules } from '../publishing/index.ts'
import type { Ruling } from './act.ts'
import { insertAct } from './acts.ts'

type Wish = HashtagRuling & { trendable?: boolean | undefined }
const rulings = {
  usable: ['close-hashtag', 'open-hashtag'],
  listable: ['unlist-hashtag', 'list-hashtag'],
  trendable: ['refuse-trend', 'approve-trend'],
} as const satisfies Record<keyof Wish, readonly [Ruling, Ruling]>

/**
 * Says whether new posts may name a hashtag, as typed, whether searches and suggestions lead to it, and whether it may rise. What is
 * left out stays; each thing that changes is kept in the history. Posts that name it keep it.
 * @throws Refusal not-administrator, hashtag-wrong
 */
export async function ruleHashtag(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  typed: string,
  wish: Wish,
): Promise<void> {
  const now = { at: given.clock.now(), by }
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const hashtag = hashtagTopic(typed).slice('hashtag:'.length)
    const before = await standing(tx, hashtag)
    for (const rule of ['usable', 'listable', 'trendable'] as const) {
      const said = wish[rule]
      if (said === undefined) continue
      // Said once more, it was looked at, which programs of administrators are told.
      if (rule === 'trendable') await setTrendReview(tx, { kind: 'hashtag', subject: hashtag, approved: said }, now)
      else await setHashtagRules(tx, hashtag, { [rule]: said }, now)
      if (said === before[rule]) continue
      const act = rulings[rule][said ? 1 : 0]
      await insertAct(
        tx,
        { act, by, reportId: null, actorId: null, postIds: [], about: `#${hashtag}`, text: '' },
        now.at,
      )
    }
  })
}

/** What holds of it: all of it may be, where nobody said otherwise. */
async function standing(tx: Tx, hashtag: string): Promise<Required<Record<keyof Wish, boolean>>> {
  const rules = (await rulesOfHashtags(tx, [hashtag])).get(hashtag)
  const review = (await reviewsOf(tx, 'hashtag', [hashtag])).get(hashtag)
  return { usable: rules?.usable ?? true, listable: rules?.listable ?? true, trendable: review?.approved ?? true }
}
