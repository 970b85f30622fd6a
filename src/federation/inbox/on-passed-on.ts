import type { RemoteActor } from '../../actors/index.ts'
import { DocumentUnavailable } from '../fetch-document.ts'
import { type Doc, idOf, typeAmong } from '../translate/document.ts'
import { saidInPost } from '../translate/said-in-post.ts'
import type { Activity, Inbox, Outcome } from './activity.ts'
import { keepPost } from './keep-post.ts'
import { changeSaid } from './keep-said.ts'
import { provenWithin } from './proven.ts'

/**
 * A group tells its followers what one of its members did (FEP-1b12). Only that something happened is believed of it: what
 * is said now is asked of its own server, where it comes without the member's proof. What begins a thread is a relay by the group, its replies stand in the thread.
 */
export async function onPassedOn(given: Inbox, { id, actor }: Activity, passed: Doc): Promise<Outcome> {
  const uri = idOf(passed.object)
  if (!uri) return { ignored: 'what it is about is not told' }
  if (given.uris.isFromHere(uri)) return { ignored: 'it is from here, and known' }
  const known = (await given.publishing.remote.byUris([uri])).get(uri)
  if (known?.withdrawn) return { ignored: 'it was taken back' }
  if (!known && !(await given.actors.remote.isFollowedFromHere(actor.id))) return { ignored: 'it concerns nobody here' }
  if (typeAmong(passed, ['Delete']))
    return known ? withdrawGone(given, { uri, authorId: known.authorId }) : { ignored: 'the post is not here' }
  const doc = (await provenWithin(given, passed)) ?? (await given.fetchDocument(uri))
  const author = known && (await given.actors.remote.byIds([known.authorId])).get(known.authorId)
  if (author && typeAmong(passed, ['Update'])) await changeKept(given, doc, author)
  const postId = known?.id ?? (await keepPost(given, doc))
  if (!postId) return { ignored: 'no such thing stands here' }
  if (typeAmong(passed, ['Update']) || idOf(doc.inReplyTo)) return 'understood'
  const plain = { why: null, speciality: null, territory: null, throughId: null, throughUri: null }
  await given.relays.remote.receive({ ...plain, uri: id, actorId: actor.id, postId })
  return 'understood'
}

async function changeKept(given: Inbox, doc: Doc, author: RemoteActor): Promise<void> {
  const said = saidInPost(doc, author.followers)
  if (said?.authorUri !== author.uri) return
  await changeSaid(given, said, author)
}

/** Taken back only where its own server says that it is no more. */
async function withdrawGone(given: Inbox, said: { uri: string; authorId: RemoteActor['id'] }): Promise<Outcome> {
  try {
    if (!typeAmong(await given.fetchDocument(said.uri), ['Tombstone'])) return { refused: 'it is still there' }
  } catch (error) {
    if (!(error instanceof DocumentUnavailable && error.gone)) throw error
  }
  await given.publishing.remote.receiveWithdrawal(said)
  return 'understood'
}
