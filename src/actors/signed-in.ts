import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import { type CarriedEmoji, seenEmojis } from '../emojis/index.ts'
import type { ActorBrief, Role } from './actor.ts'
import type { Membership } from './memberships.ts'

/** The person behind a session, the structures of her team, and whom she may read as. */
export type SignedIn = {
  person: ActorBrief
  memberships: Membership[]
  viewer: { personId: ActorId; actorIds: ActorId[] }
}

type Row = Omit<ActorBrief, 'emojis'> & { role: Role | null; emojis: CarriedEmoji[] | null }

/** Asked by every page: in one statement, herself and her structures by name. */
export async function readSignedIn(db: Reader, personId: ActorId): Promise<SignedIn | null> {
  const { rows } = await sql<Row>`
    select null as role, id, kind, handle, name, avatar_key as "avatarKey", seat, sample, emojis
    from actors where id = ${personId}
    union all
    (select m.role, o.id, o.kind, o.handle, o.name, o.avatar_key, o.seat, o.sample, o.emojis
    from memberships m join actors o on o.id = m.organisation_id and o.state = 'active'
    where m.person_id = ${personId} order by o.name)`.execute(db)
  const found = rows.map((row) => ({ ...row, emojis: seenEmojis(row.emojis) }))
  const own = found.find(({ role }) => role === null)
  if (!own) return null
  const { role: _, ...person } = own
  const memberships = found.flatMap(({ role, ...organisation }) => (role ? { role, organisation } : []))
  const actorIds = [personId, ...memberships.map(({ organisation }) => organisation.id)]
  return { person, memberships, viewer: { personId, actorIds } }
}
