import type { Treatment } from './activity.ts'
import { onAnnounce } from './on-announce.ts'
import { onAccept, onReject } from './on-answer.ts'
import { onBlock } from './on-block.ts'
import { onCreate } from './on-create.ts'
import { onDelete } from './on-delete.ts'
import { onAdd, onRemove } from './on-featured.ts'
import { onFlag } from './on-flag.ts'
import { onFollow } from './on-follow.ts'
import { onJoin, onLeave } from './on-join.ts'
import { onLike } from './on-like.ts'
import { onMove } from './on-move.ts'
import { onQuoteRequest } from './on-quote-request.ts'
import { onReadsReport } from './on-reads-report.ts'
import { onUndo } from './on-undo.ts'
import { onUpdate } from './on-update.ts'

/** The activities that are understood, and what becomes of each. */
export const understood: Readonly<Record<string, Treatment>> = {
  Accept: onAccept,
  Add: onAdd,
  Announce: onAnnounce,
  Block: onBlock,
  Create: onCreate,
  Delete: onDelete,
  // What it says of a post in a picture is told in one way here.
  EmojiReact: onLike,
  Flag: onFlag,
  Follow: onFollow,
  Join: onJoin,
  Leave: onLeave,
  Like: onLike,
  QuoteRequest: onQuoteRequest,
  ReadsReport: onReadsReport,
  Move: onMove,
  Reject: onReject,
  Remove: onRemove,
  Undo: onUndo,
  Update: onUpdate,
}

/** Those that are known, and left without more ado: why. */
export const leftOut: Readonly<Record<string, string>> = {
  Dislike: 'nothing is disliked here',
  Ignore: 'whom others ignore is no concern of ours',
  Invite: 'nobody joins a group of another server from here',
  Listen: 'what others listen to is told to nobody',
  Lock: 'who may answer a post is for its own server to say',
  Offer: 'nothing is offered here',
  Read: 'what others read is told by its own reports',
  View: 'how often a film is seen is for its own server to say',
  Resolve: 'what becomes of a report is for those who were told',
  Warn: 'a warning to somebody elsewhere is no concern of ours',
}
