import type { Poll } from '../../publishing/index.ts'

/** https://docs.joinmastodon.org/entities/Poll/ — its id is that of its post. Votes show once one has voted, or it ended. */
export function pollEntity(poll: Poll, viewer: { signedIn: boolean; speaks: boolean }) {
  const open = poll.ended || poll.mine !== null || viewer.speaks
  return {
    id: poll.postId,
    expires_at: poll.endsAt?.toISOString() ?? null,
    expired: poll.ended,
    multiple: poll.several,
    votes_count: poll.choices.reduce((sum, { votes }) => sum + votes, 0),
    voters_count: poll.voters,
    options: poll.choices.map(({ text, votes }) => ({ title: text, votes_count: open ? votes : null })),
    emojis: [],
    ...(viewer.signedIn && { voted: poll.mine !== null || viewer.speaks, own_votes: poll.mine ?? [] }),
  }
}
