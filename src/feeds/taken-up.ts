import { sql } from 'kysely'
import type { Deps } from '#platform/deps.ts'
import { idFloor, type PostId } from '#platform/ids.ts'
import { apartFrom } from '../actors/index.ts'
import type { Viewer } from '../publishing/index.ts'
import { type Card, type CardDeps, hydrateIds } from './cards.ts'

const WEEK_MS = 7 * 24 * 3600 * 1000
const SHOWN = 3

/** What those whom one follows relayed this week, the most relayed among them first; `by`: how many of them. */
export async function readTakenUp(
  given: CardDeps & Pick<Deps, 'clock'>,
  viewer: NonNullable<Viewer>,
): Promise<{ card: Card; by: number }[]> {
  const since = idFloor(new Date(given.clock.now().getTime() - WEEK_MS))
  const { rows } = await sql<{ post_id: PostId; by: number }>`
    select r.post_id, count(*)::int as by from relays r join follows f on f.followee_id = r.actor_id
    where f.follower_id = ${viewer.personId} and f.relays_shown and not f.muted and r.id > ${since}::bigint and r.undone_at is null
      and not exists (select 1 from posts p where p.id = r.post_id and p.author_id = any(${apartFrom(viewer.personId)}))
    group by r.post_id order by by desc, max(r.id) desc limit ${sql.lit(SHOWN)}`.execute(given.db)
  const cards = await hydrateIds(
    given,
    rows.map(({ post_id }) => post_id),
    viewer,
  )
  const by = new Map(rows.map((row) => [row.post_id, row.by]))
  return cards.map((card) => ({ card, by: by.get(card.post.id)! }))
}
