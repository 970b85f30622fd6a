import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { sendAhead } from '#platform/pipelining.ts'
import type { PostsTable } from '#platform/schema.generated.ts'
import { inBulk } from '#platform/shared-transactions.ts'
import { seenEmojis } from '../emojis/index.ts'
import { type Credit, creditJson } from './credit.ts'
import type { InLanguage } from './in-language.ts'
import type { Application, Post, PostKind, QuotePolicy, QuoteState, Visibility } from './post.ts'

/** What a text is, however it came to be written. */
export type WrittenPost = {
  language: string
  title: string | null
  source: string
  html: string
  plain: string
  warning: string | null
  sensitive: boolean
  territory: string | null
  deadline?: string | null
  link: string | null
  readingMinutes: number | null
  /** Left as it is, where it is left out. */
  credit?: Credit | null
  mediaCount: number
  hasCover: boolean
  /** What it carries of emojis, as JSON; null for none. */
  emojis: string | null
  /** What it says in further languages, as JSON; null for none. */
  inLanguages?: string | null
}

export type NewPost = WrittenPost & {
  id: PostId
  authorId: ActorId
  writtenBy: ActorId
  publishedBy: ActorId
  kind: PostKind
  visibility: Visibility
  inReplyTo: PostId | null
  threadId: PostId
  hasPoll: boolean
  publishedAt: Date
  idempotencyKey: string | null
  application: Application | null
  quote: { postId: PostId; state: QuoteState } | null
  quotePolicy: QuotePolicy
  /** Its author is of another server. */
  remote?: boolean
  editedAt?: Date | null
}

const written = (post: WrittenPost) => ({
  language: post.language,
  title: post.title,
  source: post.source,
  html: post.html,
  plain: post.plain,
  warning: post.warning,
  sensitive: post.sensitive,
  territory: post.territory,
  deadline: post.deadline ?? null,
  link: post.link,
  reading_minutes: post.readingMinutes,
  media_count: post.mediaCount,
  has_cover: post.hasCover,
  emojis: post.emojis,
  in_languages: post.inLanguages ?? null,
})

/** Inserts the post; false where the writer already published under this idempotency key. */
export const insertPost = inBulk(async (tx, posts: readonly NewPost[]): Promise<boolean[]> => {
  const rows = posts.map(
    (post): Insertable<PostsTable> => ({
      ...written(post),
      emojis: read(post.emojis),
      in_languages: read(post.inLanguages),
      credit: post.credit ?? null,
      id: post.id,
      author_id: post.authorId,
      written_by: post.writtenBy,
      published_by: post.publishedBy,
      kind: post.kind,
      visibility: post.visibility,
      in_reply_to: post.inReplyTo,
      thread_id: post.threadId,
      has_poll: post.hasPoll,
      published_at: post.publishedAt,
      idempotency_key: post.idempotencyKey,
      application_name: post.application?.name ?? null,
      application_website: post.application?.website ?? null,
      quoted_id: post.quote?.postId ?? null,
      quote_state: post.quote?.state ?? null,
      quote_policy: post.quotePolicy,
      remote: post.remote ?? false,
      edited_at: post.editedAt ?? null,
    }),
  )
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  // As JSON, so that the statement is the same for one and for many.
  const inserted = sql<{ id: PostId }>`insert into posts (${columns})
    select ${columns} from json_populate_recordset(null::posts, ${JSON.stringify(rows, wellFormed)}::json)
    on conflict (written_by, idempotency_key) where idempotency_key is not null do nothing returning id`
  if (posts.some(({ idempotencyKey }) => idempotencyKey)) {
    const kept = new Set((await inserted.execute(tx)).rows.map(({ id }) => id))
    return posts.map(({ id }) => kept.has(id))
  }
  await sendAhead(tx, inserted)
  return posts.map(() => true)
})

const read = (json: string | null | undefined): unknown => (json ? JSON.parse(json) : null)

/** Half of a pair stands for nothing, and PostgreSQL refuses it in JSON. */
const wellFormed = (_: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)

