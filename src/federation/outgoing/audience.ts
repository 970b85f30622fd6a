import type { ActorId } from '#platform/ids.ts'
import type { Visibility } from '../../publishing/index.ts'
import type { Given } from '../given.ts'

/** The inboxes of those elsewhere for whom something is: the followers of its author, and those whom it names. */
export async function inboxesFor(
  given: Pick<Given, 'actors'>,
  about: { authorId: ActorId; visibility: Visibility; named: readonly ActorId[] },
): Promise<string[]> {
  const followers = about.visibility === 'mentioned' ? [] : await given.actors.remote.inboxesOfFollowers(about.authorId)
  const named = await given.actors.remote.byIds(about.named)
  // Nobody is written to twice who shares an inbox with a follower.
  return [...new Set([...followers, ...[...named.values()].map(({ sharedInbox, inbox }) => sharedInbox ?? inbox)])]
}
