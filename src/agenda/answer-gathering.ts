import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { answerOf, deleteAnswer, putAnswer } from './answers.ts'
import { type Answer, answers, endOf } from './gathering.ts'
import { countAnswers } from './gatherings.ts'
import { visibleGathering } from './organising.ts'
import { refuse } from './refusals.ts'

/**
 * A person says whether she comes; again, she changes her answer. Two who want the last place at once take turns: the
 * second is told that it is full.
 * @throws Refusal answer-wrong, no-such-post, gathering-cancelled, gathering-over, gathering-full
 */
export async function answerGathering(
  given: Pick<Deps, 'db' | 'clock'>,
  personId: ActorId,
  postId: PostId,
  typed: string,
): Promise<void> {
  const answer = answers.find((known) => known === typed) ?? refuse('answer-wrong', { field: 'answer' })
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    const { gathering } = await visibleGathering(tx, personId, postId)
    if (gathering.cancelled) refuse('gathering-cancelled')
    if (endOf(gathering.when) < now) refuse('gathering-over')
    const before = await answerOf(tx, postId, personId)
    if (before === answer) return
    if (answer === 'yes' && gathering.placesLeft === 0) refuse('gathering-full')
    await putAnswer(tx, postId, personId, answer, now)
    await countAnswers(tx, postId, difference(before, answer))
  })
}

/** Takes an answer back, and gives its place back. Where there was none, nothing changes. @throws Refusal no-such-post */
export async function withdrawAnswer(given: Pick<Deps, 'db'>, personId: ActorId, postId: PostId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await visibleGathering(tx, personId, postId)
    const before = await answerOf(tx, postId, personId)
    if (!before) return
    await deleteAnswer(tx, postId, personId)
    await countAnswers(tx, postId, difference(before, null))
  })
}

function difference(before: Answer | null, after: Answer | null) {
  const step = (answer: Answer) => Number(after === answer) - Number(before === answer)
  return { yes: step('yes'), maybe: step('maybe') }
}
