import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** Accounts, and the people and sessions that they open. */
export const accessInvariants: Invariant[] = [
  {
    name: 'an account is a person’s',
    broken: sql`select format('account %s: @%s', c.id, a.handle) as broken
      from accounts c join actors a on a.id = c.person_id where a.kind <> 'person'`,
  },
  {
    name: 'a person is as open as her account',
    broken: sql`select format('@%s is %s, her account %s', a.handle, a.state, c.state) as broken
      from accounts c join actors a on a.id = c.person_id
      where a.state <> case when c.state in ('active', 'suspended', 'deleted') then c.state else 'pending' end`,
  },
  {
    name: 'every person has an account',
    broken: sql`select '@' || a.handle as broken from actors a
      where a.kind = 'person' and not exists (select 1 from accounts c where c.person_id = a.id)`,
  },
  {
    name: 'only an open account has sessions',
    broken: sql`select distinct format('account %s is %s', c.id, c.state) as broken
      from accounts c join sessions s on s.account_id = c.id where c.state <> 'active'`,
  },
  {
    name: 'an instance has an administrator',
    broken: sql`select i.name as broken from instance i
      where not exists (select 1 from accounts where administrator and state = 'active')`,
  },
]
