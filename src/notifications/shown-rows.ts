import { type RawBuilder, sql } from 'kysely'
import type { ActorId } from '#platform/ids.ts'
import { voicesOf } from '../actors/index.ts'

// Rows looked at for one page or one count: the work is bounded however many there are.
export const WINDOW = 2_000
export const LAST = '9223372036854775807'

/** The day of an id, since the ids' epoch: the unit of bundles. */
export const dayOf = (id: string) => sql`(${sql.ref(id)} >> 22) / 86400000`

/** Not kept apart, nor taken off her pages by this person. */
export const kept = (person: ActorId, owner: RawBuilder<unknown>) => sql`
  not n.filtered and ${notPutAway(person, owner)}`
export const notPutAway = (person: ActorId, owner: RawBuilder<unknown>) => sql`
  n.id > coalesce((select cleared_to from notification_owner_places where person_id = ${person} and owner_id = ${owner}), 0)
  and not exists (select 1 from notifications_opened away
    where away.person_id = ${person} and away.notification_id = n.id and away.put_away)`

/**
 * The newest rows that concern this person, her own acts left out: each owner's from the index, and no more than the
 * window. What was withdrawn, and who is gone, are still among them.
 */
export const newestRows = (person: ActorId, more: RawBuilder<unknown>, columns: RawBuilder<unknown> = sql`n.*`) => sql`
  select n.* from (${voicesOf(person)}) o(id) cross join lateral (
    select ${columns} from notifications n where n.owner_id = o.id and n.by_id is distinct from ${person}
      and ${kept(person, sql.ref('o.id'))} ${more}
    order by n.id desc limit ${sql.lit(WINDOW)}) n`

/** What is left out where rows are shown: nothing withdrawn, nobody gone. */
export const standing = sql`left join posts p on p.id = n.post_id left join actors a on a.id = n.actor_id
  where p.withdrawn_at is null and coalesce(a.state, 'active') = 'active'`

/** The rows that this person may see: not her own acts, nothing withdrawn, nobody gone. */
export const rowsOf = (person: ActorId, more: RawBuilder<unknown>, columns: RawBuilder<unknown> = sql`n.*`) => sql`
  select ${columns} from notifications n ${standing}
    and n.owner_id in (${voicesOf(person)}) and n.by_id is distinct from ${person}
    and ${kept(person, sql.ref('n.owner_id'))} ${more}`

/** Above the place to which she read, all of them or this owner's, and not opened by itself. */
export const unreadBy = (
  person: ActorId,
  id: RawBuilder<unknown> = sql.ref('n.id'),
  owner: RawBuilder<unknown> = sql.ref('n.owner_id'),
) => sql`
  ${id} > coalesce((select read_to from notification_places where person_id = ${person}), 0)
  and ${id} > coalesce((select read_to from notification_owner_places where person_id = ${person} and owner_id = ${owner}), 0)
  and not exists (select 1 from notifications_opened seen
    where seen.person_id = ${person} and seen.notification_id = ${id})`
