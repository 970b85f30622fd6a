import type { PeerKeys } from '../peer-keys.ts'
import { asDocument, type Doc, first, idOf, sameOrigin } from '../translate/document.ts'
import { isRecent, voucherIn } from './vouched.ts'

type Given = { peerKeys: PeerKeys; clock: { now(): Date } }

/** Whether a document carries what this actor made of it, so that it does not matter who brought it. From jobs only. */
export async function isProvenTo(given: Given, doc: Doc, actorUri: string): Promise<boolean> {
  const voucher = voucherIn(doc)
  if (!voucher || !isRecent(voucher, given.clock.now())) return false
  let key = await given.peerKeys.known(voucher.keyId)
  if (!key || !(await voucher.isOf(key))) key = await given.peerKeys.fetch(voucher.keyId)
  return key !== null && key.ownerUri === actorUri && (await voucher.isOf(key))
}

/** An object with its author's own proof, from whichever server it came; null where it has none that holds. */
export async function provenObject(given: Given, value: unknown): Promise<Doc | null> {
  const doc = asDocument(first(value))
  const [uri, author] = doc ? [idOf(doc.id), idOf(doc.attributedTo)] : []
  if (!doc?.proof || !uri || !author || !sameOrigin(uri, author)) return null
  return (await isProvenTo(given, doc, author)) ? doc : null
}

/** What an activity that somebody passed on is about, where its actor's proof, or that of the object's author, holds. */
export async function provenWithin(given: Given, passed: Doc): Promise<Doc | null> {
  const [object, actor] = [asDocument(first(passed.object)), idOf(passed.actor)]
  const own = object && actor && sameOrigin(idOf(object.id) ?? '', actor)
  if (own && (await isProvenTo(given, passed, actor))) return object
  return provenObject(given, object)
}
