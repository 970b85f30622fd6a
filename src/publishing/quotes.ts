import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { QuoteState } from './post.ts'

/** A post that quotes another: whose both are, and by what the author of the quoted one lets it be, where that was given elsewhere. */
export type Quote = {
  quotingId: PostId
  authorId: ActorId
  quotedId: PostId
  quotedAuthorId: ActorId
  state: QuoteState
  stampUri: string | null
}

const quotes = (db: Reader) =>
  db
    .selectFrom('posts as quoting')
    .innerJoin('posts as quoted', 'quoted.id', 'quoting.quoted_id')
    .leftJoin('quote_stamps', 'quote_stamps.post_id', 'quoting.id')
    .select(['quoting.id', 'quoting.author_id', 'quoting.quote_state', 'quote_stamps.uri'])
    .select(['quoted.id as quoted_id', 'quoted.author_id as quoted_author_id'])

type Row = Awaited<ReturnType<ReturnType<typeof quotes>['execute']>>[number]

const quoteOf = (row: Row): Quote => ({
  quotingId: row.id,
  authorId: row.author_id,
  quotedId: row.quoted_id,
  quotedAuthorId: row.quoted_author_id,
  state: row.quote_state as QuoteState,
  stampUri: row.uri,
})

/** The quote that a post is; null where it quotes nothing. */
export async function quoteIn(db: Reader, quotingId: PostId): Promise<Quote | null> {
  const row = await quotes(db).where('quoting.id', '=', quotingId).executeTakeFirst()
  return row ? quoteOf(row) : null
}

/** Those that something given elsewhere lets be. */
export async function quotesStamped(db: Reader, stampUri: string): Promise<Quote[]> {
  const rows = await quotes(db).where('quote_stamps.uri', '=', stampUri).execute()
  return rows.map(quoteOf)
}

export async function keepStamp(tx: Tx, quotingId: PostId, uri: string): Promise<void> {
  await tx
    .insertInto('quote_stamps')
    .values({ post_id: quotingId, uri })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet({ uri }))
    .execute()
}

export async function dropStamp(tx: Tx, quotingId: PostId): Promise<void> {
  await tx.deleteFrom('quote_stamps').where('post_id', '=', quotingId).execute()
}
