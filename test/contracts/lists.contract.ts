import { expect } from 'vitest'
import { contract } from './contract.ts'

export function listContracts(): void {
  contract(
    [
      'POST /api/v1/lists',
      'GET /api/v1/lists',
      'GET /api/v1/lists/:id',
      'PUT /api/v1/lists/:id',
      'DELETE /api/v1/lists/:id',
      'POST /api/v1/lists/:id/accounts',
      'GET /api/v1/lists/:id/accounts',
      'DELETE /api/v1/lists/:id/accounts',
      'GET /api/v1/accounts/:id/lists',
      'GET /api/v1/timelines/list/:listId',
    ],
    'a list is made, filled, read, changed and deleted, by its owner alone',
    async (cast) => {
      const { serving, yann, chloe } = cast
      const made = await yann.v1.lists.create({ title: 'Maraîchers' })
      expect(made).toMatchObject({ title: 'Maraîchers', repliesPolicy: 'list', exclusive: false })
      const list = yann.v1.lists.$select(made.id)
      await list.accounts.create({ accountIds: [serving.amadou, serving.jardins] })
      expect((await list.accounts.list()).map(({ acct }) => acct)).toEqual(['jardins', 'amadou'])
      expect((await list.accounts.list({ limit: 0 })).length).toBe(2)
      expect(await yann.v1.accounts.$select(serving.jardins).lists.list()).toMatchObject([{ id: made.id }])
      const post = await serving.note(serving.jardins, 'Première récolte')
      expect(await yann.v1.timelines.list.$select(made.id).list({ limit: 1 })).toMatchObject([{ id: post }])
      expect(await list.fetch()).toMatchObject({ title: 'Maraîchers' })
      expect(await list.update({ title: 'Maraîchage', exclusive: true })).toMatchObject({ exclusive: true })
      await list.accounts.remove({ accountIds: [serving.jardins] })
      expect((await list.accounts.list()).map(({ acct }) => acct)).toEqual(['amadou'])
      expect((await yann.v1.lists.list()).map(({ title }) => title)).toContain('Maraîchage')

      for (const refused of [
        () => chloe.v1.lists.$select(made.id).fetch(),
        () => chloe.v1.lists.$select(made.id).remove(),
        () => chloe.v1.lists.$select(made.id).accounts.create({ accountIds: [serving.yann] }),
        () => chloe.v1.timelines.list.$select(made.id).list(),
      ])
        await expect(refused()).rejects.toMatchObject({ statusCode: 404 })
      await list.remove()
      await expect(list.fetch()).rejects.toMatchObject({ statusCode: 404 })
    },
  )
}
