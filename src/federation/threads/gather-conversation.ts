import type { Db, Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { PostId } from '#platform/ids.ts'
import type { Inbox } from '../inbox/activity.ts'
import { sameOrigin } from '../translate/document.ts'
import { keepNamed, passingOver } from './keep-named.ts'
import { namesIn } from './names-in.ts'

export const GATHER = 'federation:gather-conversation'
/** What one conversation may cost: posts above, posts below or beside. */
const MOST = { above: 40, around: 60 } as const
/** So many conversations at once: what a slow server keeps must not hold up what else waits. */
const LANES = 2

/** Has a job fetch what stands around a post of another server, in the caller's transaction. */
export async function askToGather(given: Pick<Deps, 'jobs'>, db: Db | Tx, id: PostId): Promise<void> {
  const queue = `federation-conversations-${BigInt(id) % BigInt(LANES)}`
  await given.jobs.add(db, GATHER, { id }, { key: `${GATHER}:${id}`, queue, maxAttempts: 4 })
}

/**
 * Fetches what a post of another server answers, up to the beginning, and then what else stands in that conversation: the
 * collection that its owner keeps of it (FEP-f228, named by FEP-7888's `context`), else the replies of its beginning and of
 * the post. All of it is past: nobody is told.
 */
export async function gatherConversation(given: Inbox, { id }: { id: PostId }): Promise<void> {
  const top = await gatherAbove(given, id)
  const around = (await given.publishing.remote.around(top)) ?? (await given.publishing.remote.around(id))
  if (!around) return
  const whole = around.contextUri && sameOrigin(around.contextUri, around.uri) ? around.contextUri : null
  let names = whole ? await passingOver(() => namesIn(given.fetchDocument, whole, MOST.around)) : null
  if (!names?.length) {
    const own = id === top ? null : await given.publishing.remote.around(id)
    const lists = [around, own].flatMap((one) => one?.repliesUri ?? [])
    const read = lists.map((uri) => passingOver(() => namesIn(given.fetchDocument, uri, MOST.around)))
    names = (await Promise.all(read)).flatMap((found) => found ?? [])
  }
  for (const uri of [...new Set(names)].slice(0, MOST.around)) await passingOver(() => keepNamed(given, uri))
}

/** @returns the beginning of the conversation, as far as it could be had */
async function gatherAbove(given: Inbox, id: PostId): Promise<PostId> {
  let top = id
  for (let n = 0; n < MOST.above; n++) {
    const parentUri = (await given.publishing.remote.around(top))?.parentUri
    const parent = parentUri ? await passingOver(() => keepNamed(given, parentUri)) : null
    if (!parent) break
    top = parent
  }
  return top
}
