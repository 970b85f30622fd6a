import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { idFloor, idTime, type PostId } from '#platform/ids.ts'
import type { Resolved } from './resolve-query.ts'
import { wantedWords } from './words.ts'

/** Where words must stand one after the other, or not at all, the newest so many posts are looked at. */
export const LOOKED_MOST = 50_000

/**
 * The moment from which posts are looked at, where looking at all of them would take too long; null where it would not. The places
 * of words are in no index: of posts that have the words of a phrase, PostgreSQL reads one after the other until enough have the
 * phrase, and where none has, all of them. It is the planner that tells how many there are.
 * @param most for tests
 */
export async function searchedSince(tx: Tx, query: Resolved, most = LOOKED_MOST): Promise<Date | null> {
  const inPlace = query.all.flat().some(({ text, phrase }) => phrase || /[-‐‑]/.test(text))
  // What somebody published is found by her name.
  if ((!inPlace && query.none.length === 0) || query.of.length > 0) return null
  const words = wantedWords(query)
  const within = query.before ? sql`id < ${idFloor(query.before)}::bigint` : sql`true`
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json)
    select 1 from posts where withdrawn_at is null and ${words ? sql`words @@ ${words}` : sql`true`} and ${within}`.execute(
    tx,
  )
  if (rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'] <= most) return null
  const last = await sql<{ id: PostId }>`
    select id from posts where ${within} order by id desc offset ${most - 1} limit 1`.execute(tx)
  const since = last.rows[0] ? idTime(last.rows[0].id) : null
  return since && query.since && query.since > since ? null : since
}
