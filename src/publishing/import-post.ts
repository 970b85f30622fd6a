import { inTransaction, type Tx } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import { type ActorId, idTime, newId, type PostId } from '#platform/ids.ts'
import { checkMaySpeak, countPosts, type Voice } from '../actors/index.ts'
import { type Attachments, attach } from './attachments.ts'
import { isForAll, narrower, type PostKind, type Visibility } from './post.ts'
import { insertNames } from './post-names.ts'
import * as posts from './posts.ts'
import { type WithinPublication, without } from './publish-post.ts'
import { type ReceivedText, shownText } from './received-post.ts'
import { readViewer } from './viewer.ts'
import { visiblePosts } from './visible-posts.ts'

/** A post of one's own as another server kept it. */
export type ImportedPost = ReceivedText & {
  /** The name that it had there. */
  uri: string
  kind: PostKind
  visibility: Visibility
  /** Of a message: those among whom it stays, besides its author. */
  among: readonly ActorId[]
  /** What it answers, where that is here. */
  inReplyTo: PostId | null
  publishedAt: Date
  editedAt: Date | null
  media: NonNullable<Attachments['media']>
}

/** Ids tell the time, from this moment on (src/platform/ids.ts). */
const FIRST_MOMENT = Date.UTC(2020, 0, 2)

/**
 * Keeps a past post of one's own, once, under its own date. It is no news: no feed, no notification and no other server is
 * told of it, and whomever it names it only links to; a message can be read by those who are named. What it answers and one
 * may not see is left out.
 * @param within called once for a new post: what a slice to the right keeps of it
 * @returns its id here, and whether it is new; one that was withdrawn here stays so
 * @throws Refusal may-not-speak, and those of attach
 */
export async function importPost(
  given: Pick<Deps, 'db' | 'clock'>,
  voice: Voice,
  said: ImportedPost,
  within?: WithinPublication,
): Promise<{ id: PostId; isNew: boolean }> {
  const { mentioned: _, hashtags, specialities, links: __, ...text } = shownText(said.kind, said, said.uri)
  return inTransaction(given.db, async (tx) => {
    await checkMaySpeak(tx, voice)
    const known = await importedBefore(tx, voice.actorId, said.uri)
    if (known) return { id: known, isNew: false }
    const parent = await visibleParent(tx, voice.personId, said)
    const now = given.clock.now()
    const earliest = Math.max(FIRST_MOMENT, parent ? idTime(parent.id).getTime() + 1 : 0)
    const publishedAt = new Date(Math.min(now.getTime(), Math.max(said.publishedAt.getTime(), 0)))
    const id = newId<'Post'>(new Date(Math.max(publishedAt.getTime(), earliest)))
    const visibility = parent ? narrower(said.visibility, parent.visibility) : said.visibility
    await posts.insertPost(tx, {
      ...text,
      // What its author changes begins with its words: names in it meant people of another server.
      source: text.plain,
      id,
      authorId: voice.actorId,
      writtenBy: voice.personId,
      publishedBy: voice.personId,
      kind: said.kind,
      visibility,
      link: null,
      mediaCount: said.media.length,
      hasPoll: false,
      emojis: null,
      application: null,
      quote: null,
      quotePolicy: 'nobody',
      inReplyTo: parent?.id ?? null,
      threadId: parent?.threadId ?? id,
      publishedAt,
      editedAt: said.editedAt,
      idempotencyKey: null,
    })
    await tx
      .insertInto('imported_posts')
      .values({ post_id: id, author_id: voice.actorId, uri: said.uri, imported_at: now })
      .execute()
    const mentioned = said.visibility === 'mentioned' ? without([voice.actorId], said.among) : []
    await insertNames(tx, id, { mentioned, circle: [], hashtags, specialities, said: [] })
    if (said.media.length > 0) await attach(tx, id, { media: said.media }, { owners: [voice.personId] })
    if (parent) await posts.countReply(tx, parent.id)
    await within?.(tx, id)
    if (isForAll(visibility)) await countPosts(tx, voice.actorId, 1)
    return { id, isNew: true }
  })
}

/** What is said among few answers what is, and nothing else does. */
async function visibleParent(tx: Tx, person: ActorId, { inReplyTo, visibility }: ImportedPost) {
  if (!inReplyTo) return null
  const parent = (await visiblePosts(tx, [inReplyTo], await readViewer(tx, person))).get(inReplyTo)
  return parent && (parent.visibility !== 'mentioned' || visibility === 'mentioned') ? parent : null
}

/** The post that a name became for this author. */
export async function importedBefore(tx: Tx | Deps['db'], author: ActorId, uri: string): Promise<PostId | null> {
  const row = await tx
    .selectFrom('imported_posts')
    .select('post_id')
    .where('author_id', '=', author)
    .where('uri', '=', uri)
    .executeTakeFirst()
  return row?.post_id ?? null
}
