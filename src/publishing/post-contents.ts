import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Elsewhere } from '../actors/index.ts'
import { type Media, mediaKeptFor } from '../media/index.ts'
import { type Preview, readyPreviews } from '../previews/index.ts'
import { coverUse, postUse } from './attachments.ts'
import { asReadIn } from './in-language.ts'
import type { Application, Post } from './post.ts'
import type { Mentioned } from './post-names.ts'
import { postColumns, postOf } from './posts.ts'
import type { RemoteAttachment } from './received-post.ts'

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
  /** Its author brought it from another server. */
  imported: boolean
  /** Where one of another server is found, and what hangs on it there and has no copy here; null for those from here. */
  elsewhere: (Elsewhere & { attachments: RemoteAttachment[] }) | null
}

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

const elsewhere = sql<PostContent['elsewhere']>`case when remote then (
  select json_build_object('uri', r.uri, 'url', r.url, 'attachments', r.attachments) from remote_posts r where r.post_id = posts.id) end`.as(
  'elsewhere',
)

const imported = sql<boolean>`exists (select 1 from imported_posts i where i.post_id = posts.id)`.as('imported')

/** Whether administrators want the pictures of its author to be shown on demand. */
const marked = sql<boolean>`(select author.marked_sensitive from actors author where author.id = posts.author_id)`.as(
  'marked_sensitive',
)

/** The contents of these posts, in three queries at most. */
export async function readContents(db: Reader, ids: readonly PostId[]): Promise<PostContent[]> {
  const rows = await db
    .selectFrom('posts')
    .select(postColumns)
    .select(['version', 'has_cover', 'application_name', 'application_website'])
    .select(parentAuthor)
    .select(names)
    .select(marked)
    .select(elsewhere)
    .select(imported)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const uses = rows.flatMap(({ id, media_count, has_cover }) => [
    ...(media_count > 0 ? [postUse(id)] : []),
    ...(has_cover ? [coverUse(id)] : []),
  ])
  const links = rows.flatMap((row) => row.link ?? [])
  const [kept, previews] = await Promise.all([mediaKeptFor(db, uses), readyPreviews(db, links)])
  const unlike = (row: (typeof rows)[number]) => {
    const copied = new Set(kept.get(postUse(row.id))?.map(({ remoteUrl }) => remoteUrl))
    return (
      row.elsewhere && {
        ...row.elsewhere,
        attachments: row.elsewhere.attachments.filter(({ url }) => !copied.has(url)),
      }
    )
  }
  return rows.map((row) => ({
    ...postOf(row),
    version: row.version,
    media: kept.get(postUse(row.id)) ?? [],
    cover: kept.get(coverUse(row.id))?.[0] ?? null,
    preview: (row.link && previews.get(row.link)) || null,
    specialities: row.specialities,
    mentions: row.mentions ?? [],
    hashtags: row.hashtags,
    imported: row.imported,
    inReplyToAuthorId: row.parent_author,
    quotedId: row.quoted_id,
    elsewhere: unlike(row),
    application:
      row.application_name === null ? null : { name: row.application_name, website: row.application_website },
  }))
}

const readings = new WeakMap<PostContent, Map<string, PostContent>>()

/** What all readers see alike, as it is said in a language where it is: one object for each language, as long as the content is the same. */
export function contentIn(content: PostContent, language: string | null | undefined): PostContent {
  if (!language || content.inLanguages.length === 0) return content
  const known = readings.get(content) ?? new Map<string, PostContent>()
  readings.set(content, known)
  const read = known.get(language) ?? asReadIn(content, language)
  known.set(language, read)
  return read
}
