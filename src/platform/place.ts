import { type RawBuilder, sql } from 'kysely'
import { idTime } from './ids.ts'

const EPOCH_MS = idTime('0').getTime()

/**
 * Where something stands among others in the order in which it came, as a number that sorts as ids do: the moment, and
 * of one millisecond the order of what it is about (22 bits of its id).
 */
export const placeOf = (since: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(((extract(epoch from ${since}) * 1000)::bigint - ${sql.lit(EPOCH_MS)}) << 22 | (${id} & 4194303))`
