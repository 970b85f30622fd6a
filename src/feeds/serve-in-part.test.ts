import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { ARRIVED, type Arrived } from './fan-out.ts'

const world = useWorld()

/** So many follow her: the nth of them has the id n. */
async function followedBy(many: number): Promise<void> {
  const { db } = world.app
  await sql`insert into actors (id, kind, handle, name, created_at)
    select n, 'person', 'abonnee_' || n, 'Abonnée ' || n, now() from generate_series(1, ${many}) n`.execute(db)
  await sql`insert into follows (follower_id, followee_id, since)
    select n, ${world.chloe}::bigint, now() from generate_series(1, ${many}) n`.execute(db)
}

test('the first three hundred followers have a post as it is published, a job serves the others', async () => {
  const { app, chloe } = world
  await followedBy(305)
  const arrived: Arrived[] = []
  app.live.hear(ARRIVED, (message: Arrived) => void arrived.push(message))
  const postId = await app.publishing.publish(
    { actorId: chloe, personId: chloe },
    { kind: 'note', source: 'Pour beaucoup de monde', visibility: 'public', language: 'fr' },
  )
  const served = async () => {
    const { rows } = await sql<{ owner: string }>`select owner_id::text as owner from feed_entries
      where post_id = ${postId} and owner_id <> ${chloe} order by owner_id`.execute(app.db)
    return rows.map(({ owner }) => Number(owner))
  }
  const first = (many: number) => Array.from({ length: many }, (_, n) => n + 1)
  expect(await served()).toEqual(first(300))
  await world.settle()
  expect(await served()).toEqual(first(305))
  const about = { postId, position: postId }
  await expect
    .poll(() => arrived)
    .toEqual([
      { ...about, from: '0', to: '300' },
      { ...about, from: '300', to: null },
    ])
  expect((await sql`select 1 from fan_outs`.execute(app.db)).rows).toEqual([])
})

test('where all are served at once, no job is left', async () => {
  await world.note(world.marie, 'Pour peu de monde')
  await world.app.publishing.publish(
    { actorId: world.marie, personId: world.marie },
    { kind: 'note', source: 'Pour peu de monde', visibility: 'public', language: 'fr' },
  )
  const { rows } = await sql`select t.identifier from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id`.execute(world.app.db)
  expect(rows).toEqual([])
})
