import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { readInstanceSize } from './instance-size.ts'

const world = useWorld()
const DAY_MS = 24 * 3600_000

/** So many more publish: the nth of them has n followers and came n hours ago. */
async function joinedBy(many: number): Promise<void> {
  const { db } = world.app
  const now = world.clock.now()
  await sql`insert into actors (id, kind, handle, name, created_at, followers_count)
    select 900 + n, 'person', 'voix_' || n, 'Voix ' || n, ${now}::timestamptz - n * interval '1 hour', n
    from generate_series(1, ${many}) n`.execute(db)
  await world.note(world.chloe, 'Un texte')
  await sql`insert into posts (id, thread_id, author_id, written_by, kind, visibility, language, source, plain, html, published_at)
    select p.id + n, p.id + n, 900 + n, 900 + n, p.kind, p.visibility, p.language, p.source, p.plain, p.html, p.published_at
    from (select * from posts order by id desc limit 1) p, generate_series(1, ${many}) n`.execute(db)
}

test('where only a few publish, everybody under 25 followers, or who came within two months, is given room', async () => {
  await world.note(world.marie, 'Première')
  const now = world.clock.now()
  expect(await readInstanceSize(world.app.db, now)).toEqual({
    readers: 0,
    small: { followers: 25, since: new Date(now.getTime() - 60 * DAY_MS) },
  })
})

test('where many publish, small is the least followed third of them, and new the last fifth to come', async () => {
  await joinedBy(57)
  const now = world.clock.now()
  // With Marie and Chloé, whom nobody follows and who came last, 59 publish: the 20th has 18 followers.
  const {
    small: { followers, since },
  } = await readInstanceSize(world.app.db, now)
  expect(followers).toBe(18)
  expect((now.getTime() - since.getTime()) / 3600_000).toBeGreaterThan(9)
  expect((now.getTime() - since.getTime()) / 3600_000).toBeLessThan(12)
})
