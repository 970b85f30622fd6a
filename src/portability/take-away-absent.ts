import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { ActorId, PostId } from '#platform/ids.ts'
import type { Actors, Voice } from '../actors/index.ts'
import type { Feeds, ListId } from '../feeds/index.ts'
import type { Publishing } from '../publishing/index.ts'
import type { Import } from './imports.ts'
import type { TableKind } from './tables.ts'

export type AbsentSlices = {
  actors: Pick<Actors, 'unfollow'> & { relations: Pick<Actors['relations'], 'unmute' | 'unblock' | 'unblockDomain'> }
  feeds: Pick<Feeds, 'removeFromList' | 'deleteList'>
  publishing: Pick<Publishing, 'unsave'>
}

type Given = Pick<Deps, 'db'> & AbsentSlices & { names: { domain: string; post(id: string): string } }

/** Takes away what stands here and not in the file. Lines say actors by their handles: `karim` and `karim@here` are one. */
export async function takeAwayAbsent(given: Given, one: Import): Promise<void> {
  if (one.kind === 'archive') return
  await leavers[one.kind](given, { actorId: one.actorId, personId: one.personId }, one.id)
}

/** Of some actors, those whose handle no line of the import says. */
async function absent(given: Given, id: string, actors: ReturnType<typeof sql<{ id: ActorId }>>): Promise<ActorId[]> {
  const { rows } = await sql<{ id: ActorId }>`
    select a.id from (${actors}) o join actors a on a.id = o.id where not exists (
      select 1 from import_lines l where l.import_id = ${id} and l.content->>'acct' in (a.handle, a.handle || ${`@${given.names.domain}`}))`.execute(
    given.db,
  )
  return rows.map((row) => row.id)
}

const leavers: Record<TableKind, (given: Given, voice: Voice, id: string) => Promise<void>> = {
  async follows(given, voice, id) {
    const those = sql<{ id: ActorId }>`select followee_id as id from follows where follower_id = ${voice.actorId}
      union select followee_id from follow_requests where follower_id = ${voice.actorId}`
    for (const actor of await absent(given, id, those)) await given.actors.unfollow(voice, actor)
  },
  async mutes(given, voice, id) {
    const those = sql<{ id: ActorId }>`select muted_id as id from mutes where muter_id = ${voice.actorId}`
    for (const actor of await absent(given, id, those)) await given.actors.relations.unmute(voice, actor)
  },
  async blocks(given, voice, id) {
    const those = sql<{ id: ActorId }>`select blocked_id as id from blocks where blocker_id = ${voice.actorId}`
    for (const actor of await absent(given, id, those)) await given.actors.relations.unblock(voice, actor)
  },
  async domains(given, voice, id) {
    const { rows } = await sql<{ domain: string }>`select domain from domain_blocks where actor_id = ${voice.actorId}
      and domain not in (select lower(content->>'domain') from import_lines where import_id = ${id} and kind = 'domain')`.execute(
      given.db,
    )
    for (const { domain } of rows) await given.actors.relations.unblockDomain(voice, domain)
  },
  /** Lists that the file does not name go; of the others, those whom it does not put there. */
  async lists(given, { personId }, id) {
    const { rows } = await sql<{ list: ListId; named: boolean; actor: ActorId | null; kept: boolean }>`
      select l.id::text as list, a.id as actor,
        exists (select 1 from import_lines i where i.import_id = ${id} and i.content->>'name' = l.name) as named,
        exists (select 1 from import_lines i where i.import_id = ${id} and i.content->>'name' = l.name
          and i.content->>'acct' in (a.handle, a.handle || ${`@${given.names.domain}`})) as kept
      from lists l left join list_members m on m.list_id = l.id left join actors a on a.id = m.actor_id
      where l.owner_id = ${personId}`.execute(given.db)
    for (const { list, actor, kept } of rows.filter(({ named }) => named))
      if (actor && !kept) await given.feeds.removeFromList(personId, list, actor)
    for (const list of new Set(rows.filter(({ named }) => !named).map((row) => row.list)))
      await given.feeds.deleteList(personId, list)
  },
  async bookmarks(given, { personId }, id) {
    const { rows } = await sql<{ id: PostId }>`select b.post_id as id from bookmarks b
      left join remote_posts r on r.post_id = b.post_id where b.actor_id = ${personId} and not exists (
        select 1 from import_lines l where l.import_id = ${id}
          and l.content->>'uri' = coalesce(r.uri, ${given.names.post('')} || b.post_id))`.execute(given.db)
    for (const post of rows) await given.publishing.unsave(personId, post.id)
  },
}
