import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import { csvLine } from './csv.ts'

/** What an actor keeps of others, each in the form in which Mastodon exports and imports it. */
export const tableKinds = ['follows', 'lists', 'mutes', 'blocks', 'domains', 'bookmarks'] as const
export type TableKind = (typeof tableKinds)[number]
/** Lists and saved posts are a person's own: a structure has none. */
export const tablesOfStructures: readonly TableKind[] = ['follows', 'mutes', 'blocks', 'domains']

/** As Mastodon calls its files: programs know them by these names. */
export const fileNames: Record<TableKind, string> = {
  follows: 'following_accounts.csv',
  lists: 'lists.csv',
  mutes: 'muted_accounts.csv',
  blocks: 'blocked_accounts.csv',
  domains: 'blocked_domains.csv',
  bookmarks: 'bookmarks.csv',
}

/** The names by which other servers know what is here. */
export type Names = {
  domain: string
  post(id: string): string
  postNamed(uri: string): PostId | null
  actorNamed(uri: string): ActorId | null
}

const AT_ONCE = 1_000

type Row = { at: string; values: string[] }
type Rows = (owner: ActorId, names: Names, after: string) => RawBuilder<Row>

/** `karim` of here is `karim@here` to every other server. */
const address = (names: Names) => sql`(a.handle || case when a.domain is null then ${`@${names.domain}`} else '' end)`

type Table = { header: readonly string[] | null; rows: Rows }

/**
 * The columns are those of Mastodon (app/models/export.rb): follows and mutes have a line that names them, the others
 * have none. Each row comes with its place, from which the next ones are asked.
 */
const tables: Record<TableKind, Table> = {
  follows: {
    header: ['Account address', 'Show boosts', 'Notify on new posts', 'Languages'],
    rows: (owner, names, after) => sql`
      select a.id::text as at, array[${address(names)}, f.relays_shown::text, f.notify::text,
        coalesce(array_to_string(f.languages, ', '), '')] as values
      from (select followee_id, relays_shown, notify, languages from follows where follower_id = ${owner}
        union all select followee_id, relays_shown, notify, languages from follow_requests where follower_id = ${owner}) f
      join actors a on a.id = f.followee_id and a.state = 'active' and a.id > ${after}::bigint order by a.id limit ${sql.lit(AT_ONCE)}`,
  },
  lists: {
    header: null,
    rows: (owner, names, after) => sql`
      select l.id || '.' || a.id as at, array[l.name, ${address(names)}] as values
      from lists l join list_members m on m.list_id = l.id join actors a on a.id = m.actor_id and a.state = 'active'
      where l.owner_id = ${owner} and (l.id, a.id) > (split_part(${after}, '.', 1)::bigint, coalesce(nullif(split_part(${after}, '.', 2), ''), '0')::bigint)
      order by l.id, a.id limit ${sql.lit(AT_ONCE)}`,
  },
  mutes: {
    header: ['Account address', 'Hide notifications'],
    rows: (owner, names, after) => sql`
      select a.id::text as at, array[${address(names)}, m.notifications::text] as values
      from mutes m join actors a on a.id = m.muted_id and a.state = 'active'
      where m.muter_id = ${owner} and a.id > ${after}::bigint order by a.id limit ${sql.lit(AT_ONCE)}`,
  },
  blocks: {
    header: null,
    rows: (owner, names, after) => sql`
      select a.id::text as at, array[${address(names)}] as values
      from blocks b join actors a on a.id = b.blocked_id and a.state = 'active'
      where b.blocker_id = ${owner} and a.id > ${after}::bigint order by a.id limit ${sql.lit(AT_ONCE)}`,
  },
  domains: {
    header: null,
    rows: (owner, _, after) => sql`
      select domain as at, array[domain] as values from domain_blocks
      where actor_id = ${owner} and domain > ${after === '0' ? '' : after} order by domain limit ${sql.lit(AT_ONCE)}`,
  },
  bookmarks: {
    header: null,
    rows: (owner, names, after) => sql`
      select p.id::text as at, array[coalesce(r.uri, ${names.post('')} || p.id)] as values
      from bookmarks b join posts p on p.id = b.post_id and p.withdrawn_at is null left join remote_posts r on r.post_id = p.id
      where b.actor_id = ${owner} and p.id > ${after}::bigint order by p.id limit ${sql.lit(AT_ONCE)}`,
  },
}

/** A table line by line, as CSV; never whole in memory. */
export async function* writeTable(db: Reader, kind: TableKind, owner: ActorId, names: Names): AsyncGenerator<string> {
  const { header, rows } = tables[kind]
  if (header) yield csvLine(header)
  for (let after = '0'; ; ) {
    const read = (await rows(owner, names, after).execute(db)).rows
    if (read.length > 0) yield read.map(({ values }) => csvLine(values)).join('')
    if (read.length < AT_ONCE) return
    after = read.at(-1)!.at
  }
}

/** How many lines each table has. */
export async function countTables(db: Reader, owner: ActorId): Promise<Record<TableKind, number>> {
  const { rows } = await sql<Record<TableKind, number>>`select
    (select count(*)::int from follows where follower_id = ${owner})
      + (select count(*)::int from follow_requests where follower_id = ${owner}) as follows,
    (select count(*)::int from lists l join list_members m on m.list_id = l.id where l.owner_id = ${owner}) as lists,
    (select count(*)::int from mutes where muter_id = ${owner}) as mutes,
    (select count(*)::int from blocks where blocker_id = ${owner}) as blocks,
    (select count(*)::int from domain_blocks where actor_id = ${owner}) as domains,
    (select count(*)::int from bookmarks where actor_id = ${owner}) as bookmarks`.execute(db)
  return rows[0]!
}
