import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ActorId } from '#platform/ids.ts'
import { useWorld } from '../../test/world.ts'
import { fanOut } from './fan-out.ts'

const world = useWorld()
const self = (id: ActorId) => ({ personId: id, actorId: id })

test.each(['mute', 'block'] as const)(
  'a %s waits for what is on its way into feeds, and takes that out too',
  async (what) => {
    const { app, yann, chloe } = world
    await world.follow(yann, chloe)
    const postId = await app.publishing.publish(self(chloe), {
      kind: 'note',
      source: 'En chemin',
      visibility: 'public',
      language: 'fr',
    })
    const waiting = async () => {
      const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(app.db)
      return rows.length
    }
    // The batch has served its owners and has not ended yet, when the other begins.
    let apart: Promise<void> = Promise.resolve()
    const live = {
      ...app.live,
      tell: async () => {
        apart = app.actors.relations[what](self(yann), chloe)
        await expect.poll(waiting).toBe(1)
      },
    }
    const arrival = { position: postId, postId, relayId: null, actorId: chloe, topics: [] }
    await fanOut({ db: app.db, live }, async () => arrival)
    await apart
    expect(await world.home(yann)).not.toContain(postId)
    await world.settle()
    expect(await world.home(yann)).not.toContain(postId)
    await app.actors.relations[what === 'mute' ? 'unmute' : 'unblock'](self(yann), chloe)
  },
)
