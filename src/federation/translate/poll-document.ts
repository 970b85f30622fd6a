import type { ActorId, PostId } from '#platform/ids.ts'
import type { Uris } from '../../api/uris.ts'
import type { Poll } from '../../publishing/index.ts'
import { CONTEXT, type Outgoing } from './activities.ts'
import type { Doc } from './document.ts'

export const POLL_TERMS = { votersCount: 'toot:votersCount' } as const

/** What a post asks: its choices with the votes for each, and until when. */
export function pollMembers({ choices, several, endsAt, ended, voters }: Poll): Doc {
  return {
    [several ? 'anyOf' : 'oneOf']: choices.map(({ text, votes }) => ({
      type: 'Note',
      name: text,
      replies: { type: 'Collection', totalItems: votes },
    })),
    votersCount: voters,
    ...(endsAt && { endTime: endsAt.toISOString(), ...(ended && { closed: endsAt.toISOString() }) }),
  }
}

/** A vote for one choice in a poll of another server, told to whoever asks alone. @param choice in the words of the poll */
export function voteOf(
  { uris }: { uris: Uris },
  vote: { sender: ActorId; postId: PostId; poll: string; author: string; number: number; choice: string },
): Outgoing {
  const { sender, postId, poll, author, number, choice } = vote
  const actor = uris.actor(sender)
  const id = `${actor}#votes/${postId}/${number}`
  const object = { id, type: 'Note', name: choice, attributedTo: actor, inReplyTo: poll, to: [author] }
  return {
    sender,
    activity: { '@context': CONTEXT, id: `${id}/create`, type: 'Create', actor, to: [author], object },
  }
}
