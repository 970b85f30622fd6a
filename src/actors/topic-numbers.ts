import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'

/** How many structures of the directory name each speciality; those that none names are left out. */
export async function structuresBySpeciality(db: Reader): Promise<Map<string, number>> {
  const { rows } = await sql<{ speciality: string; n: number }>`
    select s.speciality, count(*)::int as n from actor_specialities s join actors a on a.id = s.actor_id
    where a.state = 'active' and a.domain is null and a.listed and not a.limited and a.kind = 'organisation' group by s.speciality`.execute(
    db,
  )
  return new Map(rows.map(({ speciality, n }) => [speciality, n]))
}

/** Where the structures of a territory sit, the places with the most first: `[{ place: 'com-44109', structures: 212 }]`. */
export async function seatsWithin(
  db: Reader,
  territory: string,
  most: number,
): Promise<{ place: string; structures: number }[]> {
  const { rows } = await sql<{ place: string; structures: number }>`
    select a.seat as place, count(*)::int as structures from actor_places p join actors a on a.id = p.actor_id
    where p.place = ${territory} and p.seat and a.seat <> ${territory}
      and a.state = 'active' and a.listed and not a.limited and a.kind = 'organisation'
    group by a.seat order by structures desc, a.seat limit ${sql.lit(most)}`.execute(db)
  return rows
}
