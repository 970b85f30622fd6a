import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { reviewsOf, setTrendReview, type TrendRuling } from '../insights/index.ts'
import { insertAct } from './acts.ts'

/** Says that something may rise, or must not: what is said anew is kept in the history. @throws Refusal not-administrator */
export async function reviewTrend(
  given: Pick<Deps, 'db' | 'clock'>,
  by: AccountId,
  ruling: TrendRuling,
): Promise<void> {
  const { kind, subject, approved } = ruling
  const now = { at: given.clock.now(), by }
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const before = (await reviewsOf(tx, kind, [subject])).get(subject)
    if (before?.approved === approved) return
    await setTrendReview(tx, ruling, now)
    const act = approved ? 'approve-trend' : 'refuse-trend'
    const about =
      kind === 'post'
        ? { actorId: await authorOf(tx, subject as PostId), postIds: [subject as PostId], about: null }
        : { actorId: null, postIds: [], about: kind === 'hashtag' ? `#${subject}` : subject }
    await insertAct(tx, { act, by, reportId: null, text: '', ...about }, now.at)
  })
}

async function authorOf(tx: Tx, post: PostId): Promise<ActorId> {
  const row = await tx.selectFrom('posts').select('author_id').where('id', '=', post).executeTakeFirstOrThrow()
  return row.author_id
}
