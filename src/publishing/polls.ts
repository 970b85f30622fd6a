import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { NewPoll, Poll } from './poll.ts'
import type { Looker } from './post.ts'
import { refuse } from './refusals.ts'

export async function insertPoll(tx: Tx, postId: PostId, poll: NewPoll): Promise<void> {
  await tx.insertInto('polls').values({ post_id: postId, several: poll.several, ends_at: poll.endsAt }).execute()
  await tx
    .insertInto('poll_choices')
    .values(poll.choices.map((text, number) => ({ post_id: postId, number, text })))
    .execute()
}

/** What a post asks, in the order of its choices; null where it asks nothing. */
export async function pollAsked(db: Reader, postId: PostId): Promise<string[] | null> {
  const choices = await db
    .selectFrom('poll_choices')
    .select('text')
    .where('post_id', '=', postId)
    .orderBy('number')
    .execute()
  return choices.length > 0 ? choices.map(({ text }) => text) : null
}

/** Everybody who voted. */
export async function pollVoters(db: Reader, postId: PostId): Promise<ActorId[]> {
  const rows = await db.selectFrom('poll_voters').select('actor_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.actor_id)
}

/** The poll, held until the transaction ends. */
export async function lockPoll(tx: Tx, postId: PostId) {
  return tx
    .selectFrom('polls')
    .select(['several', 'ends_at'])
    .where('post_id', '=', postId)
    .forUpdate()
    .executeTakeFirst()
}

/**
 * The poll is held by the transaction. Where it takes several, those chosen now are added to those chosen before.
 * @throws Refusal already-voted (for one of them, or where one is all that may be chosen), no-such-poll (a choice that it has not)
 */
export async function insertVote(
  tx: Tx,
  vote: { postId: PostId; actorId: ActorId; choices: readonly number[]; several: boolean; at: Date },
): Promise<void> {
  const before = await tx
    .selectFrom('poll_voters')
    .select('choices')
    .where('post_id', '=', vote.postId)
    .where('actor_id', '=', vote.actorId)
    .executeTakeFirst()
  if (before && (!vote.several || vote.choices.some((choice) => before.choices.includes(choice))))
    refuse('already-voted')
  const choices = [...(before?.choices ?? []), ...vote.choices].sort((a, b) => a - b)
  await tx
    .insertInto('poll_voters')
    .values({ post_id: vote.postId, actor_id: vote.actorId, choices, voted_at: vote.at })
    .onConflict((conflict) => conflict.columns(['post_id', 'actor_id']).doUpdateSet({ choices }))
    .execute()
  const counted = await tx
    .updateTable('poll_choices')
    .set({ votes: sql`votes + 1` })
    .where('post_id', '=', vote.postId)
    .where((eb) => eb('number', '=', eb.fn.any(sql<number[]>`${vote.choices}::smallint[]`)))
    .executeTakeFirst()
  if (Number(counted.numUpdatedRows) !== vote.choices.length) refuse('no-such-poll')
  if (before) return
  await tx
    .updateTable('polls')
    .set({ voters_count: sql`voters_count + 1` })
    .where('post_id', '=', vote.postId)
    .execute()
}

/** Closes every poll whose time has come, or the one that is named if its time has. @returns those closed just now */
export async function closePolls(tx: Tx, now: Date, most: number): Promise<{ postId: PostId; authorId: ActorId }[]> {
  const closed = await sql<{ post_id: PostId; author_id: ActorId }>`
    update polls set closed_at = ${now} from posts
    where posts.id = polls.post_id and polls.post_id in (
      select post_id from polls where closed_at is null and ends_at <= ${now} order by ends_at limit ${most} for update skip locked)
    returning polls.post_id, posts.author_id`.execute(tx)
  return closed.rows.map((row) => ({ postId: row.post_id, authorId: row.author_id }))
}

type Row = {
  post_id: PostId
  several: boolean
  ends_at: Date | null
  voters_count: number
  choices: Poll['choices']
  mine: number[] | null
}

/** The polls of these posts, with what the viewer voted as herself. */
export async function readPolls(
  db: Reader,
  ids: readonly PostId[],
  viewer: Looker,
  now: Date,
): Promise<Map<PostId, Poll>> {
  if (ids.length === 0) return new Map()
  const result = await sql<Row>`
    select p.post_id, p.several, p.ends_at, p.voters_count,
      (select json_agg(json_build_object('number', c.number, 'text', c.text, 'votes', c.votes) order by c.number)
        from poll_choices c where c.post_id = p.post_id) as choices,
      (select v.choices::int[] from poll_voters v
        where v.post_id = p.post_id and v.actor_id = ${viewer?.personId ?? null}::bigint) as mine
    from polls p where p.post_id = any(${ids})`.execute(db)
  return new Map(
    result.rows.map((row) => [
      row.post_id,
      {
        postId: row.post_id,
        several: row.several,
        endsAt: row.ends_at,
        ended: row.ends_at !== null && row.ends_at.getTime() <= now.getTime(),
        voters: row.voters_count,
        choices: row.choices,
        mine: row.mine,
      },
    ]),
  )
}
