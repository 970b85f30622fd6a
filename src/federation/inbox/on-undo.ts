import { pairOfFollow } from '../follow-uris.ts'
import { asDocument, type Doc, first, idOf, typesOf } from '../translate/document.ts'
import type { Activity, Inbox, Outcome, Treatment } from './activity.ts'
import { postNamed } from './post-named.ts'
import { voiceOf } from './voice-of.ts'

/** The same actor takes something back that it did. */
export const onUndo: Treatment = async (given, activity) => {
  const undone = asDocument(first(activity.doc.object))
  const uri = idOf(activity.doc.object)
  if (undone && undone.actor !== undefined && idOf(undone.actor) !== activity.actor.uri)
    return { refused: 'it undoes what another did' }
  const [type] = undone ? typesOf(undone) : []
  const undo = undone && type ? undoings[type] : undefined
  if (undo) return undo(given, activity, undone!)
  return uri ? undoByName(given, activity, uri) : { ignored: 'what it undoes is not told' }
}

type Undoing = (given: Inbox, activity: Activity, undone: Doc) => Promise<Outcome>

/** What can be taken back, and how. */
export const undoings: Readonly<Record<string, Undoing>> = {
  async Follow(given, { actor }, undone) {
    const named = given.uris.named(idOf(undone.object) ?? '')
    if (named?.kind !== 'actor') return { ignored: 'nobody from here was followed' }
    await given.actors.unfollow(voiceOf(actor), named.id)
    return 'understood'
  },
  Like: unlike,
  EmojiReact: unlike,
  async Announce(given, { actor }, undone) {
    const uri = idOf(undone)
    if (uri && (await given.relays.remote.receiveUndo({ actorId: actor.id, uri }))) return 'understood'
    const post = await postNamed(given, idOf(undone.object))
    const stood = post && (await given.relays.remote.receiveUndo({ actorId: actor.id, postId: post }))
    return stood ? 'understood' : { ignored: 'there is no such relay' }
  },
  async Block(given, { actor }, undone) {
    const named = given.uris.named(idOf(undone.object) ?? '')
    if (named?.kind !== 'actor') return { ignored: 'nobody from here was blocked' }
    await given.actors.relations.unblock(voiceOf(actor), named.id)
    return 'understood'
  },
}

async function unlike(given: Inbox, { actor }: Activity, undone: Doc): Promise<Outcome> {
  const post = await postNamed(given, idOf(undone.object))
  if (!post) return { ignored: 'the post is not here' }
  await given.publishing.unfavourite(voiceOf(actor), post)
  return 'understood'
}

/** By its name alone. */
async function undoByName(given: Inbox, { actor }: Activity, uri: string): Promise<Outcome> {
  const pair = await pairOfFollow(given.db, uri)
  if (pair?.followerId === actor.id) {
    await given.actors.unfollow(voiceOf(actor), pair.followeeId)
    return 'understood'
  }
  const stood = await given.relays.remote.receiveUndo({ actorId: actor.id, uri })
  return stood ? 'understood' : { ignored: 'what it undoes is not known' }
}
