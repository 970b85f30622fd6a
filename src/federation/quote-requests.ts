import type { Db, Reader, Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'

/** By which activity another server asked whether a post of its own may quote one from here, the last time. */
export async function rememberQuoteRequest(db: Db | Tx, quotingId: PostId, uri: string): Promise<void> {
  await db
    .insertInto('federation_quote_requests')
    .values({ post_id: quotingId, uri })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet({ uri }))
    .execute()
}

export async function quoteRequestUri(db: Reader, quotingId: PostId): Promise<string | null> {
  const row = await db
    .selectFrom('federation_quote_requests')
    .select('uri')
    .where('post_id', '=', quotingId)
    .executeTakeFirst()
  return row?.uri ?? null
}

/** It was answered. */
export async function forgetQuoteRequest(db: Db | Tx, quotingId: PostId): Promise<void> {
  await db.deleteFrom('federation_quote_requests').where('post_id', '=', quotingId).execute()
}
