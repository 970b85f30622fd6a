import { sql } from 'kysely'
import { expect } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { isWithin } from '#reference/index.ts'
import type { App } from '../../src/app.ts'
import type { EssentialCard, Reason } from '../../src/relevance/index.ts'

type Asked = { app: App; reader: ActorId; card: EssentialCard; now: Date }
type Of<Is extends Reason['is']> = Extract<Reason, { is: Is }>

const DAY_MS = 24 * 3600_000
const told = [2, 3, 5, 10, 20, 50, 100]
/** « Au moins 10 » is true of 10 to 19. */
function expectAtLeast(atLeast: number, people: number) {
  expect(people).toBeGreaterThanOrEqual(atLeast)
  expect(people).toBeLessThan(told[told.indexOf(atLeast) + 1] ?? Number.POSITIVE_INFINITY)
}

/** Counts again, in plain SQL, what a reason says of a card of a reader who never corrected anything. */
export async function expectTrue(asked: Asked, reason: Reason): Promise<void> {
  await (checks[reason.is] as (asked: Asked, reason: Reason) => Promise<void>)(asked, reason)
}

const checks: { [Is in Reason['is']]: (asked: Asked, reason: Of<Is>) => Promise<void> } = {
  async followed(asked) {
    expect(
      await count(asked, sql`follows where follower_id = ${asked.reader} and followee_id = ${asked.card.author.id}`),
    ).toBe(1)
  },
  async relayed(asked, { count: told }) {
    expect(told).toBe(
      await count(
        asked,
        sql`relays r where post_id = ${asked.card.post.id} and undone_at is null
      and exists (select 1 from follows f where f.follower_id = ${asked.reader} and f.followee_id = r.actor_id)`,
      ),
    )
  },
  async speciality(asked, { ids }) {
    const { speciality } = asked.app.reference
    for (const id of ids) {
      expect(await topicsOf(asked)).toContain(`speciality:${id}`)
      const carried = asked.card.content.specialities
      expect([...carried, ...carried.map((one) => speciality(one)?.parent)]).toContain(id)
    }
  },
  async hashtag(asked, { ids }) {
    for (const id of ids) {
      expect(await topicsOf(asked)).toContain(`hashtag:${id}`)
      expect(await count(asked, sql`post_hashtags where post_id = ${asked.card.post.id} and hashtag = ${id}`)).toBe(1)
    }
  },
  async coverage(asked, { ids }) {
    for (const id of ids) {
      expect(await topicsOf(asked)).toContain(id)
      expect(await count(asked, sql`topic_entries where post_id = ${asked.card.post.id} and topic = ${id}`)).toBe(1)
    }
  },
  async territory(asked, { ids }) {
    for (const id of ids) {
      expect(await topicsOf(asked)).toContain(`territory:${id}`)
      expect(await placesOf(asked)).toContain(id)
    }
  },
  async near(asked, { territory, own, beside }) {
    expect(await placesOf(asked)).toContain(territory)
    const { territoryPath, neighboursOf } = asked.app.reference
    const [reader] = (
      await sql<{ seat: string }>`select seat from actors where id = ${asked.reader}`.execute(asked.app.db)
    ).rows
    const hers = territoryPath(reader!.seat)
    const department = hers.find(({ kind }) => kind === 'department')!.id
    if (own) expect(hers.map(({ id }) => id)).toContain(territory)
    else if (beside) expect(neighboursOf(department)).toContain(territory)
    else
      expect((await placesRead(asked)).filter((place) => isWithin(place, territory)).length).toBeGreaterThanOrEqual(2)
  },
  async specialityHabit(asked, { id, posts: told }) {
    expect(asked.card.content.specialities).toContain(id)
    expect(told).toBe(
      await posts(
        asked,
        sql`exists (select 1 from post_specialities s where s.post_id = p.id and s.speciality = ${id})`,
      ),
    )
  },
  async authorHabit(asked, { posts: told }) {
    expect(told).toBe(await posts(asked, sql`p.author_id = ${asked.card.author.id}`))
  },
  async likeness(asked, { postId, title }) {
    expect(await posts(asked, sql`p.id = ${postId}`)).toBe(1)
    expect(
      await count(asked, sql`relevance_likeness where by_id = ${postId} and post_id = ${asked.card.post.id}`),
    ).toBe(1)
    expect(await count(asked, sql`posts where id = ${postId} and coalesce(title, plain) = ${title}`)).toBe(1)
  },
  async kinship(asked, { atLeast }) {
    expectAtLeast(
      atLeast,
      await count(
        asked,
        sql`relevance_kinship k join relevance_readings r on r.reader_id = k.kin_id
      where k.reader_id = ${asked.reader} and r.post_id = ${asked.card.post.id} and r.opened
        and r.at > ${new Date(asked.now.getTime() - 7 * DAY_MS)}`,
      ),
    )
  },
  async readLately(asked, { atLeast }) {
    const since = new Date(asked.now.getTime() - DAY_MS)
    expectAtLeast(
      atLeast,
      await count(
        asked,
        sql`(
      select reader_id from relevance_readings where post_id = ${asked.card.post.id} and opened and at > ${since}
      union select relayed_by from relays where post_id = ${asked.card.post.id} and undone_at is null and relayed_at > ${since}
      union select written_by from posts where in_reply_to = ${asked.card.post.id} and withdrawn_at is null and published_at > ${since}
      except select ${asked.reader}::bigint except select written_by from posts where id = ${asked.card.post.id}) people`,
      ),
    )
  },
  async first(asked) {
    const { link, id } = (
      await sql<{ link: string; id: string }>`select link, id from posts
      where id = ${asked.card.post.id}`.execute(asked.app.db)
    ).rows[0]!
    expect(await count(asked, sql`posts where link = ${link} and id < ${id} and withdrawn_at is null`)).toBe(0)
    expect(await count(asked, sql`posts where link = ${link} and id > ${id} and withdrawn_at is null`)).toBeGreaterThan(
      0,
    )
  },
  async takenUp(asked, { count: told }) {
    expect(told).toBe(
      await count(
        asked,
        sql`(
      select distinct r.actor_id from relays r join actors a on a.id = r.actor_id and a.kind = 'organisation'
      where r.post_id = ${asked.card.post.id} and r.undone_at is null and exists (select 1 from actor_specialities s
        where s.actor_id = a.id and s.speciality = any(${await fieldsOf(asked)}))) structures`,
      ),
    )
  },
  async small(asked) {
    const active = sql`actors a where state = 'active' and exists (select 1 from posts p where p.author_id = a.id and not p.remote
      and p.withdrawn_at is null and p.visibility = 'public' and p.published_at > ${new Date(asked.now.getTime() - 90 * DAY_MS)})`
    const least = sql`followers_count <= (select followers_count from actors where id = ${asked.card.author.id})`
    const [all, asFew] = [await count(asked, active), await count(asked, sql`${active} and ${least}`)]
    expect(all).toBeGreaterThan(30)
    expect(asFew).toBeLessThanOrEqual(Math.ceil(all / 3))
  },
  async soon(asked, { what }) {
    const { rows } = await sql<{
      days: number
    }>`select coalesce((g.starts_at at time zone 'Europe/Paris')::date, p.deadline)
        - (${asked.now}::timestamptz at time zone 'Europe/Paris')::date as days
      from posts p left join gatherings g on g.post_id = p.id where p.id = ${asked.card.post.id}`.execute(asked.app.db)
    const days = rows[0]!.days
    const when = days === 0 ? "aujourd'hui" : days === 1 ? 'demain' : `dans ${days} jours`
    const words = asked.app.relevance.whyInWords(asked.card, 'fr', asked.now).map((one) => one.words)
    expect(words).toContain(what === 'event' ? `A lieu ${when}` : `Date limite ${when}`)
  },
}

