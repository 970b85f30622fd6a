import type { GatheringAnswered, GatheringChanged } from '../../agenda/index.ts'
import { readPost } from '../dispatch/readable-post.ts'
import type { Given } from '../given.ts'
import { activityAbout } from '../translate/activities.ts'
import { joinOf, leaveOf } from '../translate/joining.ts'
import { inboxesFor } from './audience.ts'
import type { Send } from './send.ts'

type Sending = Given & { send: Send }

/** An event from here is at another time or place, or cancelled: those are told who have it, and those who come. */
export async function onGatheringChanged(
  given: Sending,
  { postId, authorId, sequence }: GatheringChanged,
): Promise<void> {
  const post = await readPost(given, postId, authorId)
  if (!post) return
  const { visibility, mentions } = post.card.content
  const coming = await given.agenda.whoComes(postId, { personId: authorId, actorIds: [authorId] })
  const named = [...mentions, ...(coming ? [...coming.yes, ...coming.maybe] : [])].map(({ id }) => id)
  const inboxes = await inboxesFor(given, { authorId, visibility, named })
  const about = { sender: authorId, object: post.document, mark: `update-event-${sequence}` }
  await given.send(given.db, activityAbout(given, 'Update', about), inboxes)
}

/** Somebody from here comes to an event elsewhere, or no more. Other servers know of no perhaps: that is said by not coming. */
export async function onGatheringAnswered(given: Sending, fact: GatheringAnswered): Promise<void> {
  const { postId, authorId, personId, before, after, at } = fact
  if ((before === 'yes') === (after === 'yes')) return
  const both = await given.actors.remote.byIds([authorId, personId])
  const organiser = both.get(authorId)
  const event = (await given.publishing.remote.byIds([postId])).get(postId)
  if (!organiser || !event || both.has(personId)) return
  const about = { sender: personId, postId, uri: event.uri, organiser: organiser.uri, at }
  await given.send(given.db, (after === 'yes' ? joinOf : leaveOf)(given, about), [organiser.inbox])
}
