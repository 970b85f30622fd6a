import type { ActorId, PostId } from '#platform/ids.ts'
import { type PollEnded, type PollVoted, pollVoters } from '../../publishing/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { activityAbout } from '../translate/activities.ts'
import { voteOf } from '../translate/poll-document.ts'
import { inboxesFor } from './audience.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

export const TELL_POLL = 'federation:tell-poll'
/** What is counted meanwhile is told together: the more voters, the longer the wait. */
const waitOf = (voters: number) => Math.min(180, 2 + voters) * 1000

/** A vote in a poll of another server is told to whoever asked; one in a poll from here will be told with the others. */
export async function onPollVoted(given: Sending, fact: PollVoted): Promise<void> {
  const { postId, authorId, actorId } = fact
  const both = await given.actors.remote.byIds([authorId, actorId])
  const author = both.get(authorId)
  if (!author) return tellPollSoon(given, { postId, authorId })
  const poll = (await given.feeds.card(postId, { personId: actorId, actorIds: [actorId] }))?.poll
  const known = (await given.publishing.remote.byIds([postId])).get(postId)
  if (!poll || !known || both.has(actorId)) return
  for (const number of fact.choices) {
    const choice = poll.choices.find((one) => one.number === number)
    if (!choice) continue
    const about = { sender: actorId, postId, poll: known.uri, author: author.uri, number, choice: choice.text }
    await given.send(given.db, voteOf(given, about), [author.inbox])
  }
}

export type Polled = { postId: PostId; authorId: ActorId }

async function tellPollSoon(given: Sending, polled: Polled): Promise<void> {
  const wait = waitOf((await pollVoters(given.db, polled.postId)).length)
  // The end of a span of that length: a poll that is voted in all the time is told of all the same.
  const runAt = new Date(Math.ceil((given.clock.now().getTime() + 1) / wait) * wait)
  await given.jobs.add(given.db, TELL_POLL, polled, { key: `${TELL_POLL}:${polled.postId}`, runAt, maxAttempts: 3 })
}

export async function onPollEnded(given: Sending, { postId, authorId }: PollEnded): Promise<void> {
  await tellPoll(given, { postId, authorId })
}

/** The job: what was counted, for those who have the post and those who voted. */
export async function tellPoll(given: Sending, { postId, authorId }: Polled): Promise<void> {
  const post = await readPost(given, postId, authorId)
  if (!post?.card.poll) return
  const { visibility, mentions } = post.card.content
  const named = [...mentions.map(({ id }) => id), ...(await pollVoters(given.db, postId))]
  const inboxes = await inboxesFor(given, { authorId, visibility, named })
  const mark = `update-poll-${given.clock.now().getTime()}`
  await given.send(given.db, activityAbout(given, 'Update', { sender: authorId, object: post.document, mark }), inboxes)
}
