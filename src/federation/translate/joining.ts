import type { ActorId, PostId } from '#platform/ids.ts'
import { parseId } from '#platform/ids.ts'
import type { Uris } from '../../api/uris.ts'
import { CONTEXT, type Outgoing } from './activities.ts'
import type { Doc } from './document.ts'

type From = { uris: Uris }
type About = { sender: ActorId; postId: PostId; uri: string; organiser: string; at: string }

const named = ({ uris }: From, { sender, postId, at }: About, what: string) =>
  `${uris.actor(sender)}#${what}/${postId}/${Date.parse(at)}`

const saying =
  (type: 'Join' | 'Leave') =>
  (from: From, about: About): Outgoing => {
    const { sender, uri, organiser } = about
    const id = named(from, about, `${type.toLowerCase()}s`)
    const actor = from.uris.actor(sender)
    return { sender, activity: { '@context': CONTEXT, id, type, actor, object: uri, to: [organiser] } }
  }

/** Somebody from here comes to an event elsewhere, as Mobilizon is told; or no more. */
export const joinOf = saying('Join')
export const leaveOf = saying('Leave')

/** Whom a Join of ours is of, and about which event, told by its name; null where it is none. */
export function joinNamed({ uris }: From, uri: string): { personId: ActorId; postId: PostId } | null {
  const [, actor, post] = /^(.+)#joins\/(\d+)\/\d+$/.exec(uri) ?? []
  const person = actor ? uris.named(actor) : null
  const postId = parseId<'Post'>(post)
  return person?.kind === 'actor' && postId ? { personId: person.id, postId } : null
}

/** What somebody elsewhere is told who said that she comes. `join`: what she sent. */
export function answerToJoin(
  { uris }: From,
  type: 'Accept' | 'Reject',
  { sender, to, join }: { sender: ActorId; to: string; join: Doc },
): Outgoing {
  const actor = uris.actor(sender)
  const id = `${actor}#${type.toLowerCase()}s/${encodeURIComponent(join.id as string)}`
  return { sender, activity: { '@context': CONTEXT, id, type, actor, object: join, to: [to] } }
}
