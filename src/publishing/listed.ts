import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'

/** A post that may stand in lists for anyone: where its page is, and when it last changed. */
export type ListedPost = { id: PostId; handle: string; changedAt: Date }
type Part = { offset: number; limit: number }

const posts = (db: Reader) =>
  db
    .selectFrom('posts')
    .innerJoin('actors', 'actors.id', 'posts.author_id')
    .where('posts.visibility', '=', 'public')
    .where('posts.in_reply_to', 'is', null)
    .where('posts.withdrawn_at', 'is', null)
    .where('posts.remote', '=', sql.lit(false))
    .where('actors.state', '=', 'active')
    .where('actors.limited', '=', false)

// A structure that its people hold has a page worth finding. A page made from open data is not theirs yet, a person
// who published nothing has nothing to be found by, and one who left the directory does not want to be.
const actors = (db: Reader) =>
  db
    .selectFrom('actors')
    .leftJoin('organisations', 'organisations.actor_id', 'actors.id')
    .where('actors.state', '=', 'active')
    .where('actors.domain', 'is', null)
    .where('actors.listed', '=', true)
    .where('actors.limited', '=', false)
    .where((eb) =>
      eb.or([
        eb('organisations.claimed', '=', true),
        eb.exists(
          eb
            .selectFrom('posts')
            .select('posts.id')
            .whereRef('posts.author_id', '=', 'actors.id')
            .where('posts.visibility', '=', 'public')
            .where('posts.withdrawn_at', 'is', null),
        ),
      ]),
    )

/** How many posts and actors a map of the site names: public posts that are not replies, and those who have a page worth finding. */
export async function countListed(db: Reader): Promise<{ posts: number; actors: number }> {
  const count = sql<string>`count(*)`.as('n')
  const [ofPosts, ofActors] = await Promise.all([
    posts(db).select(count).executeTakeFirstOrThrow(),
    actors(db).select(count).executeTakeFirstOrThrow(),
  ])
  return { posts: Number(ofPosts.n), actors: Number(ofActors.n) }
}

/** Oldest first: what was on one page of the map stays there. */
export async function listPosts(db: Reader, { offset, limit }: Part): Promise<ListedPost[]> {
  // Skipped by the index alone; the dates of those that are named are looked up after.
  const part = posts(db).select(['posts.id', 'actors.handle']).orderBy('posts.id').offset(offset).limit(sql.lit(limit))
  return db
    .selectFrom(part.as('part'))
    .innerJoin('posts', 'posts.id', 'part.id')
    .select(['part.id', 'part.handle'])
    .select(sql<Date>`coalesce(edited_at, published_at)`.as('changedAt'))
    .orderBy('part.id')
    .execute()
}

/** The handles of actors, in the order in which they came. */
export async function listActors(db: Reader, { offset, limit }: Part): Promise<string[]> {
  const rows = await actors(db)
    .select('actors.handle')
    .orderBy('actors.id')
    .offset(offset)
    .limit(sql.lit(limit))
    .execute()
  return rows.map((row) => row.handle)
}

/** When a post was last withdrawn, whosever: lists may have lost something since. */
export async function lastWithdrawal(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('posts')
    .select('withdrawn_at')
    .where('withdrawn_at', 'is not', null)
    .orderBy('withdrawn_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row?.withdrawn_at ?? null
}
