import { sql } from 'kysely'
import type { KeptFiles } from '#platform/kept-files.ts'

/** The pictures of emojis, and those of them that stand still. */
export const emojiFiles: KeptFiles = sql`
  select key, true as whole from emojis where key is not null
  union all select still_key, true from emojis where still_key is not null`
