import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import type { DocumentRead } from '../media/index.ts'
import { mayBeAwaited, onPostPublished } from './on-post-published.ts'

/** What a document says may be what somebody waits for: it was published before it was read. */
export async function onDocumentRead(
  given: Parameters<typeof onPostPublished>[0],
  { mediaId }: DocumentRead,
): Promise<void> {
  for (const post of await postsWith(given.db, mediaId)) await onPostPublished(given, post)
}

/** Most documents are read before anything shows them. */
export async function mayBeAwaitedIn({ mediaId }: DocumentRead, tx: Tx): Promise<boolean> {
  return (await postsWith(tx, mediaId)).length > 0 && mayBeAwaited({ visibility: 'public' }, tx)
}

async function postsWith(db: Reader, id: MediaId): Promise<{ postId: PostId; writtenBy: ActorId }[]> {
  const { rows } = await sql<{ postId: PostId; writtenBy: ActorId }>`
    select p.id as "postId", p.written_by as "writtenBy" from media_uses u join posts p on p.id = substr(u.kept_for, 6)::bigint
    where u.media_id = ${id} and u.kept_for like 'post:%' and p.visibility = 'public' and p.withdrawn_at is null`.execute(
    db,
  )
  return rows
}
