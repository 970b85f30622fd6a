import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'
import type { KeptFiles } from '#platform/kept-files.ts'

export const mediaInvariants: Invariant[] = [
  {
    name: 'what is kept for something is there',
    broken: sql`select format('%s keeps media %s, which is %s', u.kept_for, m.id, m.state) as broken
      from media_uses u join media m on m.id = u.media_id where m.state <> 'ready'`,
  },
]

/** The pictures and documents that people sent, in all their sizes; those of other servers may be away, and come again. */
export const mediaFiles: KeptFiles = sql`
  select key, state = 'ready' and remote_url is null as whole from media
  union all select variant->>'key', state = 'ready' and remote_url is null from media, jsonb_array_elements(variants) variant`
