import { sql } from 'kysely'
import type { ActorId, MediaId, PostId } from '#platform/ids.ts'
import type { DocumentRead } from '../media/index.ts'
import { mayBeAwaited, onPostPublished } from './on-post-published.ts'

/** What a document says may be what somebody waits for: it was published before it was read. */
export async function onDocumentRead(
  given: Parameters<typeof onPostPublished>[0],
  { mediaId }: DocumentRead,
): Promise<void> {
  const { rows } = await postsWith(mediaId).execute(given.db)
  for (const post of rows) await onPostPublished(given, post)
}

/** Most documents are read before anything shows them. */
export const mayBeAwaitedIn = ({ mediaId }: DocumentRead) =>
  sql<boolean>`exists (${postsWith(mediaId)}) and ${mayBeAwaited({ visibility: 'public' })}`

const postsWith = (id: MediaId) => sql<{ postId: PostId; writtenBy: ActorId }>`
  select p.id as "postId", p.written_by as "writtenBy" from media_uses u join posts p on p.id = substr(u.kept_for, 6)::bigint
  where u.media_id = ${id} and u.kept_for like 'post:%' and p.visibility = 'public' and p.withdrawn_at is null`
