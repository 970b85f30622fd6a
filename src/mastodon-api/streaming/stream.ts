import type { TokenHolder } from '../../access/index.ts'
import type { Line } from '../../lines.ts'
import type { ActorId } from '../../platform/ids.ts'
import type { Channel } from './channels.ts'

/** An open line, and what it hears. */
export type Stream = {
  line: Line
  socket: boolean
  /** Whom it reads as. */
  viewer: ActorId
  /** Who holds the token. */
  holder: Pick<TokenHolder, 'accountId' | 'personId' | 'language'>
  subscriptions: Map<string, Subscription>
  /** Whether its reader answered since the last beat. */
  alive: boolean
}

export type Subscription = { stream: Stream; channel: Channel }
