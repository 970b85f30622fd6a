import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'
import type { KeptFiles } from '#platform/kept-files.ts'

export const mediaInvariants: Invariant[] = [
  {
    name: 'what is kept for something is there',
    broken: sql`select format('%s keeps media %s, which is %s', u.kept_for, m.id, m.state) as broken
      from media_uses u join media m on m.id = u.media_id where m.state <> 'ready'`,
  },
  {
    name: 'a document has pages to find if and only if it was read',
    broken: sql`select format('document %s is %s', d.media_id, d.state) as broken from documents d
      where (d.state = 'read') <> exists (select 1 from document_pages p where p.media_id = d.media_id)`,
  },
  {
    name: 'every document is read, or waits to be',
    broken: sql`select format('media %s', m.id) as broken from media m where m.kind = 'pdf' and m.state = 'ready'
      and not exists (select 1 from documents d where d.media_id = m.id)`,
  },
]

/** The pictures and documents that people sent, in all their sizes; those of other servers may be away, and come again. */
export const mediaFiles: KeptFiles = sql`
  select key, state = 'ready' and remote_url is null as whole from media
  union all select variant->>'key', state = 'ready' and remote_url is null from media, jsonb_array_elements(variants) variant`
