import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { meets } from './coverage.ts'
import { around, byLast, type CoverageLine, heldCoverages, withFigures } from './read-coverages.ts'

const SHOWN = 24

/**
 * The coverages of a person's specialities and territories: what her page and those of her structures say, and what she
 * follows. Where she told only one of the two, that one decides; `[]` where she told neither. The ones that moved last first.
 */
export async function coveragesAround(db: Reader, person: ActorId, now: Date): Promise<CoverageLine[]> {
  const { rows } = await sql<{ kind: 'speciality' | 'territory'; id: string }>`
    with me as materialized (select ${person}::bigint as id
      union all select organisation_id from memberships where person_id = ${person} and role in ('owner', 'editor'))
    select 'speciality' as kind, speciality as id from actor_specialities where actor_id in (select id from me)
    union select 'territory', territory from actor_territories where actor_id in (select id from me)
    union select 'territory', seat from actors where id in (select id from me) and seat is not null
    union select split_part(topic, ':', 1), split_part(topic, ':', 2) from topic_follows
      where follower_id = ${person} and (topic like 'speciality:%' or topic like 'territory:%')`.execute(db)
  const mine = (kind: string) => rows.flatMap((row) => (row.kind === kind ? row.id : []))
  const [fields, places] = [mine('speciality'), mine('territory')]
  if (fields.length === 0 && places.length === 0) return []
  const asked = fields.length > 0 ? { specialities: fields.flatMap(around) } : {}
  const held = (await heldCoverages(db, person, asked)).filter(
    ({ territory }) => places.length === 0 || places.some((place) => meets(place, territory)),
  )
  const lines = await withFigures(db, person, held, now)
  return lines.sort(byLast).slice(0, SHOWN)
}
