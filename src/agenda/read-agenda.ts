import { type Selectable, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { GatheringsTable } from '#platform/schema.generated.ts'
import { type ActorBrief, briefsById } from '../actors/index.ts'
import { type Post, type Viewer, visiblePosts, visibleTo } from '../publishing/index.ts'
import { specialities, speciality } from '../reference/index.ts'
import type { Gathering } from './gathering.ts'
import { gatheringsOf } from './gatherings.ts'

export type AgendaAsked = {
  /** Not those that were over before this. */
  from: Date
  /** Nor those that begin at this or after. */
  to?: Date | null
  /** A territory, with all that lies in it. */
  territory?: string | null
  /** A speciality, or a domain with all of its own. */
  speciality?: string | null
  author?: ActorId | null
  /** Only those to which the viewer answered yes or maybe. */
  mine?: boolean
  /** The last one of the page before. */
  after?: PostId | null
  limit?: number
}

export type AgendaEntry = { post: Post; author: ActorBrief; gathering: Gathering }
export type AgendaPage = { entries: AgendaEntry[]; next: PostId | null }

const MOST = 1_000

/**
 * Gatherings in the order in which they begin, cancelled ones included, as far as the viewer may see them. Unlisted ones
 * only to those who made them or answered.
 */
export async function readAgenda(db: Reader, viewer: Viewer, asked: AgendaAsked): Promise<AgendaPage> {
  const limit = Math.min(Math.max(asked.limit ?? 20, 1), MOST)
  const ids = await skeleton(db, viewer, asked, limit + 1)
  const shown = ids.slice(0, limit)
  return { entries: await hydrate(db, viewer, shown), next: ids.length > limit ? shown.at(-1)! : null }
}

/** Entries of the posts that are gatherings and that the viewer may see, in the given order. */
export async function hydrate(db: Reader, viewer: Viewer, ids: readonly PostId[]): Promise<AgendaEntry[]> {
  const [posts, gatherings] = await Promise.all([
    visiblePosts(db, ids, viewer),
    gatheringsOf(db, ids, viewer?.personId ?? null),
  ])
  const authors = await briefsById(db, [...new Set([...posts.values()].map((post) => post.authorId))])
  return ids.flatMap((id) => {
    const post = posts.get(id)
    const gathering = gatherings.get(id)
    const author = post && authors.get(post.authorId)
    return post && gathering && author ? [{ post, author, gathering }] : []
  })
}

async function skeleton(db: Reader, viewer: Viewer, asked: AgendaAsked, limit: number): Promise<PostId[]> {
  const answered = sql<boolean>`exists (select 1 from answers a where a.post_id = gatherings.post_id
    and a.person_id = ${viewer?.personId ?? null} and a.answer <> 'no')`
  const mine = sql<boolean>`posts.author_id = any(${viewer?.actorIds ?? []}::bigint[])`
  const during = sql<boolean>`tstzrange(starts_at, coalesce(ends_at, starts_at), '[]')
    && tstzrange(${asked.from}, ${asked.to ?? null}, '[)')`
  // In their order before anything else is looked at: PostgreSQL would walk through all that is over first.
  const inOrder = sql`order by starts_at, post_id offset 0`
  let query = db
    .selectFrom(
      sql<Selectable<GatheringsTable>>`(select * from gatherings where ${during}
        ${asked.author || asked.mine ? sql`` : inOrder})`.as('gatherings'),
    )
    .innerJoin('posts', 'posts.id', 'gatherings.post_id')
    .innerJoin('actors', 'actors.id', 'posts.author_id')
    .select('gatherings.post_id')
    .where('withdrawn_at', 'is', null)
    .where('actors.state', '=', 'active')
    .where(visibleTo(viewer) as never)
    .where((eb) => eb.or([eb('visibility', '<>', 'unlisted'), mine, answered]))
    .orderBy('starts_at')
    .orderBy('gatherings.post_id')
    .limit(sql.lit(limit))
  if (asked.territory) query = query.where(sql<boolean>`territories @> array[${asked.territory}]`)
  if (asked.author) query = query.where('author_id', '=', asked.author)
  if (asked.mine) query = query.where(answered)
  if (asked.speciality)
    query = query.where(
      sql<boolean>`exists (select 1 from post_specialities s where s.post_id = posts.id and s.speciality = any(${withinSpeciality(asked.speciality)}))`,
    )
  if (asked.after)
    query = query.where(
      sql<boolean>`(starts_at, gatherings.post_id) > (select g.starts_at, g.post_id from gatherings g where g.post_id = ${asked.after})`,
    )
  return (await query.execute()).map((row) => row.post_id)
}

/** A domain and the specialities in it; a speciality alone. */
function withinSpeciality(id: string): string[] {
  return speciality(id)?.parent ? [id] : [id, ...specialities(id).map((one) => one.id)]
}
