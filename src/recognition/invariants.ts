import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

export const recognitionInvariants: Invariant[] = [
  {
    name: 'voices are no more than the relays that there were',
    broken: sql`select format('post %s: %s voices', v.post_id, v.voices) as broken from post_voices v
      where v.voices > (select count(*) from relays r where r.post_id = v.post_id)`,
  },
]
