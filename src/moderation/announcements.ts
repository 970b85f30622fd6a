import { type RawBuilder, sql } from 'kysely'
import { inTransaction, type Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type AccountId, type ActorId, newId } from '#platform/ids.ts'
import { checkAdministrator } from '../access/index.ts'
import { type Announcement, type AnnouncementId, type AnnouncementWish, checkAnnouncement } from './announcement.ts'
import { tellNews } from './live-announcements.ts'
import { refuse } from './refusals.ts'

type Given = Pick<Deps, 'db' | 'clock' | 'live'>

/** In SQL, of `a`: it is not over yet; one of whole days lasts until the end of its last one. */
export const lasts = (now: Date): RawBuilder<unknown> => sql`(a.ends_at is null or a.ends_at > ${now}
  or a.all_day and date_trunc('day', a.ends_at, 'Europe/Paris') >= date_trunc('day', ${now}::timestamptz, 'Europe/Paris'))`

/**
 * As one reader sees them, the newest first.
 * @param asked.now those that are not over at this moment; all of them where left out
 * @param asked.undismissed those alone that the reader did not put away
 */
export async function readAnnouncements(
  db: Reader,
  reader: ActorId | null,
  asked: { now?: Date; undismissed?: boolean; id?: AnnouncementId } = {},
): Promise<Announcement[]> {
  const dismissed = sql`exists (select 1 from announcement_dismissals d
    where d.announcement_id = a.id and d.actor_id = ${reader}::bigint)`
  const { rows } = await sql<Announcement>`
    select a.id, a.text, a.html, a.starts_at as "startsAt", a.ends_at as "endsAt", a.all_day as "allDay",
      a.published_at as "publishedAt", a.changed_at as "changedAt", ${dismissed} as dismissed,
      (select coalesce(json_agg(json_build_object('name', name, 'count', n, 'mine', mine) order by first, name), '[]')
        from (select r.name, count(*)::int as n, min(r.at) as first,
            coalesce(bool_or(r.actor_id = ${reader}::bigint), false) as mine
          from announcement_reactions r where r.announcement_id = a.id group by r.name) counted) as reactions
    from announcements a where true ${asked.id ? sql`and a.id = ${asked.id}` : sql``}
      ${asked.now ? sql`and ${lasts(asked.now)}` : sql``}
      ${asked.undismissed ? sql`and not ${dismissed}` : sql``}
    order by a.id desc limit 100`.execute(db)
  return rows
}

/** Those that are not over at this moment. */
export async function standingAnnouncements(db: Reader, now: Date): Promise<AnnouncementId[]> {
  const { rows } = await sql<{ id: AnnouncementId }>`select a.id from announcements a where ${lasts(now)}
    order by a.id desc`.execute(db)
  return rows.map(({ id }) => id)
}

/** Tells everyone who comes in. @throws Refusal not-administrator, announcement-text-wrong, announcement-date-wrong */
export async function announce(given: Given, by: AccountId, wish: AnnouncementWish): Promise<AnnouncementId> {
  const checked = checkAnnouncement(wish)
  const at = given.clock.now()
  const id = newId<'Announcement'>(at)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    await tx
      .insertInto('announcements')
      .values({ id, ...checked, published_at: at, changed_at: at, made_by: by })
      .execute()
    await tellNews(given, tx, { kind: 'published', id })
  })
  return id
}

/** @throws Refusal not-administrator, no-such-announcement, announcement-text-wrong, announcement-date-wrong */
export async function changeAnnouncement(
  given: Given,
  by: AccountId,
  id: AnnouncementId,
  wish: AnnouncementWish,
): Promise<void> {
  const checked = checkAnnouncement(wish)
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const changed = await tx
      .updateTable('announcements')
      .set({ ...checked, changed_at: given.clock.now(), over_told: false })
      .where('id', '=', id)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) refuse('no-such-announcement')
    await tellNews(given, tx, { kind: 'published', id })
  })
}

/** @throws Refusal not-administrator, no-such-announcement */
export async function removeAnnouncement(given: Given, by: AccountId, id: AnnouncementId): Promise<void> {
  await inTransaction(given.db, async (tx) => {
    await checkAdministrator(tx, by)
    const gone = await tx.deleteFrom('announcements').where('id', '=', id).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) refuse('no-such-announcement')
    await tellNews(given, tx, { kind: 'ended', id })
  })
}
