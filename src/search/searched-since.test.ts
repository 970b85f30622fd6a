import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { idTime, type PostId } from '#platform/ids.ts'
import { MAIN_TIME_ZONE } from '#reference/time-zones.ts'
import { useWorld } from '../../test/world.ts'
import { findPosts } from './find-posts.ts'
import { resolveQuery } from './resolve-query.ts'

const world = useWorld()
let old: PostId
const posts: PostId[] = []

beforeAll(async () => {
  old = await world.note(world.chloe, 'Une économie sociale')
  for (let n = 0; n < 20; n++) posts.push(await world.note(world.amadou, `Du social, et puis de l’économie, ${n}`))
  // The planner tells how many posts have the words.
  await sql`analyze posts`.execute(world.app.db)
})

async function find(typed: string, looked: number) {
  const viewer = { personId: world.yann }
  const query = await resolveQuery({ ...world.app, clock: world.clock }, viewer, typed, MAIN_TIME_ZONE)
  return findPosts(world.app.db, viewer, query, { order: 'newest', page: 1, now: world.clock.now(), looked })
}
/** As if somebody asked for what is older. */
const before = (at: Date) => at.toISOString().slice(0, 10)

test('of posts that have the words of a phrase, the newest are looked at, and the moment that they go back to is told', async () => {
  const { ids, total, since } = await find('"économie sociale"', 10)
  expect([ids, total]).toEqual([[], 0])
  expect(since).toEqual(idTime(posts[10]!))
  world.clock.advance(48 * 3600 * 1000)
  expect(await find(`"économie sociale" avant:${before(world.clock.now())}`, 10)).toMatchObject({ ids: [], since })
  const older = await find('"économie sociale"', 15)
  expect(older.since).toEqual(idTime(posts[5]!))
})

test('all of them where they are not so many', async () => {
  expect(await find('"économie sociale"', 1_000)).toMatchObject({ ids: [old], since: null })
})

test('so it is with words that are to be left out, and not with words that stand anywhere', async () => {
  expect((await find('économie -social', 10)).since).toEqual(idTime(posts[10]!))
  expect(await find('économie social', 10)).toMatchObject({ total: 21, since: null })
})
