import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** What is known of readers. */
export const relevanceInvariants: Invariant[] = [
  {
    name: 'of whoever does not let it be learnt, no reading is kept',
    broken: sql`select distinct format('@%s', a.handle) as broken from relevance_readings r
      join relevance_readers c on c.reader_id = r.reader_id and not c.learns join actors a on a.id = r.reader_id`,
  },
  {
    name: 'readings are of people from here who have an account',
    broken: sql`select distinct format('@%s', a.handle) as broken from relevance_readings r join actors a on a.id = r.reader_id
      where a.kind <> 'person' or a.domain is not null or a.state = 'deleted'`,
  },
  {
    name: 'nobody is akin to whoever lets nothing be learnt',
    broken: sql`select distinct format('@%s', a.handle) as broken from relevance_kinship k
      join relevance_readers c on c.reader_id in (k.reader_id, k.kin_id) and not c.learns join actors a on a.id = c.reader_id`,
  },
]
