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
      insert into post_specialities (post_id, speciality, by_name)
      select id, ${speciality}, true from posts where id = any(${posts}::bigint[]) and withdrawn_at is null
      on conflict do nothing returning post_id)
    update posts set version = version from filed where id = filed.post_id`.execute(tx)
}

/** Posts that stand under a speciality by their hashtags alone, the newest first. */
export type FiledByName = { id: PostId; hashtags: string[] }

/** Those below an id, held until the transaction ends: nobody edits them meanwhile. */
export async function filedByName(tx: Tx, speciality: string, below: string, most: number): Promise<FiledByName[]> {
  const { rows } = await sql<FiledByName>`
    with filed as materialized (
      select post_id from post_specialities where speciality = ${speciality} and by_name and post_id < ${below}::bigint
      order by post_id desc limit ${sql.lit(most)}),
    held as materialized (select id from posts where id in (select post_id from filed) order by id for update)
    select id, array(select hashtag from post_hashtags h where h.post_id = held.id) as hashtags
    from held order by id desc`.execute(tx)
  return rows
}

/** They stand there no more, where nobody said that they do. Nothing else of them changes, and nobody is told. */
export async function takeFromUnder(tx: Tx, posts: readonly PostId[], speciality: string): Promise<void> {
  await sql`
    with gone as (
      delete from post_specialities where speciality = ${speciality} and post_id = any(${posts}::bigint[]) and by_name
      returning post_id)
    update posts set version = version from gone where id = gone.post_id`.execute(tx)
}
