import type { Reader } from '#platform/db.ts'
import type { PostId } from '#platform/ids.ts'
import { type Media, mediaKeptFor } from '../media/index.ts'
import { type Preview, readyPreviews } from '../previews/index.ts'
import { coverUse, postUse } from './attachments.ts'
import type { Post, PostKind, Visibility } from './post.ts'
import { specialitiesNamed } from './post-names.ts'

/** All of a post that its readers see alike, but for what is counted. It changes with `version`, and only then. */
export type PostContent = Omit<Post, 'counts'> & {
  version: number
  media: Media[]
  cover: Media | null
  preview: Preview | null
  /** What it is about, as its author said it. */
  specialities: string[]
}

const columns = [
  'id',
  'version',
  'author_id',
  'kind',
  'visibility',
  'language',
  'title',
  'html',
  'plain',
  'warning',
  'in_reply_to',
  'thread_id',
  'territory',
  'published_at',
  'edited_at',
  'link',
  'reading_minutes',
  'has_poll',
  'media_count',
  'has_cover',
] as const

/** The contents of these posts, in four queries at most. */
export async function readContents(db: Reader, ids: readonly PostId[]): Promise<PostContent[]> {
  const rows = await db
    .selectFrom('posts')
    .select(columns)
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
    authorId: row.author_id,
    kind: row.kind as PostKind,
    visibility: row.visibility as Visibility,
    language: row.language,
    title: row.title,
    html: row.html,
    plain: row.plain,
    warning: row.warning,
    inReplyTo: row.in_reply_to,
    threadId: row.thread_id,
    territory: row.territory,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    link: row.link,
    readingMinutes: row.reading_minutes,
    hasPoll: row.has_poll,
    media: kept.get(postUse(row.id)) ?? [],
    cover: kept.get(coverUse(row.id))?.[0] ?? null,
    preview: (row.link && previews.get(row.link)) || null,
    specialities: specialities.get(row.id) ?? [],
  }))
}
