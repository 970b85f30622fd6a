import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import { insertVote, lockPoll } from './polls.ts'
import { postBefore } from './posts.ts'
import { refuse } from './refusals.ts'

/**
 * Votes once and for all, in the name of `voice.actorId`.
 * @throws Refusal may-not-speak, no-such-post, no-such-poll, may-not-vote (one's own poll), poll-over, vote-empty, already-voted
 */
export async function voteInPoll(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  postId: PostId,
  chosen: readonly number[],
): Promise<void> {
  const choices = [...new Set(chosen)]
  await inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const post = await postBefore(tx, voice, postId)
    const poll = (await lockPoll(tx, postId)) ?? refuse('no-such-poll')
    if (post.authorId === voice.actorId) refuse('may-not-vote')
    const at = given.clock.now()
    if (poll.ends_at.getTime() <= at.getTime()) refuse('poll-over')
    if (choices.length === 0 || (!poll.several && choices.length > 1)) refuse('vote-empty')
    await insertVote(tx, { postId, actorId: voice.actorId, choices, at })
  })
}
