import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type Media, mediaKeptFor } from '../media/index.ts'
import { type Preview, readyPreviews } from '../previews/index.ts'
import { coverUse, postUse } from './attachments.ts'
import type { Application, Post, PostKind, QuotePolicy, Visibility } from './post.ts'
import type { Mentioned } from './post-names.ts'
import { quoteOf } from './posts.ts'

/** All of a post that its readers see alike, but for what is counted. It changes with `version`, and only then. */
export type PostContent = Omit<Post, 'counts'> & {
  version: number
  media: Media[]
  cover: Media | null
  preview: Preview | null
  /** What it is about, as its author said it. */
  specialities: string[]
  /** Those whom its text names. */
  mentions: Mentioned[]
  /** In lower case, without `#`. */
  hashtags: string[]
  inReplyToAuthorId: ActorId | null
  quotedId: PostId | null
  application: Application | null
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
  'sensitive',
  'application_name',
  'application_website',
  'quoted_id',
  'quote_state',
  'quote_policy',
] as const

const parentAuthor = sql<ActorId | null>`case when in_reply_to is not null then (
  select parent.author_id from posts parent where parent.id = posts.in_reply_to) end`.as('parent_author')

/** What each post names, as JSON beside its row. */
const names = [
  sql<string[]>`array(select speciality from post_specialities s where s.post_id = posts.id order by speciality)`.as(
    'specialities',
  ),
  sql<Mentioned[] | null>`(select json_agg(json_build_object('id', a.id::text, 'handle', a.handle) order by a.id)
    from post_mentions m join actors a on a.id = m.actor_id where m.post_id = posts.id and m.named)`.as('mentions'),
  sql<string[]>`array(select hashtag from post_hashtags h where h.post_id = posts.id order by hashtag)`.as('hashtags'),
] as const

/** Whether administrators want the pictures of its author to be shown on demand. */
const marked = sql<boolean>`(select author.marked_sensitive from actors author where author.id = posts.author_id)`.as(
  'marked',
)

/** The contents of these posts, in three queries at most. */
export async function readContents(db: Reader, ids: readonly PostId[]): Promise<PostContent[]> {
  const rows = await db
    .selectFrom('posts')
    .select(columns)
    .select(parentAuthor)
    .select(names)
    .select(marked)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const uses = rows.flatMap(({ id, media_count, has_cover }) => [
    ...(media_count > 0 ? [postUse(id)] : []),
    ...(has_cover ? [coverUse(id)] : []),
  ])
  const links = rows.flatMap((row) => row.link ?? [])
  const [kept, previews] = await Promise.all([mediaKeptFor(db, uses), readyPreviews(db, links)])
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
    sensitive: row.sensitive || (row.marked && row.media_count > 0),
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
    specialities: row.specialities,
    mentions: row.mentions ?? [],
    hashtags: row.hashtags,
    inReplyToAuthorId: row.parent_author,
    quote: quoteOf(row),
    quotedId: row.quoted_id,
    quotePolicy: row.quote_policy as QuotePolicy,
    application:
      row.application_name === null ? null : { name: row.application_name, website: row.application_website },
  }))
}
