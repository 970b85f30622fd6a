import type { PostReceived } from '../publishing/index.ts'
import type { Given } from './given.ts'
import { askForCopies, COPY_OF_POST } from './pictures/copy-shown.ts'
import { askToGather } from './threads/gather-conversation.ts'

/** Most posts have nothing around them that has to be had: they cost no job. */
export const concernsOthers = ({ is, attached, awaited, around }: PostReceived) =>
  attached || awaited || (is === 'new' && around)

/** A post of another server is here: what hangs on it is copied, what answers it hung under it, what stands around it fetched. */
export async function onPostReceived(given: Given, { postId, is, attached, around }: PostReceived): Promise<void> {
  if (attached) await askForCopies(given, given.db, COPY_OF_POST, postId)
  if (is !== 'edited') await given.publishing.remote.takeUpReplies(postId)
  if (is === 'new' && around) await askToGather(given, given.db, postId)
}
