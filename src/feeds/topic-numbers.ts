import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { idFloor } from '#platform/ids.ts'

const HASHTAG = 'hashtag:'

/** How much came into the feeds of these topics since a moment; topics without anything are left out. */
export async function countTopics(db: Reader, topics: readonly string[], since: Date): Promise<Map<string, number>> {
  const hashtags = topics.flatMap((topic) => (topic.startsWith(HASHTAG) ? topic.slice(HASHTAG.length) : []))
  const { rows } = await sql<{ topic: string; n: number }>`
    select topic, count(*)::int as n from topic_entries
    where topic = any(${topics}::text[]) and position > ${idFloor(since)}::bigint group by topic
    union all
    select ${HASHTAG} || h.hashtag, count(*)::int from post_hashtags h join posts p on p.id = h.post_id
    where h.hashtag = any(${hashtags}::text[]) and h.post_id > ${idFloor(since)}::bigint
      and p.visibility = 'public' and p.in_reply_to is null and p.withdrawn_at is null
    group by h.hashtag`.execute(db)
  return new Map(rows.map(({ topic, n }) => [topic, n]))
}

/**
 * The topics whose feed has something for everyone, in the order of their names: those whose pages are worth finding.
 * PostgreSQL goes from one topic to the next in the index, whatever the number of posts.
 */
export async function topicsWithPosts(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    with recursive topics as (
      select min(topic) as topic from topic_entries
      union all
      select (select min(e.topic) from topic_entries e where e.topic > topics.topic) from topics where topics.topic is not null
    )
    select topics.topic from topics cross join lateral (
      select 1 from topic_entries e join posts p on p.id = e.post_id join actors a on a.id = p.author_id
      where e.topic = topics.topic and p.visibility = 'public' and p.withdrawn_at is null and a.state = 'active'
      order by e.position desc limit 1) newest
    order by topics.topic`.execute(db)
  return rows.map(({ topic }) => topic)
}
