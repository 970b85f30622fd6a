import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { AccountId, ActorId, PostId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import type { Collection } from '../collections/index.ts'
import { refuse } from './refusals.ts'
import type { Report, ReportCategory, ReportedPost, ReportId } from './report.ts'

export type NewReport = {
  id: ReportId
  reporterId: ActorId
  actorId: ActorId
  category: ReportCategory
  comment: string
  at: Date
  postIds: readonly PostId[]
  collections: readonly Pick<Collection, 'id' | 'name' | 'description'>[]
  ruleIds: readonly string[]
}

export async function insertReport(tx: Tx, report: NewReport): Promise<void> {
  const { id, at } = report
  await tx
    .insertInto('reports')
    .values({
      id,
      reporter_id: report.reporterId,
      actor_id: report.actorId,
      category: report.category,
      comment: report.comment,
      made_at: at,
      changed_at: at,
    })
    .execute()
  await sql`insert into report_posts (report_id, post_id, title, warning, html, media, published_at)
    select ${id}, p.id, p.title, p.warning, p.html, array(select coalesce(nullif(m.description, ''), m.name, '')
        from media_uses u join media m on m.id = u.media_id where u.kept_for = 'post:' || p.id order by u.position), p.published_at
    from posts p where p.id = any(${report.postIds}::bigint[])`.execute(tx)
  const named = report.collections.map(({ id, name, description }) => ({ id, name, description }))
  await sql`insert into report_collections (report_id, collection_id, name, description)
    select ${id}, c.id, c.name, c.description
    from json_to_recordset(${JSON.stringify(named)}) c (id bigint, name text, description text)`.execute(tx)
  await insertRules(tx, id, report.ruleIds)
}

async function insertRules(tx: Tx, id: ReportId, ruleIds: readonly string[]): Promise<void> {
  await sql`insert into report_rules (report_id, rule_id, text)
    select ${id}, r.id, r.text from instance_rules r where r.id = any(${ruleIds}::bigint[])`.execute(tx)
}

export async function setCategory(
  tx: Tx,
  id: ReportId,
  to: { category: ReportCategory; ruleIds: readonly string[] | null; at: Date },
): Promise<void> {
  await tx.updateTable('reports').set({ category: to.category, changed_at: to.at }).where('id', '=', id).execute()
  if (to.ruleIds === null) return
  await tx.deleteFrom('report_rules').where('report_id', '=', id).execute()
  await insertRules(tx, id, to.ruleIds)
}

/** The report, held until the transaction ends. @throws Refusal no-such-report */
export async function lockReport(tx: Tx, id: ReportId) {
  const row = await tx.selectFrom('reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('no-such-report')
}

export async function setAssigned(tx: Tx, id: ReportId, to: AccountId | null, at: Date): Promise<void> {
  await tx.updateTable('reports').set({ assigned_to: to, changed_at: at }).where('id', '=', id).execute()
}

export async function setResolved(tx: Tx, id: ReportId, by: AccountId | null, at: Date): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ resolved_at: by && at, resolved_by: by, changed_at: at })
    .where('id', '=', id)
    .execute()
}

export async function setForwarded(tx: Tx, id: ReportId, at: Date): Promise<void> {
  await tx.updateTable('reports').set({ forwarded_at: at, changed_at: at }).where('id', '=', id).execute()
}

/** The open reports about an actor, held until the transaction ends. */
export async function lockOpenReports(tx: Tx, actorId: ActorId): Promise<ReportId[]> {
  const rows = await tx
    .selectFrom('reports')
    .select('id')
    .where('actor_id', '=', actorId)
    .where('resolved_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id as ReportId)
}

export type ReportsAsked = Page & {
  state?: 'open' | 'resolved' | null
  actorId?: ActorId | null
  reporterId?: ActorId | null
  /** Of another server: that of whoever is reported. */
  domain?: string
  ids?: readonly ReportId[]
}

/** The newest first. */
export async function reportsWhere(db: Reader, asked: ReportsAsked): Promise<Report[]> {
  const narrowed: RawBuilder<unknown>[] = [
    ...(asked.state === 'open' ? [sql`and r.resolved_at is null`] : []),
    ...(asked.state === 'resolved' ? [sql`and r.resolved_at is not null`] : []),
    ...(asked.actorId ? [sql`and r.actor_id = ${asked.actorId}`] : []),
    ...(asked.reporterId ? [sql`and r.reporter_id = ${asked.reporterId}`] : []),
    ...(asked.domain
      ? [sql`and exists (select 1 from actors a where a.id = r.actor_id and a.domain = ${asked.domain.toLowerCase()})`]
      : []),
    ...(asked.ids ? [sql`and r.id = any(${asked.ids}::bigint[])`] : []),
  ]
  const { rows } = await sql<Report>`
    select * from (select r.id, r.reporter_id as "reporterId", r.actor_id as "actorId", r.category, r.comment, r.forwarded_at as "forwardedAt",
      r.made_at as "madeAt", r.changed_at as "changedAt", r.resolved_at as "resolvedAt",
      (select person_id from accounts c where c.id = r.assigned_to) as "assignedTo",
      (select person_id from accounts c where c.id = r.resolved_by) as "resolvedBy",
      array(select post_id from report_posts p where p.report_id = r.id order by post_id) as "postIds",
      (select coalesce(json_agg(json_build_object('id', collection_id::text, 'name', name, 'description', description)
        order by collection_id), '[]') from report_collections c where c.report_id = r.id) as collections,
      (select coalesce(json_agg(json_build_object('id', rule_id::text, 'text', text) order by rule_id), '[]')
        from report_rules u where u.report_id = r.id) as rules
    from reports r where ${within(sql.ref('r.id'), asked)} ${sql.join(narrowed, sql` `)}
    order by r.id ${towards(asked)} limit ${sql.lit(limitOf(asked, MOST_OF_ADMINISTRATION))}) found order by id desc`.execute(
    db,
  )
  return rows
}

/** The posts of reports as they were, and whether they are still there. */
export async function postsOfReports(db: Reader, ids: readonly ReportId[]): Promise<Map<ReportId, ReportedPost[]>> {
  const { rows } = await sql<ReportedPost & { reportId: ReportId }>`
    select r.report_id as "reportId", r.post_id as id, r.title, r.warning, r.html, r.media, r.published_at as "publishedAt",
      p.withdrawn_at is null as there
    from report_posts r join posts p on p.id = r.post_id where r.report_id = any(${ids}::bigint[])
    order by r.post_id`.execute(db)
  return new Map(
    [...Map.groupBy(rows, ({ reportId }) => reportId)].map(([id, posts]) => [
      id,
      posts.map(({ reportId: _, ...post }) => post),
    ]),
  )
}

export async function countOpenReports(db: Reader): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reports where resolved_at is null`.execute(
    db,
  )
  return rows[0]!.n
}