async function count({ app }: Asked, of: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${of}`.execute(app.db)
  return rows[0]!.n
}

/** What she read, kept, relayed or answered, of others: how often such posts are among it. */
const acts = (reader: ActorId) => sql`(
  select post_id, case when opened then 1 else 0.25 end as strength from relevance_readings where reader_id = ${reader}
  union all select post_id, 2.5 from bookmarks where actor_id = ${reader}
  union all select post_id, 4 from relays where relayed_by = ${reader} and undone_at is null
  union all select in_reply_to, 4 from posts where written_by = ${reader} and in_reply_to is not null and withdrawn_at is null)`
const ofOthers = (reader: ActorId) => sql`p.withdrawn_at is null and p.author_id <> ${reader} and not exists (
  select 1 from memberships m where m.person_id = ${reader} and m.organisation_id = p.author_id)`

async function posts({ app, reader }: Asked, such: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct p.id)::int as n from ${acts(reader)} a
    join posts p on p.id = a.post_id where ${ofOthers(reader)} and ${such}`.execute(app.db)
  return rows[0]!.n
}

async function placesRead({ app, reader }: Asked): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`select coalesce(p.territory, w.seat) as place from ${acts(reader)} a
    join posts p on p.id = a.post_id join actors w on w.id = p.author_id
    where ${ofOthers(reader)} and coalesce(p.territory, w.seat) is not null group by p.id, w.seat`.execute(app.db)
  return rows.map(({ place }) => place)
}

const topicsOf = async ({ app, reader }: Asked) =>
  (
    await sql<{ topic: string }>`select topic from topic_follows where follower_id = ${reader}`.execute(app.db)
  ).rows.map(({ topic }) => topic)

/** Her own specialities, those that she follows, and the six that most of what she did is about. */
async function fieldsOf({ app, reader }: Asked): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select speciality as id from actor_specialities where actor_id = ${reader}
    union select substr(topic, 12) from topic_follows where follower_id = ${reader} and topic like 'speciality:%'
    union (select s.speciality from ${acts(reader)} a join posts p on p.id = a.post_id join post_specialities s on s.post_id = p.id
      where ${ofOthers(reader)} group by s.speciality having count(distinct p.id) >= 2
      order by sum(a.strength) desc, s.speciality collate "C" limit 6)`.execute(app.db)
  return rows.map(({ id }) => id)
}

/** Where a card is: its territory or its author's seat, or where it takes place; with all that holds these. */
async function placesOf({ app, card }: Asked): Promise<string[]> {
  const { rows } = await sql<{
    place: string
  }>`select unnest(coalesce(g.territories, '{}') || coalesce(p.territory, a.seat)) as place
    from posts p join actors a on a.id = p.author_id left join gatherings g on g.post_id = p.id
    where p.id = ${card.post.id}`.execute(app.db)
  return rows.flatMap(({ place }) => (place ? app.reference.territoryPath(place).map(({ id }) => id) : []))
}
