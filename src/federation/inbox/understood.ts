import type { Treatment } from './activity.ts'
import { onAnnounce } from './on-announce.ts'
import { onAccept, onReject } from './on-answer.ts'
import { onBlock } from './on-block.ts'
import { onCreate } from './on-create.ts'
import { onDelete } from './on-delete.ts'
import { onFollow } from './on-follow.ts'
import { onLike } from './on-like.ts'
import { onUndo } from './on-undo.ts'
import { onUpdate } from './on-update.ts'

/** The activities that are understood, and what becomes of each. */
export const understood: Readonly<Record<string, Treatment>> = {
  Accept: onAccept,
  Announce: onAnnounce,
  Block: onBlock,
  Create: onCreate,
  Delete: onDelete,
  Follow: onFollow,
  Like: onLike,
  Reject: onReject,
  Undo: onUndo,
  Update: onUpdate,
}
