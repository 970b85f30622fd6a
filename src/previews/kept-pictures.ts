import { sql } from 'kysely'
import type { KeptFiles } from '#platform/kept-files.ts'

/** The pictures of pages that posts link to. */
export const previewFiles: KeptFiles = sql`
  select image_key as key, true as whole from link_previews where image_key is not null`
