import { type Doc, idOf, textOf } from '../translate/document.ts'
import type { Activity, Inbox, Outcome } from './activity.ts'

/** Somebody elsewhere votes in a poll from here, one choice at a time. It is counted, and stands nowhere as a post. */
export async function onVote(given: Inbox, { actor }: Activity, doc: Doc): Promise<Outcome> {
  if (idOf(doc.attributedTo ?? doc.actor) !== actor.uri) return { refused: 'its author is another' }
  const named = given.uris.named(idOf(doc.inReplyTo) ?? '')
  if (named?.kind !== 'post') return { ignored: 'a vote in a poll of another server' }
  await given.publishing.remote.receiveVote(actor.id, named.id, textOf(doc, 'name') ?? '')
  return 'understood'
}
