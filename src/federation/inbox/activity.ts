import type { RemoteActor } from '../../actors/index.ts'
import type { FetchDocument } from '../fetch-document.ts'
import type { Given } from '../given.ts'
import type { Learn } from '../learn.ts'
import type { Send } from '../outgoing/send.ts'
import type { PeerKeys } from '../peer-keys.ts'
import type { MaySpeakWith } from '../sites.ts'
import type { Doc } from '../translate/document.ts'

/** What an actor of another server did, as that actor signed it. */
export type Activity = {
  id: string
  type: string
  actor: RemoteActor
  doc: Doc
  /** Who sent it, where that was not its actor: a relay server, say. */
  broughtBy?: string | null
}

/** `ignored`: it is of no concern here. `refused`: it may not be. Each with why, for the log. */
export type Outcome = 'understood' | { ignored: string } | { refused: string }

export type Inbox = Given & {
  learn: Learn
  fetchDocument: FetchDocument
  peerKeys: PeerKeys
  maySpeakWith: MaySpeakWith
  send: Send
}

/** What becomes of one kind of activity; it may run again for the same one and must not mind. */
export type Treatment = (given: Inbox, activity: Activity) => Promise<Outcome>
