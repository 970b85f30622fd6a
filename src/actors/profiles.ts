import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { type CarriedEmoji, type Emoji, seenEmojis } from '../emojis/index.ts'
import type { ActorKind, ActorState } from './actor.ts'
import type { ActorLink } from './links.ts'
import type { Featurable } from './profile.ts'

/** Everything that is told of an actor wherever she is named whole: the same for all who read, by its version. */
export type ActorProfile = {
  id: ActorId
  version: number
  kind: ActorKind
  handle: string
  name: string
  state: ActorState
  bio: string
  bioHtml: string
  avatarKey: string | null
  bannerKey: string | null
  seat: string | null
  sample: boolean
  /** Those that its name and its words name, and that have a picture. */
  emojis: Emoji[]
  listed: boolean
  automatic: boolean
  followsHidden: boolean
  searchable: boolean
  /** Administrators limited it: see limitedActors. */
  limited: boolean
  /** Administrators want its pictures to be shown on demand. */
  markedSensitive: boolean
  /** Whether it approves each of those who wish to follow. */
  locked: boolean
  /** Who may put it into a collection; nobody where it is not listed. */
  featurable: Featurable
  createdAt: Date
  followers: number
  following: number
  posts: number
  /** Of the last post that everyone may see; null where there is none. */
  lastPostAt: Date | null
  links: Pick<ActorLink, 'label' | 'url' | 'words' | 'verifiedAt'>[]
  /** Where one of another server is found; null for those from here. */
  elsewhere: Elsewhere | null
  /** The account to which it moved; that one’s own move is not told. */
  movedTo: ActorProfile | null
}

/** The name by which every server knows something, and its page on its own. */
export type Elsewhere = { uri: string; url: string }

type Row = Omit<ActorProfile, 'links' | 'movedTo' | 'emojis'> & {
  emojis: CarriedEmoji[] | null
  movedToId: ActorId | null
  links: (Pick<ActorLink, 'label' | 'url' | 'words'> & { verifiedAt: string | null })[]
}

/** The profiles of these actors, in any state and no order. */
export async function readProfiles(
  db: Reader,
  ids: readonly ActorId[],
  { deep = true }: { deep?: boolean } = {},
): Promise<ActorProfile[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select a.id, a.version, a.kind, a.handle, a.name, a.state, a.bio, a.bio_html as "bioHtml",
      a.avatar_key as "avatarKey", a.banner_key as "bannerKey", a.seat, a.sample, a.emojis, a.listed, a.locked, a.automatic, a.follows_hidden as "followsHidden", a.searchable,
      a.limited, a.marked_sensitive as "markedSensitive",
      case when a.listed then a.featurable else 'nobody' end as featurable, a.created_at as "createdAt",
      a.followers_count as followers, a.following_count as following, a.posts_count as posts,
      (select p.published_at from posts p where p.author_id = a.id and p.withdrawn_at is null
        and p.visibility in ('public', 'unlisted') order by p.id desc limit 1) as "lastPostAt",
      (select coalesce(json_agg(json_build_object('label', l.label, 'url', l.url, 'words', l.words, 'verifiedAt', l.verified_at)
        order by l.position), '[]') from actor_links l where l.actor_id = a.id) as links,
      case when a.domain is not null then (select json_build_object('uri', r.uri, 'url', r.url)
        from remote_actors r where r.actor_id = a.id) end as elsewhere,
      (select m.target_id from actor_moves m where m.actor_id = a.id and m.undone_at is null) as "movedToId"
    from actors a where a.id = any(${ids}::bigint[])`.execute(db)
  const targets = deep ? await movedTo(db, rows) : null
  return rows.map(({ links, movedToId, emojis, ...row }) => ({
    ...row,
    emojis: seenEmojis(emojis),
    movedTo: (movedToId && targets?.get(movedToId)) || null,
    links: links.map((link) => ({ ...link, verifiedAt: link.verifiedAt ? new Date(link.verifiedAt) : null })),
  }))
}

async function movedTo(db: Reader, rows: readonly Row[]): Promise<Map<ActorId, ActorProfile>> {
  const ids = rows.flatMap(({ movedToId }) => movedToId ?? [])
  const targets = await readProfiles(db, ids, { deep: false })
  return new Map(targets.filter(({ state }) => state === 'active').map((target) => [target.id, target]))
}

/** The version that each of these actors is at now, of those that are shown. */
export async function versionsOf(db: Reader, ids: readonly ActorId[]): Promise<{ id: ActorId; version: number }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('actors')
    .select(['id', 'version'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '=', 'active')
    .execute()
}
