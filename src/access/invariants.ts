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
      where a.state <> case when c.state in ('active', 'suspended', 'deleted') then c.state
        when c.state = 'frozen' then 'active' else 'pending' end`,
  },
  {
    name: 'every person has an account',
    broken: sql`select '@' || a.handle as broken from actors a
      where a.kind = 'person' and a.domain is null and not exists (select 1 from accounts c where c.person_id = a.id)`,
  },
  {
    name: 'only an open account has sessions',
    broken: sql`select distinct format('account %s is %s', c.id, c.state) as broken
      from accounts c join sessions s on s.account_id = c.id where c.state <> 'active'`,
  },
  {
    name: 'a token may no more than its client registered, and no client of its own may administer',
    broken: sql`select format('token %s of client %s', t.id, c.name) as broken
      from access_tokens t join clients c on c.id = t.client_id
      where t.account_id is null and exists (select 1 from unnest(t.scopes) s where s like 'admin:%')
        or exists (select 1 from unnest(t.scopes) s where not (s = any(c.scopes)
          or s = 'profile' and (c.scopes && array['read', 'read:accounts'])
          or 'follow' = any(c.scopes) and s ~ '^(read|write):(blocks|follows|mutes)$'
          or s ~ ':' and regexp_replace(s, ':[^:]+$', '') = any(c.scopes)))`,
  },
  {
    name: 'an authorization code gave a token of its own client',
    broken: sql`select format('code %s', k.id) as broken from authorization_codes k join access_tokens t on t.id = k.token_id
      where t.client_id is distinct from k.client_id or t.account_id is distinct from k.account_id`,
  },
  {
    name: 'an instance has an administrator',
    broken: sql`select i.name as broken from instance i
      where not exists (select 1 from accounts where administrator and state = 'active')`,
  },
]
