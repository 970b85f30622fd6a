import { type RawBuilder, sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import type { AccountId, ActorId } from '#platform/ids.ts'
import { limitOf, MOST_OF_ADMINISTRATION, type Page, towards, within } from '#platform/page.ts'
import { type AccountState, checkAdministrator } from '../access/index.ts'
import type { ActorKind, ActorState } from '../actors/index.ts'

/** A person or a structure as administrators see it, with the account behind a person from here. */
export type Subject = {
  id: ActorId
  kind: ActorKind
  handle: string
  /** Null for those from here. */
  domain: string | null
  name: string
  state: ActorState
  limited: boolean
  markedSensitive: boolean
  createdAt: Date
  account: {
    id: AccountId
    email: string
    state: AccountState
    confirmed: boolean
    /** No administrator has to decide about it, or one let it in. */
    approved: boolean
    language: string
    administrator: boolean
    motivation: string | null
    /** The person who made the invitation that she followed. */
    invitedBy: ActorId | null
    createdAt: Date
    lastSeenAt: Date | null
  } | null
}

export type SubjectStatus = 'active' | 'pending' | 'frozen' | 'limited' | 'marked' | 'suspended'
export type SubjectsAsked = Page & {
  ids?: readonly ActorId[]
  /** Those who left, too: an empty row is there of them. */
  gone?: boolean
  /** All of these at once. */
  statuses?: readonly SubjectStatus[]
  handle?: string
  name?: string
  email?: string
  from?: 'here' | 'elsewhere'
  domain?: string
  /** Administrators alone, or everyone but them. */
  administrators?: boolean
  invitedBy?: ActorId | null
}

const like = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`
const statuses: Record<SubjectStatus, RawBuilder<unknown>> = {
  active: sql`and a.state = 'active' and coalesce(c.state, 'active') = 'active'`,
  pending: sql`and c.state in ('awaiting', 'unconfirmed')`,
  frozen: sql`and c.state = 'frozen'`,
  limited: sql`and a.limited`,
  marked: sql`and a.marked_sensitive`,
  suspended: sql`and a.state = 'suspended'`,
}

type Row = Omit<Subject, 'account'> & {
  account: (Omit<NonNullable<Subject['account']>, 'createdAt' | 'lastSeenAt'> & Record<string, string | null>) | null
}

/** People and structures that somebody speaks for, the newest first. @throws Refusal not-administrator */
export async function readSubjects(
  given: Pick<Deps, 'db'>,
  by: AccountId,
  asked: SubjectsAsked = {},
): Promise<Subject[]> {
  await checkAdministrator(given.db, by)
  const narrowed: RawBuilder<unknown>[] = [
    ...(asked.gone ? [] : [sql`and a.state <> 'deleted'`]),
    ...(asked.statuses ?? []).map((status) => statuses[status]),
    ...(asked.ids ? [sql`and a.id = any(${asked.ids}::bigint[])`] : [sql`and coalesce(o.claimed, true)`]),
    ...(asked.handle ? [sql`and a.handle like ${like(asked.handle.toLowerCase().replace(/^@/, ''))}`] : []),
    ...(asked.name ? [sql`and plain(a.name) like (select plain(${like(asked.name)}))`] : []),
    ...(asked.email ? [sql`and c.email ilike ${like(asked.email)}`] : []),
    ...(asked.from ? [sql`and (a.domain is null) = ${asked.from === 'here'}`] : []),
    ...(asked.domain ? [sql`and a.domain = ${asked.domain.toLowerCase()}`] : []),
    ...(asked.administrators === undefined
      ? []
      : [sql`and coalesce(c.administrator, false) = ${asked.administrators}`]),
    ...(asked.invitedBy ? [sql`and maker.person_id = ${asked.invitedBy}`] : []),
  ]
  const { rows } = await sql<Row>`
    select * from (select a.id, a.kind, a.handle, a.domain, a.name, a.state, a.limited, a.marked_sensitive as "markedSensitive",
      a.created_at as "createdAt", case when c.id is not null then json_build_object('id', c.id::text, 'email', c.email,
        'state', c.state, 'confirmed', c.confirmed_at is not null, 'approved', c.state not in ('awaiting', 'refused')
          and not (c.state = 'unconfirmed' and c.needs_approval), 'language', c.language, 'administrator', c.administrator,
        'motivation', c.motivation, 'invitedBy', maker.person_id::text, 'createdAt', c.created_at,
        'lastSeenAt', c.last_seen_at) end as account
    from actors a left join accounts c on c.person_id = a.id left join organisations o on o.actor_id = a.id
      left join invitations i on i.id = c.invitation_id left join accounts maker on maker.id = i.made_by
    where ${within(sql.ref('a.id'), asked)} ${sql.join(narrowed, sql` `)}
    order by a.id ${towards(asked)} limit ${sql.lit(asked.ids ? Math.max(asked.ids.length, 1) : limitOf(asked, MOST_OF_ADMINISTRATION))}) found
    order by id desc`.execute(given.db)
  return rows.map(({ account, ...row }) => ({
    ...row,
    account: account && {
      ...account,
      createdAt: new Date(account['createdAt']!),
      lastSeenAt: account['lastSeenAt'] ? new Date(account['lastSeenAt']) : null,
    },
  }))
}
