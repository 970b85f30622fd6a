import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import { type ActorId, newId } from '#platform/ids.ts'
import { type Act, type ActId, type Appeal, type NewAct, verdicts } from './act.ts'
import type { ReportId } from './report.ts'

export async function insertAct(tx: Tx, act: NewAct, at: Date): Promise<ActId> {
  const id = newId<'ModerationAct'>(at)
  await sql`insert into moderation_acts (id, act, at, by_id, report_id, actor_id, post_ids, about, text)
    values (${id}, ${act.act}, ${at}, ${act.by}, ${act.reportId}, ${act.actorId}, ${act.postIds}::bigint[],
      ${act.about ?? null}, ${act.text})`.execute(tx)
  return id
}

type Row = Omit<Act, 'appeal'> & { appeal: (Omit<Appeal, 'madeAt' | 'decidedAt'> & Record<string, string>) | null }

/** The newest first. */
async function actsWhere(db: Reader, where: RawBuilder<unknown>, most = 500): Promise<Act[]> {
  const { rows } = await sql<Row>`
    select m.id, m.act, m.at, c.person_id as by, m.report_id as "reportId", m.actor_id as "actorId",
      m.post_ids as "postIds", m.about, m.text, case when p.act_id is not null then json_build_object('text', p.text,
        'madeAt', p.made_at, 'decidedAt', p.decided_at, 'accepted', p.accepted) end as appeal
    from moderation_acts m left join accounts c on c.id = m.by_id left join appeals p on p.act_id = m.id
    where ${where} order by m.id desc limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ appeal, ...act }) => ({ ...act, appeal: appeal && appealOf(appeal) }))
}

const appealOf = ({ text, accepted, ...dates }: NonNullable<Row['appeal']>): Appeal => ({
  text,
  accepted,
  madeAt: new Date(dates['madeAt']!),
  decidedAt: dates['decidedAt'] ? new Date(dates['decidedAt']) : null,
})

export const actsOfReport = (db: Reader, id: ReportId) => actsWhere(db, sql`m.report_id = ${id}`)
export const actsOfActor = (db: Reader, id: ActorId) => actsWhere(db, sql`m.actor_id = ${id}`)
export const actById = async (db: Reader, id: ActId) => (await actsWhere(db, sql`m.id = ${id}`))[0] ?? null
/** Everything that was done, below an act where one is named. */
export const actsDone = (db: Reader, before: ActId | null, most: number) =>
  actsWhere(db, before ? sql`m.id < ${before}` : sql`true`, most)
/** What was decided of these: of each `#hashtag`, address or site. */
export const actsAbout = (db: Reader, about: readonly string[]) => actsWhere(db, sql`m.about = any(${about}::text[])`)
/** What an actor was told of. */
export const verdictsOn = (db: Reader, ids: readonly ActId[]) =>
  actsWhere(db, sql`m.id = any(${ids}::bigint[]) and m.act = any(${[...verdicts]})`)
/** Those against which somebody appeals, not decided yet. */
export const actsAppealed = (db: Reader) => actsWhere(db, sql`p.act_id is not null and p.decided_at is null`)
