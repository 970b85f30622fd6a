import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Names } from './tables.ts'

/** What one did with a post, in the words of ActivityStreams: `View` where the card stood before her, `Read` where she opened it. */
type Act = { type: 'View' | 'Read' | 'Dislike'; object: string; published: Date }
export type EssentialDoc = {
  learns: boolean
  firstPage: string
  readings: Act[]
  /** « Moins de ceci ». */
  lessened: Act[]
  /** `speciality:…`, `territory:…`, or `source:` and the address of an actor, `handle@host`. */
  corrections: { subject: string; wish: string; published: Date }[]
}

/** What the ranked feed of a person was made of, as far as she let it be kept. */
export async function essentialOf(db: Reader, person: ActorId, names: Names): Promise<EssentialDoc> {
  const post = sql`coalesce((select uri from remote_posts r where r.post_id = k.post_id), ${names.post('')} || k.post_id)`
  const [choices, readings, lessened, corrections] = await Promise.all([
    sql<{ learns: boolean; firstPage: string }>`select learns, first_page as "firstPage"
      from relevance_readers where reader_id = ${person}`.execute(db),
    sql<Act>`select case when opened then 'Read' else 'View' end as type, ${post} as object, at as published
      from relevance_readings k where reader_id = ${person} order by at, post_id`.execute(db),
    sql<Act>`select 'Dislike' as type, ${post} as object, at as published
      from relevance_lessened k where reader_id = ${person} order by at, post_id`.execute(db),
    sql<
      EssentialDoc['corrections'][number]
    >`select coalesce('source:' || a.handle || '@' || coalesce(a.domain, ${names.domain}), k.subject)
        as subject, k.wish, k.at as published
      from relevance_corrections k left join actors a on k.subject = 'source:' || a.id
      where reader_id = ${person} order by k.at, k.subject`.execute(db),
  ])
  return {
    ...(choices.rows[0] ?? { learns: true, firstPage: 'order' }),
    readings: readings.rows,
    lessened: lessened.rows,
    corrections: corrections.rows,
  }
}
