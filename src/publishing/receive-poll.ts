import type { Tx } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import type { LockedPost } from './posts.ts'
import type { ReceivedPoll } from './received-post.ts'

/** Keeps what a post of another server asks, with the votes that its server counted. */
export async function keepPoll(tx: Tx, postId: PostId, said: ReceivedPoll): Promise<void> {
  const { several, endsAt } = said
  await tx
    .insertInto('polls')
    .values({ post_id: postId, several, ends_at: endsAt, voters_count: votersOf(said) })
    .execute()
  await tx
    .insertInto('poll_choices')
    .values(said.choices.map(({ text, votes }, number) => ({ post_id: postId, number, text, votes })))
    .execute()
}

/**
 * The poll as its server tells of it now. One that asks something else has no votes from here any more: they were for what
 * stood there before.
 * @returns whether anything is otherwise than before
 */
export async function changePoll(tx: Tx, post: LockedPost, said: ReceivedPoll | null): Promise<boolean> {
  const asked = await askedNow(tx, post.id)
  const same = said && asked && asksTheSame(asked, said)
  if (same) return countAnew(tx, post.id, asked, said)
  if (!asked && !said) return false
  await tx.deleteFrom('polls').where('post_id', '=', post.id).execute()
  if (said) await keepPoll(tx, post.id, said)
  await tx
    .updateTable('posts')
    .set({ has_poll: said !== null })
    .where('id', '=', post.id)
    .execute()
  return true
}

type Asked = NonNullable<Awaited<ReturnType<typeof askedNow>>>

async function askedNow(tx: Tx, postId: PostId) {
  const poll = await tx
    .selectFrom('polls')
    .select(['several', 'ends_at', 'voters_count'])
    .where('post_id', '=', postId)
    .executeTakeFirst()
  if (!poll) return null
  const choices = await tx
    .selectFrom('poll_choices')
    .select(['text', 'votes'])
    .where('post_id', '=', postId)
    .orderBy('number')
    .execute()
  return { ...poll, choices }
}

const asksTheSame = (asked: Asked, said: ReceivedPoll) =>
  asked.several === said.several &&
  asked.choices.length === said.choices.length &&
  asked.choices.every(({ text }, number) => text === said.choices[number]!.text)

async function countAnew(tx: Tx, postId: PostId, asked: Asked, said: ReceivedPoll): Promise<boolean> {
  const voters = votersOf(said)
  const others = said.choices.flatMap(({ votes }, number) =>
    votes === asked.choices[number]!.votes ? [] : [{ number, votes }],
  )
  const moved = asked.ends_at?.getTime() !== said.endsAt?.getTime()
  if (others.length === 0 && voters === asked.voters_count && !moved) return false
  for (const { number, votes } of others)
    await tx
      .updateTable('poll_choices')
      .set({ votes })
      .where('post_id', '=', postId)
      .where('number', '=', number)
      .execute()
  await tx
    .updateTable('polls')
    .set({ voters_count: voters, ends_at: said.endsAt })
    .where('post_id', '=', postId)
    .execute()
  return true
}

/** Where it is not said how many voted, each vote is one voter's. */
const votersOf = ({ voters, choices }: ReceivedPoll) => voters ?? choices.reduce((sum, { votes }) => sum + votes, 0)
