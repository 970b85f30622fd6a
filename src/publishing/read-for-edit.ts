import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { checkMaySpeak } from '../actors/index.ts'
import { type Media, mediaKeptFor } from '../media/index.ts'
import { coverUse, postUse } from './attachments.ts'
import type { DraftContent } from './draft.ts'
import { pollAsked } from './polls.ts'
import type { PostKind, Viewer } from './post.ts'
import { refuse } from './refusals.ts'
import { type PostVersion, versionsOf } from './versions.ts'
import { visiblePosts } from './visible-posts.ts'

export type EditablePost = {
  id: PostId
  authorId: ActorId
  kind: PostKind
  editedAt: Date | null
  content: DraftContent
}

/** A post as its composer shows it again. @throws Refusal no-such-post, may-not-speak */
export async function readForEdit(db: Reader, personId: ActorId, id: PostId): Promise<EditablePost> {
  const post =
    (await db
      .selectFrom('posts')
      .selectAll()
      .where('id', '=', id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()) ?? refuse('no-such-post')
  await checkMaySpeak(db, { personId, actorId: post.author_id })
  const kept = await mediaKeptFor(db, [postUse(id), coverUse(id)])
  const file = ({ id, description, focus }: Media) => ({ id, description, focus })
  // What hashtags name follows the text as it will be.
  const specialities = await db
    .selectFrom('post_specialities')
    .select('speciality')
    .where('post_id', '=', id)
    .where('by_name', '=', false)
    .execute()
  const [cover] = kept.get(coverUse(id)) ?? []
  return {
    id,
    authorId: post.author_id,
    kind: post.kind as PostKind,
    editedAt: post.edited_at,
    content: {
      title: post.title ?? '',
      text: post.source,
      warning: post.warning ?? '',
      sensitive: post.sensitive,
      visibility: post.visibility,
      language: post.language,
      specialities: specialities.map(({ speciality }) => speciality),
      territory: post.territory ?? '',
      deadline: post.deadline ?? '',
      media: (kept.get(postUse(id)) ?? []).map(file),
      cover: cover ? file(cover) : null,
      poll: null,
      inReplyTo: post.in_reply_to,
      quoted: post.quoted_id,
      quotePolicy: post.quote_policy,
    },
  }
}

/** What a post is written as, for whoever may see it; a post of another server has its words alone. Null where she may not. */
export async function readSource(
  db: Reader,
  id: PostId,
  viewer: Viewer,
): Promise<{ text: string; warning: string | null } | null> {
  if (!(await visiblePosts(db, [id], viewer)).has(id)) return null
  const row = await db
    .selectFrom('posts')
    .select(['source', 'plain', 'warning', 'remote'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { text: row.remote ? row.plain : row.source, warning: row.warning }
}

/** All the versions of a post that the viewer may see, the first one first, the text as it stands last. */
export async function readHistory(
  db: Reader,
  id: PostId,
  viewer: Viewer,
): Promise<(Omit<PostVersion, 'writtenBy'> & { writtenBy: ActorId | null })[] | null> {
  const post = (await visiblePosts(db, [id], viewer)).get(id)
  if (!post) return null
  const versions = await versionsOf(db, id)
  const ofTeam = viewer?.actorIds.includes(post.authorId) ?? false
  const writers = await db
    .selectFrom('posts')
    .select((eb) => eb.fn.coalesce('edited_by', 'written_by').as('by'))
    .where('id', '=', id)
    .executeTakeFirst()
  const now = {
    number: versions.length + 1,
    title: post.title,
    html: post.html,
    warning: post.warning,
    sensitive: post.sensitive,
    media: (await mediaKeptFor(db, [postUse(id)])).get(postUse(id)) ?? [],
    poll: await pollAsked(db, id),
    writtenBy: writers?.by ?? null,
    at: post.editedAt ?? post.publishedAt,
  }
  return [...versions, now].map((version) => ({ ...version, writtenBy: ofTeam ? version.writtenBy : null }))
}

/** Whose hands a post of a structure went through: for its team alone, null for anyone else. */
export type Writers = { writtenBy: ActorId; publishedBy: ActorId | null; editedBy: ActorId | null }

export async function readWriters(db: Reader, id: PostId, viewer: Viewer): Promise<Writers | null> {
  const row = await db
    .selectFrom('posts')
    .select(['author_id', 'written_by', 'published_by', 'edited_by'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !viewer?.actorIds.includes(row.author_id) || row.author_id === row.written_by) return null
  return { writtenBy: row.written_by, publishedBy: row.published_by, editedBy: row.edited_by }
}
