import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type ActorId, idFloor } from '#platform/ids.ts'
import { type AnnualFigures, archetypeOf, type Month, percentileOf } from './annual-report.ts'

const MOST = 5

/** The ids of a year, by UTC. */
export const yearOf = (year: number, id: RawBuilder<unknown>) =>
  sql<boolean>`(${id} >= ${idFloor(new Date(Date.UTC(year, 0, 1)))}::bigint
    and ${id} < ${idFloor(new Date(Date.UTC(year + 1, 0, 1)))}::bigint)`

/** Posts of the actor in the year that count: `p`. */
export const ownPosts = (actor: ActorId, year: number) =>
  sql`posts p where p.author_id = ${actor} and ${yearOf(year, sql`p.id`)} and p.withdrawn_at is null and p.visibility <> 'mentioned'`

type Acts = Pick<
  AnnualFigures,
  | 'archetype'
  | 'months'
  | 'posts'
  | 'percentile'
  | 'hashtags'
  | 'specialities'
  | 'applications'
  | 'answered'
  | 'followers'
>

/** What the actor did in the year, and what it wrote about. */
export async function countActs(db: Reader, actor: ActorId, year: number): Promise<Acts> {
  const months = await countMonths(db, actor, year)
  const { rows } = await sql<Kinds>`select count(*)::int as total,
      count(*) filter (where parent.author_id is distinct from p.author_id and p.in_reply_to is not null)::int as answers,
      count(*) filter (where p.has_poll)::int as polls
    from (select p.* from ${ownPosts(actor, year)}) p left join posts parent on parent.id = p.in_reply_to`.execute(db)
  const { total, answers, polls } = rows[0]!
  const relays = sum(months, 'relays')
  const among = await compare(db, year, total + relays)
  return {
    archetype: archetypeOf({ alone: total - answers, answers, relays, polls, average: among.average }),
    months,
    posts: { total, answers, polls },
    percentile: percentileOf(among.less, among.all),
    followers: sum(months, 'followers'),
    hashtags: await top(
      db,
      sql`select h.hashtag, count(*)::int as times
      from ${ownPostsWith(actor, year)} join post_hashtags h on h.post_id = p.id group by 1`,
    ),
    specialities: await top(
      db,
      sql`select s.speciality, count(*)::int as times
      from ${ownPostsWith(actor, year)} join post_specialities s on s.post_id = p.id group by 1`,
    ),
    applications: await top(
      db,
      sql`select p.application_name as name, count(*)::int as times
      from ${ownPosts(actor, year)} and p.application_name is not null group by 1`,
    ),
    answered: await top(
      db,
      sql`select parent.author_id::text as "actorId", count(*)::int as times
      from ${ownPostsWith(actor, year)} join posts parent on parent.id = p.in_reply_to
      where parent.author_id <> p.author_id group by 1`,
    ),
  }
}

type Kinds = { total: number; answers: number; polls: number }

const ownPostsWith = (actor: ActorId, year: number) => sql`(select p.* from ${ownPosts(actor, year)}) p`

/** The most counted of a list that has `times`. */
export async function top<Row extends { times: number }>(db: Reader, counted: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`select * from (${counted}) c order by times desc, 1 limit ${sql.lit(MOST)}`.execute(
    db,
  )
  return rows
}

async function countMonths(db: Reader, actor: ActorId, year: number): Promise<Month[]> {
  const { rows } = await sql<Month>`
    select m.month::int as month, coalesce(p.n, 0)::int as posts, coalesce(r.n, 0)::int as relays,
      coalesce(f.n, 0)::int as followers
    from generate_series(1, 12) m(month)
    left join (select extract(month from p.published_at at time zone 'UTC') as month, count(*) as n
      from ${ownPosts(actor, year)} group by 1) p using (month)
    left join (select extract(month from r.relayed_at at time zone 'UTC') as month, count(*) as n
      from relays r where r.actor_id = ${actor} and ${yearOf(year, sql`r.id`)} and r.undone_at is null group by 1) r using (month)
    left join (select extract(month from f.since at time zone 'UTC') as month, count(*) as n
      from follows f where f.followee_id = ${actor} and f.since >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'UTC')
        and f.since < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'UTC') group by 1) f using (month)
    order by 1`.execute(db)
  return rows
}

/** Everybody who published or relayed in the year: how many they are, how much on average, and how many did less. */
async function compare(
  db: Reader,
  year: number,
  acts: number,
): Promise<{ all: number; less: number; average: number }> {
  const { rows } = await sql<{ all: number; less: number; average: number }>`
    select count(*)::int as all, count(*) filter (where n < ${acts})::int as less, coalesce(avg(n), 0)::float8 as average
    from (select actor_id, count(*) as n from (
      select p.author_id as actor_id from posts p
        where ${yearOf(year, sql`p.id`)} and p.withdrawn_at is null and p.visibility <> 'mentioned'
      union all
      select r.actor_id from relays r where ${yearOf(year, sql`r.id`)} and r.undone_at is null) acts group by 1) each`.execute(
    db,
  )
  return rows[0]!
}

const sum = (months: readonly Month[], what: 'relays' | 'followers') =>
  months.reduce((total, month) => total + month[what], 0)
