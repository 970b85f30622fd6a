import { expect } from 'vitest'
import { contract } from './contract.ts'

export function markerContracts(): void {
  contract(
    ['GET /api/v1/markers', 'POST /api/v1/markers'],
    'what is read in a program is read on the pages, and back',
    async (cast) => {
      const { serving, chloe } = cast
      const { app } = serving
      const token = await cast.token(serving.amadou)
      const fresh = await (
        await cast.ask('GET', '/api/v1/markers?timeline[]=notifications&timeline[]=home', { token })
      ).json()
      expect(fresh.home).toMatchObject({ last_read_id: '0', version: 0 })
      expect(await (await cast.ask('GET', '/api/v1/markers', { token })).json()).toEqual({})

      const post = await serving.note(serving.chloe, 'À lire')
      await serving.relay(serving.yann, post)
      const [newest] = await chloe.v1.notifications.list()
      const set = await chloe.v1.markers.create({
        notifications: { lastReadId: newest!.id },
        home: { lastReadId: post },
      })
      expect(set).toMatchObject({ notifications: { lastReadId: newest!.id }, home: { lastReadId: post } })
      expect(await app.notifications.unread(serving.chloe)).toBe(0)
      expect((await chloe.v1.notifications.unreadCount.fetch()).count).toBe(0)
      expect((await app.feeds.place(serving.chloe))!.position).toBe(post)

      // One that went back, or that is not there yet, reads nothing that was not shown.
      await chloe.v1.markers.create({ notifications: { lastReadId: '12' } })
      const read = await chloe.v1.markers.fetch({ timeline: ['notifications'] })
      expect(read.notifications).toEqual(set.notifications)
      await chloe.v1.markers.create({ notifications: { lastReadId: '9223372036854775807' } })
      serving.clock.advance(1000)
      await serving.relay(serving.amadou, post)
      expect(await app.notifications.unread(serving.chloe)).toBe(1)

      await app.notifications.markAllRead(serving.chloe)
      const after = await chloe.v1.markers.fetch({ timeline: ['notifications'] })
      const [last] = await chloe.v1.notifications.list()
      expect(after.notifications.lastReadId).toBe(last!.id)
      expect(after.notifications.version).toBeGreaterThan(set.notifications.version)
      expect((await cast.ask('POST', '/api/v1/markers', { token, body: { home: { last_read_id: 'x' } } })).status).toBe(
        422,
      )
    },
  )

  contract(
    ['POST /api/v1/markers'],
    'what a structure’s program read is not read of the person’s own',
    async (cast) => {
      const { serving, lienLoire } = cast
      const own = await serving.note(serving.marie, 'De moi')
      await serving.relay(serving.yann, own)
      const ours = await serving.note(serving.lienLoire, 'De nous')
      await serving.relay(serving.yann, ours)
      const before = await serving.app.notifications.unread(serving.marie)
      const [newest] = await lienLoire.v1.notifications.list()
      await lienLoire.v1.markers.create({ notifications: { lastReadId: newest!.id } })
      expect((await lienLoire.v1.notifications.unreadCount.fetch()).count).toBe(0)
      const unread = await serving.app.notifications.unread(serving.marie)
      expect(unread).toBeLessThan(before)
      expect((await cast.marie.v1.notifications.unreadCount.fetch()).count).toBeGreaterThan(0)
    },
  )
}
