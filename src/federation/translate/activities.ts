import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import type { Uris } from '../../api/uris.ts'
import { LINK_TERMS } from './chain-context.ts'
import type { Doc } from './document.ts'
import { PUBLIC_COLLECTION } from './document.ts'
import { HASHTAG_TERMS, hashtagDocument } from './hashtag-document.ts'
import { linkMembers, type SaidInLink } from './link.ts'

/** What is sent in somebody's name. */
export type Outgoing = { sender: ActorId | 'instance'; activity: Doc }

type From = { uris: Uris; clock: { now(): Date } }

export const CONTEXT = 'https://www.w3.org/ns/activitystreams'

/** Names of activities that happen more than once between the same two: the time tells them apart. */
const named = ({ uris, clock }: From, sender: ActorId, what: string) =>
  `${uris.actor(sender)}#${what}/${clock.now().getTime()}`

type Answer = { sender: ActorId; follower: string; followUri: string }

const answerOf =
  (type: 'Accept' | 'Reject') =>
  (from: From, { sender, follower, followUri }: Answer): Outgoing => {
    const actor = from.uris.actor(sender)
    const follow = { id: followUri, type: 'Follow', actor: follower, object: actor }
    const id = `${named(from, sender, `${type.toLowerCase()}s`)}/${followUri.length}-${encodeURIComponent(follower)}`
    return { sender, activity: { '@context': CONTEXT, id, type, actor, object: follow, to: [follower] } }
  }
export const acceptOf = answerOf('Accept')
export const rejectOf = answerOf('Reject')

export function followOf(
  from: From,
  { sender, followee, followeeId }: { sender: ActorId; followee: string; followeeId: ActorId },
): Outgoing & { uri: string } {
  const uri = named(from, sender, `follows/${followeeId}`)
  const actor = from.uris.actor(sender)
  return {
    sender,
    uri,
    activity: { '@context': CONTEXT, id: uri, type: 'Follow', actor, object: followee, to: [followee] },
  }
}

/** Takes back an activity, which is repeated in it. */
export function undoOf(from: From, sender: ActorId, undone: Doc): Outgoing {
  const { '@context': _, ...object } = undone
  const id = `${undone.id as string}${(undone.id as string).includes('#') ? '/' : '#'}undo`
  const actor = from.uris.actor(sender)
  const to = undone.to
  return { sender, activity: { '@context': CONTEXT, id, type: 'Undo', actor, object, ...(to ? { to } : {}) } }
}

export function blockOf(
  { uris }: From,
  { sender, blockedId, blocked, since }: { sender: ActorId; blockedId: ActorId; blocked: string; since: string },
): Outgoing {
  const actor = uris.actor(sender)
  const id = `${actor}#blocks/${blockedId}/${Date.parse(since)}`
  return { sender, activity: { '@context': CONTEXT, id, type: 'Block', actor, object: blocked, to: [blocked] } }
}

export function moveOf(
  { uris }: From,
  { sender, target, at }: { sender: ActorId; target: string; at: string },
): Outgoing {
  const actor = uris.actor(sender)
  const id = `${actor}#moves/${Date.parse(at)}`
  const to = [uris.followers(sender)]
  return { sender, activity: { '@context': CONTEXT, id, type: 'Move', actor, object: actor, target, to } }
}

/** A post is put at the top of a page, or a hashtag forward, or taken from there. @param about the post, or the hashtag */
export function featuredOf(
  from: From,
  { sender, about, pinned }: { sender: ActorId; about: { postId: PostId } | { hashtag: string }; pinned: boolean },
): Outgoing {
  const { uris } = from
  const [type, actor] = [pinned ? 'Add' : 'Remove', uris.actor(sender)]
  const [what, object] =
    'postId' in about
      ? [about.postId, uris.post(about.postId)]
      : [encodeURIComponent(about.hashtag), hashtagDocument(uris, about.hashtag)]
  const id = named(from, sender, `${type.toLowerCase()}s/${what}`)
  // Hashtags, too, are told of by the name of the posts' collection: that is where Mastodon looks for both.
  const said = { object, target: uris.featured(sender), to: [PUBLIC_COLLECTION] }
  return { sender, activity: { '@context': [CONTEXT, HASHTAG_TERMS], id, type, actor, ...said } }
}

/**
 * Tells another server of a report on somebody of it, in the name of the instance: who reported is not said
 * (https://docs.joinmastodon.org/spec/activitypub/#Flag). @param posts addresses
 */
export function flagOf(
  { uris }: From,
  { reportId, reported, posts, comment }: { reportId: string; reported: string; posts: string[]; comment: string },
): Outgoing {
  const actor = uris.instance
  const id = `${actor}#flags/${reportId}`
  const activity = { '@context': CONTEXT, id, type: 'Flag', actor, content: comment, object: [reported, ...posts] }
  return { sender: 'instance', activity: { ...activity, to: [reported] } }
}

export function likeOf(
  { uris }: From,
  liked: { sender: ActorId; postId: PostId; uri: string; author: string; since: string },
): Outgoing {
  const { sender, postId, uri, author, since } = liked
  const actor = uris.actor(sender)
  const id = `${actor}#likes/${postId}/${Date.parse(since)}`
  return { sender, activity: { '@context': CONTEXT, id, type: 'Like', actor, object: uri, to: [author] } }
}

/** A relay, as everybody reads it; those who know chains read a link of one. @param author of what is passed on, where somebody elsewhere is to be told */
export function announceOf(
  { uris }: From,
  relay: { sender: ActorId; relayId: RelayId; uri: string; at: Date; author: string; said: SaidInLink },
): Outgoing {
  const { sender, relayId, uri, at, author, said } = relay
  const actor = uris.actor(sender)
  const activity = {
    '@context': [CONTEXT, LINK_TERMS],
    id: uris.relay(relayId),
    type: 'Announce',
    actor,
    object: uri,
    published: at.toISOString(),
    to: [PUBLIC_COLLECTION],
    cc: [author, uris.followers(sender)],
    ...linkMembers(said),
  }
  return { sender, activity }
}

/** A post is published, or says something else. `object`: with its own context and audience. */
export function activityAbout(
  { uris }: From,
  type: 'Create' | 'Update',
  { sender, object, mark }: { sender: ActorId; object: Doc; mark: string },
): Outgoing {
  const { '@context': context, ...inner } = object
  const activity = {
    '@context': context ?? CONTEXT,
    id: `${object.id as string}#${mark}`,
    type,
    actor: uris.actor(sender),
    published: object.updated ?? object.published,
    to: object.to,
    cc: object.cc,
    object: inner,
  }
  return { sender, activity }
}

export function deleteOf(
  { uris }: From,
  { sender, uri, to }: { sender: ActorId; uri: string; to: string[] },
): Outgoing {
  const activity = {
    '@context': CONTEXT,
    id: `${uri}#delete`,
    type: 'Delete',
    actor: uris.actor(sender),
    object: uri === uris.actor(sender) ? uri : { id: uri, type: 'Tombstone' },
    to,
  }
  return { sender, activity }
}
