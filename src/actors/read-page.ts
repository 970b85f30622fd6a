import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { seenEmojis } from '../emojis/index.ts'
import { mediaKeptFor } from '../media/index.ts'
import type { ActorBrief, ActorKind } from './actor.ts'
import { briefsById } from './actors.ts'
import { type ActorLink, linksOf } from './links.ts'
import { movedTo } from './moves.ts'
import { specialitiesOf, territoriesOf } from './places.ts'
import type { Featurable } from './profile.ts'
import type { Elsewhere } from './profiles.ts'
import { useOf } from './set-picture.ts'
import { membersShown } from './team.ts'

/** What registers say of a structure. */
export type StructureFacts = {
  acronym: string | null
  legalForm: string | null
  family: string | null
  siren: string | null
  siret: string | null
  rna: string | null
  naf: string | null
  /** The year. */
  founded: number | null
  /** False: made from open data, nobody speaks for it. */
  claimed: boolean
  teamShown: boolean
}

/** Everything that the page of an actor says, whoever reads it. */
export type ActorPage = ActorBrief & {
  bio: string
  bioHtml: string
  bannerKey: string | null
  /** What the banner shows, for those who do not see it; '' where nobody said it. */
  bannerDescription: string
  createdAt: Date
  followers: number
  following: number
  posts: number
  /** Whether the directory shows it. */
  listed: boolean
  /** Whether it publishes by itself. */
  automatic: boolean
  /** Whether its public posts are found by their words. */
  searchable: boolean
  /** Whether only it sees who follows it and whom it follows. */
  followsHidden: boolean
  claimed: boolean
  /** Whether it approves each of those who wish to follow. */
  locked: boolean
  /** Who may put it into a collection, as long as the directory shows it. */
  featurable: Featurable
  specialities: string[]
  /** Territories served. */
  territories: string[]
  links: ActorLink[]
  /** Null for a person, and for one of another server. */
  structure: StructureFacts | null
  /** Where one of another server is found; null for those from here. */
  elsewhere: Elsewhere | null
  /** The account to which it moved. */
  movedTo: ActorBrief | null
  /** Those of the team, where the structure shows them. */
  team: ActorBrief[]
}

/** The page of a handle, or of one that it had before (the page then says its handle of today). Null where there is none. */
export async function pageByHandle(db: Reader, typed: string): Promise<ActorPage | null> {
  const handle = typed.toLowerCase()
  const page = await pageWhere(db, { handle })
  if (page) return page
  const former = await db
    .selectFrom('former_handles')
    .select('actor_id')
    .where('handle', '=', handle)
    .executeTakeFirst()
  return former ? pageWhere(db, { id: former.actor_id }) : null
}

async function pageWhere(db: Reader, which: { handle: string } | { id: ActorId }): Promise<ActorPage | null> {
  const row = await db
    .selectFrom('actors')
    .leftJoin('organisations', 'organisations.actor_id', 'actors.id')
    .leftJoin('remote_actors', 'remote_actors.actor_id', 'actors.id')
    .select(['id', 'kind', 'handle', 'name', 'avatar_key', 'banner_key', 'seat', 'sample', 'bio', 'bio_html', 'listed'])
    .select(['automatic', 'searchable', 'follows_hidden', 'locked', 'featurable', 'emojis'])
    .select(['actors.created_at', 'followers_count', 'following_count', 'posts_count'])
    .select([
      'organisations.actor_id',
      'remote_actors.uri',
      'remote_actors.url',
      'acronym',
      'legal_form',
      'family',
      'siren',
      'siret',
      'rna',
      'naf',
      'founded',
    ])
    .select(['claimed', 'team_shown'])
    .where((eb) => ('id' in which ? eb('id', '=', which.id) : eb('handle', '=', which.handle)))
    .where('state', '=', 'active')
    .executeTakeFirst()
  if (!row) return null
  const [specialities, territories, links, team, banner, target] = await Promise.all([
    specialitiesOf(db, [row.id]),
    territoriesOf(db, row.id),
    linksOf(db, row.id),
    row.team_shown ? membersShown(db, row.id) : [],
    row.banner_key ? mediaKeptFor(db, [useOf({ actorId: row.id }, 'banner')]) : null,
    movedTo(db, row.id),
  ])
  return {
    movedTo: (target && (await briefsById(db, [target])).get(target)) || null,
    id: row.id,
    kind: row.kind as ActorKind,
    handle: row.handle,
    name: row.name,
    avatarKey: row.avatar_key,
    bannerKey: row.banner_key,
    bannerDescription: [...(banner?.values() ?? [])].flat()[0]?.description ?? '',
    seat: row.seat,
    sample: row.sample,
    emojis: seenEmojis(row.emojis),
    elsewhere: row.uri && row.url ? { uri: row.uri, url: row.url } : null,
    bio: row.bio,
    bioHtml: row.bio_html,
    createdAt: row.created_at,
    followers: row.followers_count,
    following: row.following_count,
    posts: row.posts_count,
    listed: row.listed,
    automatic: row.automatic,
    searchable: row.searchable,
    followsHidden: row.follows_hidden,
    claimed: row.claimed ?? true,
    locked: row.locked,
    featurable: row.featurable as Featurable,
    specialities: specialities.get(row.id) ?? [],
    territories,
    links,
    structure: row.actor_id && {
      acronym: row.acronym,
      legalForm: row.legal_form,
      family: row.family,
      siren: row.siren,
      siret: row.siret,
      rna: row.rna,
      naf: row.naf,
      founded: row.founded,
      claimed: row.claimed ?? true,
      teamShown: row.team_shown ?? false,
    },
    team,
  }
}
