import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'

/**
 * What these posts say is about a speciality too, from now on: it was not known when they were published. Nothing else of
 * them changes, and nobody is told. The same however often it runs.
 */
export async function fileUnder(tx: Tx, posts: readonly PostId[], speciality: string): Promise<void> {
  await sql`
    with filed as (
      insert into post_specialities (post_id, speciality)
      select id, ${speciality} from posts where id = any(${posts}::bigint[]) and withdrawn_at is null
      on conflict do nothing returning post_id)
    update posts set version = version from filed where id = filed.post_id`.execute(tx)
}
