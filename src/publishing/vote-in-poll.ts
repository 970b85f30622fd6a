import { inTransaction } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak, type Voice } from '../actors/index.ts'
import type { PollVoted } from './facts.ts'
import { insertVote, lockPoll, pollAsked } from './polls.ts'
import { refuse } from './refusals.ts'
import { postBefore } from './visible-posts.ts'

/**
 * Votes in the name of `voice.actorId`, once and for all; where several may be chosen, for further ones later.
 * Where the poll is of another server, its server is told, and tells what is counted.
 * @throws Refusal may-not-speak, no-such-post, no-such-poll, may-not-vote (one's own poll), poll-over, vote-empty, already-voted
 */
export async function voteInPoll(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
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
    if (poll.ends_at && poll.ends_at.getTime() <= at.getTime()) refuse('poll-over')
    if (choices.length === 0 || (!poll.several && choices.length > 1)) refuse('vote-empty')
    await insertVote(tx, { postId, actorId: voice.actorId, choices, several: poll.several, at })
    await given.facts.record<PollVoted>(tx, {
      kind: 'PollVoted',
      postId,
      authorId: post.authorId,
      actorId: voice.actorId,
      choices,
    })
  })
}

/**
 * The same by somebody of another server, who says what she chose in its words.
 * @throws Refusal as `voteInPoll`
 */
export async function receiveVote(
  given: Pick<Deps, 'db' | 'clock' | 'facts'>,
  actorId: ActorId,
  postId: PostId,
  said: string,
): Promise<void> {
  const asked = (await pollAsked(given.db, postId)) ?? refuse('no-such-poll')
  const chosen = asked.indexOf(said.normalize('NFC').trim())
  if (chosen < 0) refuse('no-such-poll')
  await voteInPoll(given, { personId: actorId, actorId }, postId, [chosen])
}
