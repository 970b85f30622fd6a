import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Coverage } from './coverage.ts'
import { byLast, type CoverageLine, withFigures } from './read-coverages.ts'
import { inSight } from './watches.ts'

/** The coverages that a person follows, whether somebody holds them or not; the ones that moved last first. */
export async function coveragesFollowed(db: Reader, person: ActorId, now: Date): Promise<CoverageLine[]> {
  const { rows } = await sql<Coverage & { holders: number }>`
    select speciality, territory, (
      select count(*)::int from watches w join actors on actors.id = w.actor_id
      where w.speciality = mine.speciality and w.territory = mine.territory and ${inSight(person)}) as holders
    from (select split_part(topic, ':', 2) as speciality, split_part(topic, ':', 3) as territory
      from topic_follows where follower_id = ${person} and topic like 'coverage:%') mine`.execute(db)
  return (await withFigures(db, person, rows, now)).sort(byLast)
}
