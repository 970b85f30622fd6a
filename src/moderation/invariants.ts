import { sql } from 'kysely'
import type { Invariant } from '#platform/invariant.ts'

/** What is decided of actors stands in the history, and says the same as the actors. */
export const moderationInvariants: Invariant[] = [
  {
    name: 'a report names posts of the one who is reported',
    broken: sql`select format('report %s, post %s', r.id, p.id) as broken from report_posts u
      join reports r on r.id = u.report_id join posts p on p.id = u.post_id where p.author_id <> r.actor_id`,
  },
  {
    name: 'a report that was passed on is about somebody of another server',
    broken: sql`select format('report %s', r.id) as broken from reports r
      where r.forwarded_at is not null and not exists (select 1 from remote_actors m where m.actor_id = r.actor_id)`,
  },
  {
    name: 'whoever is limited or marked was so by the last act about it',
    broken: sql`select format('@%s', a.handle) as broken from actors a cross join (values ('limit', 'unlimit'), ('mark', 'unmark')) v(one, back)
      where a.state <> 'deleted' and (select m.act from moderation_acts m where m.actor_id = a.id and m.act in (v.one, v.back)
        order by m.id desc limit 1) is distinct from v.one and case v.one when 'limit' then a.limited else a.marked_sensitive end`,
  },
  {
    name: 'a hashtag is closed or left out by the last act about it',
    broken: sql`select format('#%s', h.hashtag) as broken from hashtag_rules h
      cross join (values ('close-hashtag', 'open-hashtag'), ('unlist-hashtag', 'list-hashtag')) v(one, back)
      where (select m.act from moderation_acts m where m.about = '#' || h.hashtag and m.act in (v.one, v.back)
        order by m.id desc limit 1) is distinct from v.one and not case v.one when 'close-hashtag' then h.usable else h.listable end`,
  },
  {
    name: 'an appeal is against a decision',
    broken: sql`select format('act %s: %s', m.id, m.act) as broken from appeals p join moderation_acts m on m.id = p.act_id
      where m.act not in ('warn', 'mark-posts', 'withdraw-posts', 'mark', 'freeze', 'limit', 'suspend')`,
  },
]
