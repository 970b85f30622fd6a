import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Act, House } from './voices.ts'

/** Which house each actor belongs to: people and the structures for which they speak are one, however many they are. */
export async function housesOf(db: Reader, acts: readonly Pick<Act, 'actorId' | 'of'>[]): Promise<Map<ActorId, House>> {
  const actors = [...new Set(acts.flatMap(({ actorId, of }) => (of ? [actorId, of] : [actorId])))]
  const { rows } = await sql<{ person_id: ActorId; organisation_id: ActorId }>`
    select person_id, organisation_id from memberships
    where role in ('owner', 'editor') and (person_id = any(${actors}) or organisation_id = any(${actors}))`.execute(db)
  const roots = new Map<ActorId, ActorId>()
  const rootOf = (actor: ActorId): ActorId => {
    let root = actor
    for (let above = roots.get(root); above && above !== root; above = roots.get(root)) root = above
    return root
  }
  for (const { person_id, organisation_id } of rows) {
    const [one, other] = [rootOf(person_id), rootOf(organisation_id)]
    if (one !== other) roots.set(one, other)
  }
  return new Map(actors.map((actor) => [actor, rootOf(actor)]))
}
