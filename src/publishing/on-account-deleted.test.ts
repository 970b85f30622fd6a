import { expect, test } from 'vitest'
import { createFacts } from '#platform/facts.ts'
import { useWorld } from '../../test/world.ts'
import { onAccountDeleted } from './on-account-deleted.ts'

const world = useWorld()

test('what a person published under her own name is withdrawn with her account, even when told twice', async () => {
  const { app, chloe, jardins, marie } = world
  await app.actors.addMember(jardins, chloe, 'editor')
  const question = await world.note(marie, 'Qui vient ?')
  const own = await world.note(chloe, 'Moi', { inReplyTo: question })
  const answerToOwn = await world.note(chloe, 'Et encore moi', { inReplyTo: own })
  const forTheGardens = await world.note(jardins, 'Nous', { by: chloe })
  await app.publishing.favourite({ personId: chloe, actorId: chloe }, question)
  const account = (await app.access.account(chloe))!
  await app.access.deleteOwnAccount(account.id, { password: 'une phrase assez longue' })
  await world.settle()
  await onAccountDeleted(
    { ...app, facts: createFacts(app.jobs) },
    { kind: 'AccountDeleted', accountId: account.id, personId: chloe },
  )

  expect(await app.publishing.read(own, null)).toBeNull()
  expect(await app.publishing.read(answerToOwn, null)).toBeNull()
  expect(await app.publishing.read(forTheGardens, null)).not.toBeNull()
  expect(await app.publishing.read(question, null)).toMatchObject({ counts: { replies: 0, favourites: 0 } })
  const left = await app.db
    .selectFrom('posts')
    .select('source')
    .where('author_id', '=', chloe)
    .where((eb) => eb.or([eb('withdrawn_at', 'is', null), eb('source', '<>', '')]))
    .execute()
  expect(left).toEqual([])
})
