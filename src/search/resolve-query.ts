import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { MAIN_TIME_ZONE } from '#reference/time-zones.ts'
import { briefsByHandle } from '../actors/index.ts'
import type { Looker } from '../publishing/index.ts'
import { parseQuery, type Query } from './query.ts'

/** A query whose authors were looked up: of one of `of`, of none of `notOf`. */
export type Resolved = Query & { of: ActorId[]; notOf: ActorId[] }

const ONESELF = new Set(['me', 'moi'])

/** Reads what was typed; a handle that nobody has is told as misread, and searched as a word. */
export async function resolveQuery(
  given: { db: Db; clock: Clock },
  viewer: Looker,
  typed: string,
  zone: string = MAIN_TIME_ZONE,
): Promise<Resolved> {
  const query = parseQuery(typed, { now: given.clock.now(), zone })
  const named = query.conditions.flatMap((one) => (one.on === 'author' ? one.handle : []))
  const known = await briefsByHandle(given.db, named)
  const idOf = (handle: string) => (ONESELF.has(handle) ? viewer?.personId : undefined) ?? known.get(handle)?.id
  const resolved: Resolved = { ...query, of: [], notOf: [], conditions: [] }
  for (const condition of query.conditions) {
    if (condition.on !== 'author') {
      resolved.conditions.push(condition)
      continue
    }
    const id = idOf(condition.handle)
    if (id) (condition.not ? resolved.notOf : resolved.of).push(id)
    else {
      resolved.misread.push({ operator: 'de', value: condition.handle, why: 'nobody' })
      const word = { text: condition.handle, phrase: false }
      if (condition.not) resolved.none.push(word)
      else resolved.all.push([word])
    }
  }
  return resolved
}
