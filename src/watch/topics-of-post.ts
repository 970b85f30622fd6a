import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { PostId, RelayId } from '#platform/ids.ts'
import { concerns, topicOf } from './coverage.ts'

type Act = { speciality: string; territory: string; relayId: RelayId | null; place: string | null; about: string[] }

/**
 * The coverages under which a post stands, as topics: those held by its author, or by somebody whose relay of it stands,
 * that it concerns. Where several acts put it there, the last of them says where it stands.
 * A relay is about what it names itself and what the post is about; its place is the one that it names, else that of the post.
 */
export async function topicsOfPost(tx: Tx, postId: PostId): Promise<{ topic: string; relayId: RelayId | null }[]> {
  const { rows } = await sql<Act>`
    with post as materialized (
      select p.id, p.author_id, p.territory, a.seat, p.in_reply_to,
        array(select speciality from post_specialities s where s.post_id = p.id) as about
      from posts p join actors a on a.id = p.author_id
      where p.id = ${postId} and p.visibility = 'public' and p.withdrawn_at is null and not a.limited)
    select w.speciality, w.territory, null::bigint as "relayId", coalesce(post.territory, post.seat) as place, about, 0 as act
    from post join watches w on w.actor_id = post.author_id where in_reply_to is null
    union all
    select w.speciality, w.territory, r.id, coalesce(r.territory, post.territory), about || r.speciality, r.id
    from post join relays r on r.post_id = post.id and r.undone_at is null
      join actors a on a.id = r.actor_id and not a.limited
      join watches w on w.actor_id = r.actor_id
    order by act`.execute(tx)
  const last = new Map(
    rows
      .filter((act) => concerns(act, act.about, act.place))
      .map((act) => [topicOf(act), { topic: topicOf(act), relayId: act.relayId }]),
  )
  return [...last.values()]
}
