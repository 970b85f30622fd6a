import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActorId, PostId } from '#platform/ids.ts'
import { type App, createApp } from '../../src/app.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Reason } from '../../src/relevance/index.ts'
import { expectTrue } from './sample-reasons.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000
/** Who, for what, and where: Indre-et-Loire, Sarthe, Ille-et-Vilaine. */
const readers = {
  gaetan_poissonneau: ['finance-solidaire', 'habitat-participatif'],
  mamadou_sangare: ['reemploi'],
  melisande_poupelinel: ['energie-citoyenne'],
} as const

/** The ranked feed of people of the sample network, on a copy of it whose clock can be moved. */
export function essentialOfSample(given: () => { databaseUrl: string; dataDir: string }): void {
  describe('L’essentiel of its readers', () => {
    const clock = fixedClock(new Date())
    let app: App

    beforeAll(async () => {
      const { databaseUrl, dataDir } = given()
      clock.set(new Date())
      const config = readConfig({ DATA_DIR: mkdtempSync(join(dataDir, 'ranked-')), LOG_LEVEL: 'warning' })
      app = await createApp({ config, databaseUrl, clock, connections: 4 })
    })
    afterAll(() => app?.stop())

    const person = async (handle: string) => (await app.actors.byHandle(handle))!.id
    /** Her first page, once the one before no longer stands. */
    async function pageOf(reader: ActorId) {
      clock.advance(2 * MINUTE_MS)
      return (await app.relevance.essential(await app.publishing.viewer(reader), { limit: 60 })).cards
    }

    test('three readers of three fields and places see three first pages, whose reasons are what the data say', async () => {
      const tops: PostId[][] = []
      const kinds = new Set<Reason['is']>()
      for (const [handle, fields] of Object.entries(readers)) {
        const reader = await person(handle)
        const cards = await pageOf(reader)
        const named = cards.flatMap(({ why }) => why.flatMap((one) => (one.is === 'speciality' ? one.ids : [])))
        expect(fields.some((field) => named.includes(field))).toBe(true)
        tops.push(cards.slice(0, 10).map(({ post }) => post.id))
        for (const card of cards) {
          expect(card.why.length).toBeGreaterThan(0)
          for (const reason of card.why) {
            kinds.add(reason.is)
            await expectTrue({ app, reader, card, now: clock.now() }, reason)
          }
        }
      }
      for (const [n, top] of tops.entries())
        for (const other of tops.slice(n + 1))
          expect(top.filter((id) => !other.includes(id)).length).toBeGreaterThanOrEqual(2)
      const common = [
        'followed',
        'relayed',
        'speciality',
        'near',
        'specialityHabit',
        'authorHabit',
        'kinship',
        'readLately',
        'soon',
      ]
      expect([...kinds]).toEqual(expect.arrayContaining(common))
    })

    test('« moins de ceci » takes a card away at once, and leads back', async () => {
      const reader = await person('mamadou_sangare')
      const viewer = await app.publishing.viewer(reader)
      const [first] = await pageOf(reader)
      const standing = async () =>
        (await app.relevance.essential(viewer, { limit: 60 })).cards.map(({ post }) => post.id)
      expect(await standing()).toContain(first!.post.id)
      await app.relevance.lessen(viewer, first!.post.id)
      expect(await standing()).not.toContain(first!.post.id)
      await app.relevance.unlessen(reader, first!.post.id)
      expect((await standing())[0]).toBe(first!.post.id)
    })

    test('a call rises as its deadline comes near, says how near, then is gone', async () => {
      const { rows } = await sql<{ id: PostId; last: Date; author_id: ActorId }>`
        select id, author_id, ((deadline + 1)::timestamp at time zone 'Europe/Paris') as last from posts
        where deadline is not null order by deadline desc limit 1`.execute(app.db)
      const call = rows[0]!
      const { rows: followers } = await sql<{ id: ActorId }>`select follower_id as id from follows f
        join accounts c on c.person_id = f.follower_id where followee_id = ${call.author_id} order by follower_id limit 1`.execute(
        app.db,
      )
      const reader = followers[0]!.id
      const seen = async (before: number) => {
        clock.set(new Date(call.last.getTime() - before))
        const cards = await pageOf(reader)
        const place = cards.findIndex(({ post }) => post.id === call.id)
        const card = cards[place]
        for (const reason of card?.why ?? []) await expectTrue({ app, reader, card: card!, now: clock.now() }, reason)
        return { place, soon: card?.why.find(({ is }) => is === 'soon')?.part ?? 0 }
      }
      const [early, later, last, over] = [
        await seen(21 * DAY_MS),
        await seen(7 * DAY_MS),
        await seen(12 * 60 * MINUTE_MS),
        await seen(-10 * MINUTE_MS),
      ]
      expect(early.place).toBeGreaterThanOrEqual(0)
      expect([later.soon > early.soon, last.soon > later.soon]).toEqual([true, true])
      expect(later.place).toBeLessThanOrEqual(early.place)
      // Another one may end as soon.
      expect(last.place).toBeLessThanOrEqual(Math.min(later.place, 2))
      expect(over.place).toBe(-1)
    })
  })
}