export async function updateText(
  tx: Tx,
  id: PostId,
  post: WrittenPost & { editedBy: ActorId; editedAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({
      ...written(post),
      ...(post.credit !== undefined && { credit: creditJson(post.credit) }),
      ...(post.editedAt && { edited_at: post.editedAt, edited_by: post.editedBy }),
    })
    .where('id', '=', id)
    .execute()
}

/** The post that the person published or wrote under this key. */
export async function postIdByKey(db: Reader, personId: ActorId, key: string): Promise<PostId | null> {
  const row = await db
    .selectFrom('posts')
    .select('id')
    .where('idempotency_key', '=', key)
    .where((eb) => eb.or([eb('written_by', '=', personId), eb('published_by', '=', personId)]))
    .executeTakeFirst()
  return row?.id ?? null
}

/** A post as its authors change it, held until the transaction ends; null where it was withdrawn or never was. */
export async function lockPost(tx: Tx, id: PostId) {
  const row = await tx.selectFrom('posts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && !row.withdrawn_at ? row : null
}
export type LockedPost = NonNullable<Awaited<ReturnType<typeof lockPost>>>

/** What a reply needs of what it answers, withdrawn or not; null where that never was. */
export async function answeredPost(db: Reader, id: PostId) {
  const row = await db
    .selectFrom('posts')
    .select(['id', 'author_id as authorId', 'visibility', 'thread_id as threadId'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function countReply(tx: Tx, parentId: PostId, by: 1 | -1 = 1): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ replies_count: sql`replies_count + ${by}::int` })
    .where('id', '=', parentId)
    .execute()
}

/** One more or less that quotes it, of those that everyone may see. */
export async function countQuote(tx: Tx, quotedId: PostId, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ quotes_count: sql`quotes_count + ${by}::int` })
    .where('id', '=', quotedId)
    .execute()
}

export async function setQuotePolicy(tx: Tx, id: PostId, policy: QuotePolicy): Promise<void> {
  await tx.updateTable('posts').set({ quote_policy: policy }).where('id', '=', id).execute()
}

/** One link more or less: told by the relays, in their transaction. */
export async function countRelays(tx: Tx, postId: PostId, by: 1 | -1): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ relays_count: sql`relays_count + ${by}::int` })
    .where('id', '=', postId)
    .execute()
}

/** What is read of a post for those who see it, beside whether its author's pictures are shown on demand. */
export const postColumns = [
  'posts.id',
  'posts.author_id',
  'posts.kind',
  'posts.visibility',
  'posts.language',
  'posts.title',
  'posts.html',
  'posts.plain',
  'posts.warning',
  'posts.sensitive',
  'posts.in_reply_to',
  'posts.thread_id',
  'posts.territory',
  'posts.deadline',
  'posts.published_at',
  'posts.edited_at',
  'posts.link',
  'posts.reading_minutes',
  'posts.has_poll',
  'posts.media_count',
  'posts.quoted_id',
  'posts.quote_state',
  'posts.quote_policy',
  'posts.emojis',
  'posts.in_languages',
  'posts.credit',
] as const

type Column = (typeof postColumns)[number] extends `posts.${infer Name}` ? Name : never
type PostRow = Pick<Selectable<PostsTable>, Column> & { marked_sensitive: boolean }

export function postOf(row: PostRow): Omit<Post, 'counts'> {
  return {
    id: row.id,
    authorId: row.author_id,
    kind: row.kind as PostKind,
    visibility: row.visibility as Visibility,
    language: row.language,
    title: row.title,
    html: row.html,
    plain: row.plain,
    warning: row.warning,
    sensitive: row.sensitive || (row.marked_sensitive && row.media_count > 0),
    inReplyTo: row.in_reply_to,
    threadId: row.thread_id,
    territory: row.territory,
    deadline: row.deadline,
    publishedAt: row.published_at,
    editedAt: row.edited_at,
    link: row.link,
    readingMinutes: row.reading_minutes,
    hasPoll: row.has_poll,
    quote: row.quoted_id && { postId: row.quoted_id, state: row.quote_state as QuoteState },
    quotePolicy: row.quote_policy as QuotePolicy,
    emojis: seenEmojis(row.emojis),
    inLanguages: (row.in_languages as InLanguage[] | null) ?? [],
    credit: row.credit as Credit | null,
  }
}

/** Those of the posts that were taken back. */
export async function withdrawnAmong(db: Reader, ids: readonly PostId[]): Promise<ReadonlySet<PostId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('withdrawn_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
