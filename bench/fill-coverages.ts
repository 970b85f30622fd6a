import type pg from 'pg'
import { departments, regions, specialities, specialityDomains } from '#reference/index.ts'
import { ACTORS } from './fill.ts'

/** As many watches, each of a pair of its own: the many coverages of a network that covers France. */
const WATCHES = 6_000
/** In how many coverages of its speciality a post stands. */
const OF_A_POST = 4

/** Who watches what: every speciality and domain, in all of France, its regions and departments, one after the other. */
export async function fillWatches(client: pg.Client): Promise<void> {
  const subjects = [...specialities(), ...specialityDomains()].map(({ id }) => id)
  const places = ['fr', ...[...regions(), ...departments()].map(({ id }) => id)]
  await client.query(
    `insert into watches (speciality, territory, actor_id, brings, since)
     select speciality, territory, 1 + row_number() over (order by place.nth, subject.nth) * 7919 % ${ACTORS},
       'Ce qui s’y passe, chaque lundi', now()
     from unnest($1::text[]) with ordinality subject(speciality, nth)
       cross join unnest($2::text[]) with ordinality place(territory, nth)
     order by place.nth, subject.nth limit ${WATCHES}`,
    [subjects, places],
  )
}

/** The posts of a part in coverages of their speciality, as their holders brought them. */
export async function fillCoverages(client: pg.Client): Promise<void> {
  await client.query(`with held as materialized (
      select speciality, array_agg(territory order by territory) as places from watches group by speciality)
    insert into topic_entries (topic, post_id, position)
    select distinct 'coverage:' || p.speciality || ':' || places[(1 + (p.m * 31 + i * 7) % cardinality(places))::int], p.id, p.id
    from bench_posts p join held using (speciality) cross join generate_series(1, ${OF_A_POST}) i
    where p.visibility = 'public'`)
}
