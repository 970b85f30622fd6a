import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { MAIN_TIME_ZONE } from '#reference/time-zones.ts'
import { keptApart } from '../actors/index.ts'
import type { Notice, Notifications } from '../notifications/index.ts'
import type { PostPublished } from '../publishing/index.ts'
import { meets, type PostFacts } from './meets.ts'
import { parseQuery } from './query.ts'
import type { SavedSearchId } from './saved-searches.ts'

type Given = Pick<Deps, 'db' | 'clock'> & { notifications: Pick<Notifications, 'tell'> }

// What another server tells of late is no news.
const NEW_DAYS = 2
const DAY_MS = 24 * 3600 * 1000

/** Only what is for all is told of, and only where somebody asked to be told of anything. */
export const mayBeAwaited = ({ visibility }: Pick<PostPublished, 'visibility'>) =>
  visibility === 'public' && sql<boolean>`exists (select 1 from saved_searches where told)`

/** Whoever saved a search that finds the post, and asked to be told, is told once. All searches are held against it at once. */
export async function onPostPublished(
  given: Given,
  { postId, writtenBy }: Pick<PostPublished, 'postId' | 'writtenBy'>,
): Promise<void> {
  const now = given.clock.now()
  const post = await factsOf(given.db, postId)
  if (!post || now.getTime() - post.publishedAt.getTime() > NEW_DAYS * DAY_MS) return
  const asking = await searchesWithWordsOf(given.db, postId)
  const notices = asking.flatMap(({ id, owner, query }): Notice[] => {
    if (!meets(post, parseQuery(query, { now, zone: MAIN_TIME_ZONE }))) return []
    const [key, bundle] = [`search-found:${id}:${postId}`, `search-found:${id}`]
    return [{ kind: 'search-found', ownerId: owner, key, bundle, actorId: post.authorId, byId: writtenBy, postId }]
  })
  await given.notifications.tell(notices)
}

/** The post, where it may be found by those who do not know its author. */
async function factsOf(db: Reader, id: PostId): Promise<PostFacts | null> {
  const { rows } = await sql<PostFacts>`
    select posts.id, posts.author_id as "authorId", author.handle, posts.kind, posts.visibility, posts.language, posts.territory,
      author.seat, array(select speciality from post_specialities s where s.post_id = posts.id) as specialities,
      posts.media_count > 0 as "hasMedia", posts.has_poll as "hasPoll", posts.link is not null as "hasLink",
      exists (select 1 from media_uses u join media m on m.id = u.media_id
        where u.kept_for = 'post:' || posts.id and m.kind = 'pdf') as "hasPdf",
      posts.in_reply_to is not null as "isReply", posts.sensitive, posts.published_at as "publishedAt"
    from posts join actors author on author.id = posts.author_id and author.state = 'active'
    where posts.id = ${id} and posts.withdrawn_at is null and posts.visibility = 'public'
      and author.searchable and not author.limited`.execute(db)
  return rows[0] ?? null
}

/** Searches whose words the post has, of people who may be told: not of its author's team, nor apart from it. */
async function searchesWithWordsOf(db: Reader, id: PostId) {
  // Written anew, the words are unpacked once, and not for each search. Of its document one page must have them all.
  const { rows } = await sql<{ id: SavedSearchId; owner: ActorId; query: string }>`
    with post as materialized (select author_id, words || ''::tsvector as words from posts where id = ${id}),
    pages as materialized (select p.words || ''::tsvector as words from media_uses u
      join document_pages p on p.media_id = u.media_id where u.kept_for = 'post:' || ${id}::bigint),
    asking as materialized (
      select s.id, s.owner_id, s.query, post.author_id from saved_searches s, post
      where s.told and (s.without is null or not post.words @@ s.without)
        and (s.words is null or post.words @@ s.words or exists (select 1 from pages
          where pages.words @@ s.words and (s.without is null or not pages.words @@ s.without))))
    select a.id, a.owner_id as owner, a.query from asking a
      join actors owner on owner.id = a.owner_id and owner.state = 'active'
    where a.owner_id <> a.author_id and not ${keptApart(sql`a.owner_id`, sql`a.author_id`)}
      and not exists (select 1 from memberships m where m.organisation_id = a.author_id and m.person_id = a.owner_id)
    order by a.owner_id, a.id`.execute(db)
  return rows
}
