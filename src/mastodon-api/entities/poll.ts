import { type Emoji, emojisIn } from '../../emojis/index.ts'
import type { Poll } from '../../publishing/index.ts'

import type { Addresses } from '../addresses.ts'
import { customEmoji } from './custom-emoji.ts'

/**
 * https://docs.joinmastodon.org/entities/Poll/ — its id is that of its post. Votes show once one has voted, or it ended.
 * @param emojis those of its post
 */
export function pollEntity(
  addresses: Addresses,
  poll: Poll,
  emojis: readonly Emoji[],
  viewer: { signedIn: boolean; speaks: boolean },
) {
  const named = emojisIn(
    poll.choices.map(({ text }) => text),
    emojis,
  )
  const open = poll.ended || poll.mine !== null || viewer.speaks
  return {
    id: poll.postId,
    expires_at: poll.endsAt?.toISOString() ?? null,
    expired: poll.ended,
    multiple: poll.several,
    votes_count: poll.choices.reduce((sum, { votes }) => sum + votes, 0),
    voters_count: poll.voters,
    options: poll.choices.map(({ text, votes }) => ({ title: text, votes_count: open ? votes : null })),
    emojis: named.map((emoji) => customEmoji(addresses, emoji)),
    ...(viewer.signedIn && { voted: poll.mine !== null || viewer.speaks, own_votes: poll.mine ?? [] }),
  }
}
