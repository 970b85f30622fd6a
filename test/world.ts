import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ActorId, PostId, RelayId } from '#platform/ids.ts'
import { type App, createApp } from '../src/app.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { createTestDatabase } from './postgres.ts'

export const PASSWORD = 'une phrase assez longue'

/**
 * A small living instance on its own database. The cast is the same in every test: Marie (communications officer of
 * the network head @lien_loire), Amadou (director of the small association @jardins), Chloé (a specialist), Yann (a reader).
 */
export type World = {
  app: App
  /** For a second process on the same instance. */
  databaseUrl: string
  clock: ReturnType<typeof fixedClock>
  marie: ActorId
  amadou: ActorId
  chloe: ActorId
  yann: ActorId
  lienLoire: ActorId
  jardins: ActorId
  /** Runs every job that waits, as the running server would. */
  settle(): Promise<void>
  /** Publishes a public note in the name of the actor, and lets it reach the feeds. */
  note(
    author: ActorId,
    source: string,
    more?: { by?: ActorId; visibility?: string; inReplyTo?: PostId },
  ): Promise<PostId>
  /** Relays, and lets it reach the feeds. */
  relay(actor: ActorId, post: PostId, more?: { why?: string; pressedIn?: RelayId; by?: ActorId }): Promise<RelayId>
  follow(follower: ActorId, followee: ActorId): Promise<void>
  /** The post ids of the person's home feed, newest first. */
  home(person: ActorId): Promise<PostId[]>
}

/** Builds the world, with more environment where one is given. @returns the world and the way to end it */
export async function openWorld(env: Record<string, string> = {}): Promise<World & { close(): Promise<void> }> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'maillon-world-'))
  const clock = fixedClock(new Date('2026-03-02T09:00:00Z'))
  const fixed = { PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'warning', DATA_DIR: dataDir }
  const config = readConfig({ ...fixed, ...env })
  const app = await createApp({ config, databaseUrl: database.url, clock, connections: 6 })
  const first = await app.access.openInstance({
    name: 'Maillon d’essai',
    signUp: 'open',
    administrator: { email: 'marie@example.org', password: PASSWORD, handle: 'marie', name: 'Marie Le Goff' },
  })
  const person = async (handle: string, name: string) =>
    (await app.access.createAccount({ email: `${handle}@example.org`, password: PASSWORD, handle, name })).personId
  const marie = first.personId
  const amadou = await person('amadou', 'Amadou Diallo')
  const chloe = await person('chloe', 'Chloé Béranger')
  const yann = await person('yann', 'Yann Kerouédan')
  const lienLoire = await app.actors.createOrganisation({
    handle: 'lien_loire',
    name: 'Réseau Lien-Loire',
    owner: marie,
  })
  const jardins = await app.actors.createOrganisation({
    handle: 'jardins',
    name: 'Les Jardins de l’Erdre',
    owner: amadou,
  })
  const pens = new Map<ActorId, ActorId>([
    [lienLoire, marie],
    [jardins, amadou],
  ])
  const voiceOf = (actorId: ActorId, by?: ActorId) => ({ actorId, personId: by ?? pens.get(actorId) ?? actorId })
  const settle = () => app.jobs.drain()
  return {
    app,
    databaseUrl: database.url,
    clock,
    marie,
    amadou,
    chloe,
    yann,
    lienLoire,
    jardins,
    settle,
    async note(author, source, more = {}) {
      clock.advance(1000)
      const id = await app.publishing.publish(voiceOf(author, more.by), {
        kind: 'note',
        source,
        visibility: more.visibility ?? 'public',
        language: 'fr',
        inReplyTo: more.inReplyTo ?? null,
      })
      await settle()
      return id
    },
    async relay(actor, postId, more = {}) {
      clock.advance(1000)
      const id = await app.relays.relay(voiceOf(actor, more.by), {
        postId,
        why: more.why ?? null,
        pressedIn: more.pressedIn ?? null,
      })
      await settle()
      return id
    },
    follow: async (follower, followee) => void (await app.actors.follow(voiceOf(follower), followee)),
    home: async (id) => (await app.feeds.home(await app.publishing.viewer(id))).cards.map((card) => card.post.id),
    async close() {
      await app.stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One world for the tests of a file; its members are there once the tests run. */
export function useWorld(env: () => Record<string, string> = () => ({})): World {
  const world = {} as Awaited<ReturnType<typeof openWorld>>
  beforeAll(async () => {
    Object.assign(world, await openWorld(env()))
  })
  afterAll(() => world.close?.())
  return world
}
