import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { type Media, mediaKeptFor } from '../media/index.ts'
import { type Preview, readyPreviews } from '../previews/index.ts'
import { coverUse, postUse } from './attachments.ts'
import { specialitiesNamed } from './post-names.ts'

/** What every reader of a post sees alike. It changes with `version`, and only then. */
export type PostContent = {
  id: PostId
  version: number
  html: string
  plain: string
  link: string | null
  readingMinutes: number | null
  media: Media[]
  cover: Media | null
  preview: Preview | null
  /** What it is about, as its author said it. */
  specialities: string[]
}

/** The contents of these posts, in four queries at most. */
export async function readContents(db: Reader, ids: readonly PostId[]): Promise<PostContent[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'version', 'html', 'plain', 'link', 'reading_minutes', 'media_count', 'has_cover'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const uses = rows.flatMap(({ id, media_count, has_cover }) => [
    ...(media_count > 0 ? [postUse(id)] : []),
    ...(has_cover ? [coverUse(id)] : []),
  ])
  const links = rows.flatMap((row) => row.link ?? [])
  const [kept, previews, specialities] = await Promise.all([
    mediaKeptFor(db, uses),
    readyPreviews(db, links),
    specialitiesNamed(db, ids),
  ])
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    html: row.html,
    plain: row.plain,
    link: row.link,
    readingMinutes: row.reading_minutes,
    media: kept.get(postUse(row.id)) ?? [],
    cover: kept.get(coverUse(row.id))?.[0] ?? null,
    preview: (row.link && previews.get(row.link)) || null,
    specialities: specialities.get(row.id) ?? [],
  }))
}
