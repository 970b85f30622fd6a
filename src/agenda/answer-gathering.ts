import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { answerOf, deleteAnswer, putAnswer } from './answers.ts'
import type { GatheringAnswered } from './facts.ts'
import { type Answer, answers, endOf } from './gathering.ts'
import { countAnswers, lockGathering } from './gatherings.ts'
import { visibleGathering } from './organising.ts'
import { refuse } from './refusals.ts'
import { answeredThere } from './remote-gatherings.ts'

/**
 * A person says whether she comes; again, she changes her answer. Two who want the last place at once take turns: the
 * second is told that it is full.
 * @throws Refusal answer-wrong, no-such-post, gathering-cancelled, gathering-over, gathering-full, answered-elsewhere (an
 * event of another server that takes answers on its own page only)
 */
export async function answerGathering(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  postId: PostId,
  typed: string,
): Promise<void> {
  const answer = answers.find((known) => known === typed) ?? refuse('answer-wrong', { field: 'answer' })
  const now = given.clock.now()
  await inTransaction(given.db, async (tx) => {
    const { gathering, post } = await visibleGathering(tx, personId, postId)
    if (gathering.cancelled) refuse('gathering-cancelled')
    if (endOf(gathering.when) < now) refuse('gathering-over')
    const there = await answeredThere(tx, postId)
    if (there) refuse('answered-elsewhere', { url: there })
    const before = await answerOf(tx, postId, personId)
    if (before === answer) return
    if (answer === 'yes' && gathering.placesLeft === 0) refuse('gathering-full')
    await putAnswer(tx, postId, personId, answer, now)
    await countAnswers(tx, postId, difference(before, answer))
    await tell(given, tx, { postId, authorId: post.authorId, personId, before, after: answer })
  })
}

/** Takes an answer back, and gives its place back. Where there was none, nothing changes. @throws Refusal no-such-post */
export async function withdrawAnswer(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  personId: ActorId,
  postId: PostId,
): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    const { post } = await visibleGathering(tx, personId, postId)
    const before = await answerOf(tx, postId, personId)
    if (!before) return
    await deleteAnswer(tx, postId, personId)
    await countAnswers(tx, postId, difference(before, null))
    await tell(given, tx, { postId, authorId: post.authorId, personId, before, after: null })
  })
}

/**
 * The organisers of an event of another server do not take her: her yes goes, as if she had not given it. Where there is none,
 * nothing changes.
 */
export async function receiveRefusedAnswer(given: Pick<Deps, 'db'>, postId: PostId, personId: ActorId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    if (!(await lockGathering(tx, postId)) || (await answerOf(tx, postId, personId)) !== 'yes') return
    await deleteAnswer(tx, postId, personId)
    await countAnswers(tx, postId, difference('yes', null))
  })
}

async function tell(
  given: Pick<Deps, 'clock' | 'facts'>,
  tx: Tx,
  answered: Omit<GatheringAnswered, 'kind' | 'at'>,
): Promise<void> {
  const at = given.clock.now().toISOString()
  await given.facts.record<GatheringAnswered>(tx, { kind: 'GatheringAnswered', ...answered, at })
}

function difference(before: Answer | null, after: Answer | null) {
  const step = (answer: Answer) => Number(after === answer) - Number(before === answer)
  return { yes: step('yes'), maybe: step('maybe') }
}
